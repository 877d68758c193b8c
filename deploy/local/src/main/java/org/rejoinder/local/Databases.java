package org.rejoinder.local;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The two databases of the split in one PostgreSQL: what happened and who people are belongs to the command side, what is
 * read to the query side, which may read a part of the other as the role {@link #QUERY_ROLE}.
 */
public final class Databases {

    /** The role of the query side. */
    public static final String QUERY_ROLE = "rejoinder_query";

    private static final String STORE = "rejoinder";
    private static final String READING = "rejoinder_reading";
    private static final String COMMAND_ROLE = "rejoinder_command";

    private final EmbeddedDatabase postgres;
    private final String commandPassword;
    private final String queryPassword;

    /** Those of a data folder, in its own PostgreSQL. */
    public Databases(EmbeddedDatabase postgres, DataFolder folder) {
        this.postgres = postgres;
        this.commandPassword = folder.keptSecret("postgres/command-password");
        this.queryPassword = folder.keptSecret("postgres/query-password");
    }

    /** Log and people, as their owner. */
    public DatabaseAddress store() {
        return postgres.address(STORE, COMMAND_ROLE, commandPassword);
    }

    /** Replica and projections, as their owner. */
    public DatabaseAddress reading() {
        return postgres.address(READING, QUERY_ROLE, queryPassword);
    }

    /** People and sessions, as the query side may see them. */
    public DatabaseAddress identity() {
        return postgres.address(STORE, QUERY_ROLE, queryPassword);
    }

    /** Makes what is not there yet; PostgreSQL must run. */
    public void ensure() {
        DatabaseAddress superuser = postgres.address();
        try (Connection connection =
                        DriverManager.getConnection(superuser.url(), superuser.username(), superuser.password());
                Statement statement = connection.createStatement()) {
            role(statement, COMMAND_ROLE, commandPassword);
            role(statement, QUERY_ROLE, queryPassword);
            database(statement, STORE, COMMAND_ROLE);
            database(statement, READING, QUERY_ROLE);
            for (String sql : List.of(
                    "revoke all on database " + STORE + " from public",
                    "revoke all on database " + READING + " from public",
                    "grant connect on database " + STORE + " to " + QUERY_ROLE)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new CannotStart("The databases of the split cannot be made: " + e.getMessage(), e);
        }
    }

    /** A password of ours is letters, digits, - and _. */
    private static void role(Statement statement, String role, String password) throws SQLException {
        String does = exists(statement, "select from pg_roles where rolname = '" + role + "'") ? "alter" : "create";
        statement.execute(does + " role " + role + " login password '" + password + "'");
    }

    private static void database(Statement statement, String database, String owner) throws SQLException {
        if (!exists(statement, "select from pg_database where datname = '" + database + "'")) {
            statement.execute("create database " + database + " owner " + owner);
        }
    }

    private static boolean exists(Statement statement, String select) throws SQLException {
        return statement.executeQuery(select).next();
    }
}
