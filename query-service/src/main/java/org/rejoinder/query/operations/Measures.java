package org.rejoinder.query.operations;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.feed.DeadLetters;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Rebuild;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes the measure of the installation, for the page and for the operator's door. */
@Component
class Measures {

    private static final Logger LOG = LoggerFactory.getLogger(Measures.class);

    private final Lags lags;
    private final DeadLetters letters;
    private final WaitingStreams streams;
    private final Parts parts;
    private final CommandSide command;
    private final UnsentLetters unsent;
    private final Rebuild rebuild;
    private final JdbcClient jdbc;
    private final String sizes;
    private final boolean copies;
    private final Clock clock = Clock.systemUTC();
    private final FirstSeen firstSeen = new FirstSeen();

    Measures(
            Lags lags,
            DeadLetters letters,
            WaitingStreams streams,
            Parts parts,
            CommandSide command,
            UnsentLetters unsent,
            Rebuild rebuild,
            @Qualifier("readingJdbc") JdbcClient jdbc,
            ReadingProperties reading) {
        this.lags = lags;
        this.letters = letters;
        this.streams = streams;
        this.parts = parts;
        this.command = command;
        this.unsent = unsent;
        this.rebuild = rebuild;
        this.jdbc = jdbc;
        this.copies = reading.logSchema().equals("replica");
        this.sizes = """
                select (select count(*) from LOG.events), (select count(*) from LOG.texts),
                       pg_total_relation_size('LOG.events'), pg_database_size(current_database())""".replace("LOG", reading.logSchema());
    }

    OperationsPage page() {
        Instant now = clock.instant();
        List<Reading> readings = readings();
        List<WaitingStream> waiting = streams.all();
        long waitingStreams = streams.count();
        List<Part> all = parts.all();
        Replica replica = replica();
        OperationsPage.Kept kept = kept();
        return new OperationsPage(
                now,
                new Matters(now, firstSeen).of(readings, waiting, waitingStreams, all, replica, kept),
                readings,
                waiting,
                waitingStreams,
                all,
                sizes(),
                replica,
                kept);
    }

    /** How letters fare. */
    Mail mail() {
        return unsent.mail();
    }

    /** How each group keeps up. */
    List<Reading> readings() {
        Map<String, Long> waiting = letters.waiting();
        return Groups.ALL.stream()
                .map(group -> new Reading(
                        group,
                        lags.of(group),
                        waiting.getOrDefault(group, 0L),
                        rebuild.progress(group).orElse(null)))
                .toList();
    }

    private Sizes sizes() {
        return jdbc.sql(sizes)
                .query((row, n) -> new Sizes(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                .single();
    }

    /** Whether this side reads a copy of the log. */
    boolean copies() {
        return copies;
    }

    /** How the copy of the log is; null where this side reads the log itself. */
    @Nullable
    Replica replica() {
        return copies
                ? jdbc.sql("""
                        select state, held_until > clock_timestamp() as held, coalesce(behind, 0) as behind,
                               swept_at, coalesce(swept_at < clock_timestamp() - interval '60 s', false) as uncompared,
                               (select min(topic || ' ' || partition || ': ' || stopped) from replica.positions) as stopped
                          from replica.intake""")
                        .query((row, n) -> new Replica(
                                row.getString("state"),
                                row.getBoolean("held"),
                                row.getLong("behind"),
                                instant(row.getObject("swept_at", OffsetDateTime.class)),
                                row.getBoolean("uncompared"),
                                row.getString("stopped")))
                        .single()
                : null;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    private OperationsPage.@Nullable Kept kept() {
        try {
            return new OperationsPage.Kept(
                    command.lastCheck().orElse(null), command.relay().orElse(null), unsent.mail());
        } catch (DataAccessException away) {
            LOG.warn("What the command side keeps cannot be read", away);
            return null;
        }
    }
}
