package org.rejoinder.torture.trial;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Postgres;

/**
 * In each trial a transaction appends and stays open while another, younger one appends and commits; then the older one
 * commits, or not. A reader that follows all the while must get every committed event once. One that goes by numbers
 * passes the open transaction's event and never comes back.
 */
public final class OpenTransactionTrials {

    /** Schema in which the trials keep their log. */
    static final String SCHEMA = "trials";

    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(30);
    private static final int MOST_MICROS_OPEN = 2_000;

    private static final String INSERT = """
            insert into trials.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name,
                                       revision, payload, metadata)
            values (?, 'series', ?, 0, now(), 'series.CallClosed', '1', '{}', '{}')""";

    private OpenTransactionTrials() {}

    /** Somebody who follows a log from its beginning. */
    public interface Follower extends AutoCloseable {

        /** Looks now, if it does not anyway. */
        void wake();

        /** Ids of the events it got, in the order it got them. */
        List<UUID> got();

        @Override
        void close();
    }

    /** Opens a follower on the trials' log. */
    public interface Opening {
        Follower open(Postgres postgres) throws SQLException;
    }

    /**
     * What the trials came to.
     *
     * @param skipped events that were committed and never arrived
     * @param doubled events that arrived more than once
     * @param strangers events that arrived and were never committed
     */
    public record Result(int trials, int committed, int skipped, int doubled, int strangers) {}

    /** Runs trials on a database of one's own. */
    public static Result run(Postgres postgres, int trials, long seed, Opening opening) throws SQLException {
        return run(postgres, trials, seed, opening, ARRIVES_WITHIN);
    }

    /**
     * The same.
     *
     * @param arrivesWithin how long the follower is waited for at the end; nothing for one that has all it gets when it was woken
     */
    static Result run(Postgres postgres, int trials, long seed, Opening opening, Duration arrivesWithin)
            throws SQLException {
        prepare(postgres);
        Random random = new Random(seed);
        Set<UUID> committed = new HashSet<>();
        try (Follower follower = opening.open(postgres);
                Connection older = postgres.connect("postgres");
                Connection younger = postgres.connect("postgres")) {
            older.setAutoCommit(false);
            for (int trial = 0; trial < trials; trial++) {
                UUID late = append(older);
                committed.add(append(younger));
                follower.wake();
                Deadline.pause(Duration.ofNanos(1_000L * random.nextInt(MOST_MICROS_OPEN)));
                if (random.nextInt(4) > 0) {
                    older.commit();
                    committed.add(late);
                } else {
                    older.rollback();
                }
                follower.wake();
            }
            Deadline deadline = Deadline.in(arrivesWithin);
            while (new HashSet<>(follower.got()).size() < committed.size() && !deadline.isOver()) {
                Deadline.pause(Duration.ofMillis(50));
            }
            return result(trials, committed, follower.got());
        }
    }

    private static Result result(int trials, Set<UUID> committed, List<UUID> got) {
        Set<UUID> distinct = new HashSet<>(got);
        Set<UUID> skipped = new HashSet<>(committed);
        skipped.removeAll(distinct);
        Set<UUID> strangers = new HashSet<>(distinct);
        strangers.removeAll(committed);
        return new Result(trials, committed.size(), skipped.size(), got.size() - distinct.size(), strangers.size());
    }

    private static UUID append(Connection connection) throws SQLException {
        UUID event = UUID.randomUUID();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, event);
            insert.setString(2, event.toString());
            insert.executeUpdate();
        }
        return event;
    }

    /** The columns of {@code store.events} that a reader selects. */
    private static void prepare(Postgres postgres) throws SQLException {
        try (Connection connection = postgres.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : List.of("drop schema if exists trials cascade", "create schema trials", """
                    create table trials.events (
                        transaction_id xid8 not null default pg_current_xact_id(),
                        global_index bigint not null generated by default as identity,
                        event_id uuid not null, aggregate_type text not null, aggregate_id text not null,
                        sequence_number bigint not null, recorded_at timestamptz not null, name text not null,
                        revision text not null, payload json not null, metadata json not null,
                        primary key (transaction_id, global_index))""")) {
                statement.execute(sql);
            }
        }
    }

    /** A list that one thread fills and others look at. */
    static final class Got {

        private final List<UUID> ids = new ArrayList<>();

        synchronized void add(UUID id) {
            ids.add(id);
        }

        synchronized List<UUID> all() {
            return List.copyOf(ids);
        }
    }
}
