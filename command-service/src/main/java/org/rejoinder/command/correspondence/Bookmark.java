package org.rejoinder.command.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the log has been told of, and what was set aside on the way. */
@Component
class Bookmark {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    Bookmark(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Sets the place where there is none, or where it lies beyond the log: another cluster has adopted that since, and
     * its order begins anew.
     */
    void begin(LogPosition head) {
        jdbc.sql("""
                        insert into identity.correspondence (transaction_id, global_index) values (:transaction::xid8, :index)
                        on conflict (only_one) do update
                            set transaction_id = excluded.transaction_id, global_index = excluded.global_index
                            where (correspondence.transaction_id, correspondence.global_index)
                                > (excluded.transaction_id, excluded.global_index)
                        """)
                .param("transaction", Long.toUnsignedString(head.transactionId()))
                .param("index", head.index())
                .update();
    }

    LogPosition place() {
        return jdbc.sql("select transaction_id::text as transaction_id, global_index from identity.correspondence")
                .query(Bookmark::position)
                .single();
    }

    /** Moves on; false where another node has done so. */
    boolean move(LogPosition from, LogPosition to) {
        return jdbc.sql("""
                        update identity.correspondence set transaction_id = :to::xid8, global_index = :toIndex
                        where transaction_id = :from::xid8 and global_index = :fromIndex
                        """)
                        .param("to", Long.toUnsignedString(to.transactionId()))
                        .param("toIndex", to.index())
                        .param("from", Long.toUnsignedString(from.transactionId()))
                        .param("fromIndex", from.index())
                        .update()
                == 1;
    }

    /** Sets an event aside, to be tried again ever more seldom. */
    void setAside(DomainEventMessage<?> event, RuntimeException cause) {
        int attempts = jdbc.sql("""
                        select attempts from identity.untold where aggregate_id = :stream and sequence_number = :number
                        """)
                .param("stream", event.getAggregateIdentifier())
                .param("number", event.getSequenceNumber())
                .query(Integer.class)
                .optional()
                .orElse(0);
        Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, 10));
        Duration pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
        jdbc.sql("""
                        insert into identity.untold (aggregate_id, sequence_number, cause, next_attempt_at)
                        values (:stream, :number, :cause, :next)
                        on conflict (aggregate_id, sequence_number) do update
                        set attempts = untold.attempts + 1, cause = excluded.cause, next_attempt_at = excluded.next_attempt_at
                        """)
                .param("stream", event.getAggregateIdentifier())
                .param("number", event.getSequenceNumber())
                .param("cause", cause.toString())
                .param("next", now().plus(pause))
                .update();
    }

    /** What was set aside is told of now. */
    void takeUp(DomainEventMessage<?> event) {
        jdbc.sql("delete from identity.untold where aggregate_id = :stream and sequence_number = :number")
                .param("stream", event.getAggregateIdentifier())
                .param("number", event.getSequenceNumber())
                .update();
    }

    /** What was set aside and is to be tried again now. */
    List<TrackedEventMessage<?>> due(LogReader log) {
        List<LogPosition> places =
                jdbc.sql("""
                        select e.transaction_id::text as transaction_id, e.global_index
                        from identity.untold u
                        join store.events e using (aggregate_id, sequence_number)
                        where u.next_attempt_at <= :now order by u.next_attempt_at limit 20
                        """).param("now", now()).query(Bookmark::position).list();
        return places.stream()
                .map(place -> new LogPosition(place.transactionId(), place.index() - 1))
                .<TrackedEventMessage<?>>flatMap(before -> log.after(before, 1).stream())
                .toList();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static LogPosition position(ResultSet row, int number) throws SQLException {
        return new LogPosition(Long.parseUnsignedLong(row.getString("transaction_id")), row.getLong("global_index"));
    }
}
