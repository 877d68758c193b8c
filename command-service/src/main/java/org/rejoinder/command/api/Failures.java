package org.rejoinder.command.api;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.axonframework.commandhandling.CommandExecutionException;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.StoreUnreachableException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/** What lies behind an exception. */
final class Failures {

    /** PostgreSQL's classes and codes of "not now": connections, resources, shutdown, and transactions cut short. */
    private static final Set<String> NOT_NOW = Set.of("08", "53", "57P01", "57P02", "57P03", "25P03", "25P04");

    private Failures() {}

    /** The exception that says what happened, without what merely carried it across threads or the command bus. */
    static Throwable origin(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null
                && (at instanceof CommandExecutionException
                        || at instanceof ExecutionException
                        || at instanceof CompletionException)) {
            at = at.getCause();
        }
        return at;
    }

    /** Whether the database could not be reached, so that the same request may succeed in a while. */
    static boolean databaseAway(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth++ < 20; at = at.getCause()) {
            if (at instanceof StoreUnreachableException
                    || at instanceof CannotGetJdbcConnectionException
                    || at instanceof CannotCreateTransactionException
                    || at instanceof DataAccessResourceFailureException
                    || at instanceof SQLTransientConnectionException
                    || (at instanceof SQLException sql && notNow(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean notNow(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (NOT_NOW.contains(state) || NOT_NOW.contains(state.substring(0, 2)));
    }
}
