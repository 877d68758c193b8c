package org.rejoinder.command.log;

import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The command side's schemas, and how they come to their present shape. */
public final class StoreSchemas {

    /** In the order they are migrated. */
    public static final List<String> ALL = List.of("store", "identity");

    /** There while a backup is being restored; what it lies in is no installation yet. */
    public static final String UNFINISHED = "store.unfinished_restore";

    private StoreSchemas() {}

    /** Brings all schemas to their present shape. */
    public static void migrate(DataSource dataSource) {
        ALL.forEach(schema -> flyway(dataSource, schema).load().migrate());
    }

    /** Brings one schema to the shape it had at a version. */
    public static void migrate(DataSource dataSource, String schema, String version) {
        flyway(dataSource, schema).target(version).load().migrate();
    }

    /** The newest version this build knows. */
    public static String newest(DataSource dataSource, String schema) {
        var known = flyway(dataSource, schema).load().info().all();
        return known[known.length - 1].getVersion().getVersion();
    }

    /**
     * Refuses a database that a restoration left half full.
     *
     * @throws IllegalStateException saying what to do
     */
    static void requireFinished(DataSource dataSource) {
        boolean unfinished = JdbcClient.create(dataSource)
                .sql("select to_regclass(?) is not null")
                .param(UNFINISHED)
                .query(Boolean.class)
                .single();
        if (unfinished) {
            throw new IllegalStateException("a backup was being restored into this database and the restoration did not"
                    + " end: drop the schemas store and identity, and restore again");
        }
    }

    private static FluentConfiguration flyway(DataSource dataSource, String schema) {
        FluentConfiguration flyway =
                Flyway.configure().dataSource(dataSource).schemas(schema).locations("classpath:db/" + schema);
        return schema.equals("store") ? flyway.javaMigrations(new NamesBecomeTexts()) : flyway;
    }
}
