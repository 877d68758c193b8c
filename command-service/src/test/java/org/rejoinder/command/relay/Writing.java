package org.rejoinder.command.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.rejoinder.command.DomainOnLog;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.text.TextRef;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A log that is written to, and relays of it. */
final class Writing implements AutoCloseable {

    final String prefix = "test-" + UUID.randomUUID();

    private final String database = Postgres.newLife();
    private final ConfigurableApplicationContext context = DomainOnLog.start(database);
    private final List<Relay> relays = new ArrayList<>();
    private final LogReader reader = new LogReader(context.getBean("storeDataSource", DataSource.class), "store");

    /** A relay that works until it is stopped, or the writing ends. */
    Relay relay() {
        Relay relay = new Relay(new DriverManagerDataSource(database), reader, Kafka.properties(prefix));
        relay.start();
        relays.add(relay);
        return relay;
    }

    /** Saves a version of a manuscript, with a text of its own; the manuscript's versions are its events. */
    TextRef save(UUID manuscript, int version, String words) {
        return context.getBean(Commands.class).together(() -> {
            TextRef text = context.getBean(TextStore.class).write("text/plain", words);
            VersionSaved saved = new VersionSaved(manuscript, version, text, List.of(), new UUID(0, 1));
            context.getBean(EventStore.class)
                    .publish(new GenericDomainEventMessage<>("commentary", manuscript.toString(), version, saved));
            return text;
        });
    }

    void erase(TextRef text) {
        context.getBean(Commands.class).together(() -> {
            context.getBean(TextStore.class).erase(List.of(text.id()), UUID.randomUUID());
            return text;
        });
    }

    JdbcClient store() {
        return context.getBean("storeJdbc", JdbcClient.class);
    }

    PublishedLog published() {
        return new PublishedLog(store(), prefix);
    }

    LogIncarnation life() {
        return published().incarnation();
    }

    String state() {
        return store().sql("select state from store.relay").query(String.class).single();
    }

    /** Whether everything was acknowledged, and the relay has kept that. */
    boolean relayed() {
        return store().sql("select events_behind = 0 from store.replication")
                .query(Boolean.class)
                .single();
    }

    @Override
    public void close() {
        relays.forEach(Relay::stop);
        reader.close();
        context.close();
    }
}
