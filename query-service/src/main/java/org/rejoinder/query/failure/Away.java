package org.rejoinder.query.failure;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot be reached from a failure of ours. */
public final class Away {

    /** PostgreSQL's classes and codes of "not now": connections, resources, shutdown, and transactions cut short. */
    private static final Set<String> NOT_NOW = Set.of("08", "53", "57P01", "57P02", "57P03", "25P03", "25P04");

    private Away() {}

    /** Whether the same request may succeed in a while. */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        int depth = 0;
        for (Throwable at = failure; at != null && depth++ < 20; at = at.getCause()) {
            if (at instanceof CannotCreateTransactionException
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
