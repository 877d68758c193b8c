package org.rejoinder.query.replica;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * The tables of the replica. Unlike those of the projections they are migrated, never made anew: filling them takes every
 * event over the network once more.
 */
public final class ReplicaSchema {

    /** Its name, which is also what {@code rejoinder.reading.log-schema} says where there is a replica. */
    public static final String NAME = "replica";

    private ReplicaSchema() {}

    /** Brings them up to date. */
    public static void migrate(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .schemas(NAME)
                .locations("classpath:db/replica")
                .load()
                .migrate();
    }
}
