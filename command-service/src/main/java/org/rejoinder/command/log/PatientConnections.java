package org.rejoinder.command.log;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.springframework.stereotype.Component;

/**
 * Connections to the store without the pool's bounds on time, for what must be read in one piece. Readers of the log wait
 * for transactions that have written something; one that only reads has no id, and holds up nobody.
 */
@Component
public final class PatientConnections {

    private final StoreProperties store;

    PatientConnections(StoreProperties store) {
        this.store = store;
    }

    /** A new connection, the caller's to close. */
    public Connection open() throws SQLException {
        return DriverManager.getConnection(store.url(), store.username(), store.password());
    }
}
