package org.rejoinder.torture.fault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;

/**
 * Somebody in psql has begun a transaction that writes, and has gone for a coffee. Readers of the log may not pass it,
 * whatever the clock says, and must not miss what was committed behind it.
 */
record OpenTransaction(Duration least) implements Fault {

    @Override
    public String name() {
        return "open transaction in the store";
    }

    @Override
    public void strike(Installation installation, Random random) {
        try (Connection session = installation.store();
                Statement statement = session.createStatement()) {
            session.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            Fault.hold(least, random);
            session.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException("the open transaction could not be begun", e);
        }
    }
}
