package org.rejoinder.command.relay;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the way to Kafka is behind, for whoever collects metrics; not a number while the database is away. */
@Component
@ConditionalOnProperty("rejoinder.kafka.bootstrap-servers")
class RelayMetrics implements MeterBinder {

    private final JdbcClient store;

    RelayMetrics(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        gauge(registry, "rejoinder.relay.lag.events", "Events not acknowledged by Kafka yet", "events_behind");
        gauge(
                registry,
                "rejoinder.relay.lag.seconds",
                "Age of the oldest event not acknowledged by Kafka",
                "coalesce(extract(epoch from now() - oldest_waiting), 0)");
        gauge(
                registry,
                "rejoinder.relay.well",
                "0 when nobody relays, or Kafka and the log have different pasts",
                "(active and state = 'RELAYING')::int");
    }

    private void gauge(MeterRegistry registry, String name, String what, String column) {
        Gauge.builder(name, () -> ask(column)).description(what).register(registry);
    }

    private double ask(String column) {
        try {
            return store.sql("select " + column + " from store.replication")
                    .query(Double.class)
                    .single();
        } catch (DataAccessException away) {
            return Double.NaN;
        }
    }
}
