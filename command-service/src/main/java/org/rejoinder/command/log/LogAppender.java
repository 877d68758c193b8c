package org.rejoinder.command.log;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes what a unit of work has to say, in one statement. It joins a Spring transaction on {@code storeTransactions} if
 * the caller has one; otherwise the statement is its own, or shares a transaction with others (see
 * {@link GroupCommit}).
 */
@Component
final class LogAppender {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String NOT_NULL_VIOLATION = "23502";
    private static final List<String> LOST_TO_ANOTHER = List.of("40001", "40P01");

    /** Classes of SQLSTATE: connection failure, out of resources, taken down by an operator or a timeout. */
    private static final List<String> UNREACHABLE = List.of("08", "53", "57");

    private final DataSource dataSource;
    private final LogMetrics metrics;
    private final GroupCommit commits = new GroupCommit(this::write);

    private final AtomicInteger underWay = new AtomicInteger();

    LogAppender(@Qualifier("storeDataSource") DataSource dataSource, LogMetrics metrics) {
        this.dataSource = dataSource;
        this.metrics = metrics;
    }

    /**
     * Writes it all, or nothing.
     *
     * @throws ConcurrencyException when another append to one of the streams was faster, or had the turn
     * @throws AlreadyReservedException when a claimed value has an owner
     * @throws KeyInUseException when the idempotency key was used meanwhile
     */
    void append(PendingAppend pending) {
        Append append = Append.of(pending);
        if (TransactionSynchronizationManager.hasResource(dataSource)) {
            write(List.of(append));
        } else {
            commits.write(append);
        }
    }

    private void write(List<Append> group) {
        Connection connection = DataSourceUtils.getConnection(dataSource);
        underWay.incrementAndGet();
        SpinningSockets.spinWhile(this::alone);
        try {
            if (group.size() == 1) {
                byItself(connection, group.get(0));
            } else if (group.stream().allMatch(Append::plain)) {
                asOne(connection, new AppendsTogether(group));
            } else {
                together(connection, group);
            }
            metrics.appended(group);
        } catch (SQLException failure) {
            throw explained(failure, group.get(0).pending());
        } finally {
            SpinningSockets.spinNoMore();
            underWay.decrementAndGet();
            DataSourceUtils.releaseConnection(connection, dataSource);
        }
    }

    /** Of several, one that stays awake takes from the others what they need a processor for. */
    private boolean alone() {
        return underWay.get() == 1;
    }

    private static void byItself(Connection connection, Append append) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(append.sql())) {
            append.bind(statement);
            statement.execute();
        }
    }

    private static void asOne(Connection connection, AppendsTogether group) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(group.sql())) {
            group.bind(statement);
            statement.execute();
        }
    }

    private static void together(Connection connection, List<Append> group) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement statement =
                connection.prepareStatement(group.get(0).sql())) {
            for (Append append : group) {
                append.bind(statement);
                statement.addBatch();
            }
            statement.executeBatch();
            connection.commit();
        } catch (SQLException refused) {
            connection.rollback();
            throw refused;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static RuntimeException explained(SQLException failure, PendingAppend pending) {
        String state = failure.getSQLState();
        if (state == null || UNREACHABLE.contains(state.substring(0, 2))) {
            return new StoreUnreachableException(failure);
        }
        ServerErrorMessage server = Stream.of(failure, failure.getNextException(), failure.getCause())
                .filter(PSQLException.class::isInstance)
                .findFirst()
                .map(cause -> ((PSQLException) cause).getServerErrorMessage())
                .orElse(null);
        @Nullable String constraint = server == null ? null : server.getConstraint();
        if (UNIQUE_VIOLATION.equals(state) && "reservations_pkey".equals(constraint)) {
            PendingAppend.Claim taken = taken(pending, server == null ? null : server.getDetail());
            return Reservations.isTurn(taken)
                    ? new ConcurrencyException("another had a " + taken.kind(), failure)
                    : new AlreadyReservedException(taken.kind(), taken.value());
        }
        if (UNIQUE_VIOLATION.equals(state) && "idempotency_pkey".equals(constraint)) {
            return new KeyInUseException();
        }
        boolean sequenceTaken = UNIQUE_VIOLATION.equals(state) && "events_stream_key".equals(constraint);
        boolean chainBroken = NOT_NULL_VIOLATION.equals(state) && server != null && "hash".equals(server.getColumn());
        if (sequenceTaken || chainBroken || LOST_TO_ANOTHER.contains(state)) {
            return new ConcurrencyException("another append was faster: " + pending.versions, failure);
        }
        return new EventStoreException("the append failed: " + failure.getMessage(), failure);
    }

    /** PostgreSQL names the clashing key in words only; with several claims, the one named there. */
    private static PendingAppend.Claim taken(PendingAppend pending, @Nullable String detail) {
        return pending.claims.stream()
                .filter(claim -> detail != null && detail.contains("(" + claim.kind() + ", " + claim.value() + ")"))
                .findFirst()
                .orElse(pending.claims.get(0));
    }
}
