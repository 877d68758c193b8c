package org.rejoinder.command.operator;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Begins another life of the log: the relay publishes all of it anew, and replicas begin from nothing. */
@Component
class Republication {

    private final JdbcClient store;
    private final boolean possible;

    Republication(@Qualifier("storeJdbc") JdbcClient store, Environment environment) {
        this.store = store;
        this.possible = environment.containsProperty("rejoinder.kafka.bootstrap-servers");
    }

    /** Whether there is a Kafka to publish to. */
    boolean possible() {
        return possible;
    }

    /** The new life's id. */
    UUID begin(String why) {
        return store.sql("select store.begin_incarnation(?)")
                .param(why)
                .query(UUID.class)
                .single();
    }
}
