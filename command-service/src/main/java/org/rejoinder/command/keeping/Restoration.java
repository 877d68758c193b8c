package org.rejoinder.command.keeping;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.rejoinder.command.erasure.ErasureLedger;
import org.rejoinder.command.keeping.BackupFile.Contents;
import org.rejoinder.command.keeping.BackupFile.Manifest;
import org.rejoinder.command.keeping.BackupFile.Table;
import org.rejoinder.command.log.StoreSchemas;
import org.rejoinder.command.log.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Puts a backup into an empty database. Its tables are made as they were in the backup's version, filled, and brought to
 * the present shape; then this cluster adopts the log, which begins another life of it, everything is read and
 * verified, and later erasures are done again. Until that is through, the database is marked as unfinished and no
 * application starts on it; a restoration that fails takes away what it put there.
 */
public final class Restoration {

    /** What was due when the backup was made has most likely gone out since: an administrator decides. */
    private static final String LETTERS_UNDER_WAY =
            "update identity.notices set mail = 'KEPT', problem = null, letter_id = null where mail = 'DUE'";

    /** At which addresses these were asked for is in no backup. */
    private static final String LINKS_ASKED_FOR =
            "delete from identity.notices where kind in ('PASSWORD_ASKED', 'ACCOUNT_ASKED', 'FOLLOW_ASKED')";

    /** As with letters: those who were not reached before the backup were most likely reached after it. */
    private static final String TIDINGS_UNDER_WAY = "update identity.tidings set done_at = now() where done_at is null";

    private final DataSource database;
    private final JdbcClient jdbc;

    /**
     * A restoration into a database.
     *
     * @param database plain connections, without bounds on time
     */
    public Restoration(DataSource database) {
        this.database = database;
        this.jdbc = JdbcClient.create(database);
    }

    /**
     * What came back.
     *
     * @param madeAt when the backup was made, ISO 8601
     * @param verified what was read and holds
     * @param erased texts and people of the ledger that the backup still had
     */
    public record Restored(String madeAt, Verification.Report verified, long erased) {}

    /**
     * Restores a file.
     *
     * @param erasures what was erased since, to be erased again
     * @throws DamagedBackupException when the file is not whole, or what came out of it does not verify
     * @throws CannotRestoreException when this database or this version cannot take it
     */
    public Restored restore(Path file, List<ErasureLedger.Entry> erasures) {
        demandEmpty();
        try {
            String[] madeAt = new String[1];
            Contents contents = BackupFile.read(file, manifest -> {
                madeAt[0] = manifest.madeAt();
                prepare(manifest);
                return this::fill;
            });
            StoreSchemas.migrate(database);
            return finish(madeAt[0], contents, erasures);
        } catch (RuntimeException failure) {
            StoreSchemas.ALL.forEach(schema ->
                    jdbc.sql("drop schema if exists " + schema + " cascade").update());
            throw failure;
        }
    }

    private void demandEmpty() {
        List<String> there = jdbc.sql(
                        "select nspname from pg_namespace where nspname in ('store', 'identity', 'reading')")
                .query(String.class)
                .list();
        if (!there.isEmpty()) {
            throw new CannotRestoreException("A backup is restored into an empty database; this one has the schemas "
                    + String.join(", ", there) + " already.");
        }
    }

    private void prepare(Manifest manifest) throws IOException {
        for (String schema : StoreSchemas.ALL) {
            @Nullable String version = manifest.schemas().get(schema);
            String newest = StoreSchemas.newest(database, schema);
            if (version == null
                    || MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(newest)) > 0) {
                throw new CannotRestoreException("The backup was made by a newer version: its schema " + schema
                        + " has version " + version + ", this one knows " + newest + ".");
            }
            StoreSchemas.migrate(database, schema, version);
            if (schema.equals("store")) {
                jdbc.sql("create table " + StoreSchemas.UNFINISHED + " ()").update();
            }
        }
        // Migrations may have put rows of their own where those of the backup belong.
        jdbc.sql("truncate " + manifest.tables().stream().map(Table::name).collect(Collectors.joining(", ")))
                .update();
    }

    private long fill(Table table, InputStream rows) throws IOException {
        try (Connection connection = database.getConnection()) {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(table.copyIn(), rows);
        } catch (SQLException refused) {
            throw new DamagedBackupException(table.name() + " could not be filled: " + refused.getMessage(), refused);
        }
    }

    private Restored finish(String madeAt, Contents contents, List<ErasureLedger.Entry> erasures) {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            JdbcClient one = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            new StoreCatalogue(connection).advanceCounters();
            one.sql("select store.adopt_log()").query(Long.class).single();
            Verification.Report verified = new Verification(one).verify();
            demandWhole(verified, contents);
            long erased = new ErasureLedger(one).repeat(erasures);
            one.sql(LINKS_ASKED_FOR).update();
            one.sql(TIDINGS_UNDER_WAY).update();
            one.sql(LETTERS_UNDER_WAY).update();
            try (Statement statement = connection.createStatement()) {
                statement.execute("drop table " + StoreSchemas.UNFINISHED);
            }
            connection.commit();
            return new Restored(madeAt, verified, erased);
        } catch (SQLException failure) {
            throw new CannotRestoreException("The database refused: " + failure.getMessage(), failure);
        }
    }

    private static void demandWhole(Verification.Report verified, Contents contents) {
        if (verified.firstBreak() != null) {
            throw new DamagedBackupException("The log does not hold at " + verified.firstBreak());
        }
        if (verified.events() != contents.rows("store.events")) {
            throw new DamagedBackupException(
                    "%d events came back of %d".formatted(verified.events(), contents.rows("store.events")));
        }
    }
}
