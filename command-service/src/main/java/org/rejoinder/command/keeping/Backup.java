package org.rejoinder.command.keeping;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.postgresql.PGConnection;
import org.rejoinder.command.keeping.BackupFile.Contents;
import org.rejoinder.command.keeping.BackupFile.Manifest;
import org.rejoinder.command.keeping.BackupFile.Part;
import org.rejoinder.command.keeping.BackupFile.Table;
import org.rejoinder.command.log.PatientConnections;
import org.rejoinder.command.log.StoreSchemas;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.stereotype.Component;

/**
 * Writes everything that cannot be made anew, of one moment, while the installation goes on working: the schemas
 * {@code store} and {@code identity}, table by table, in PostgreSQL's own copy format. Nothing is held in memory.
 */
@Component
public final class Backup {

    private final PatientConnections connections;

    Backup(PatientConnections connections) {
        this.connections = connections;
    }

    /**
     * Writes a backup as one zip file. It ends with a list of what it holds, so that a file that was cut short can be
     * told from a whole one.
     *
     * @throws SQLException when the database fails; what was written is no backup
     */
    public void write(OutputStream out) throws IOException, SQLException {
        try (Connection connection = connections.open()) {
            write(connection, out);
        }
    }

    /** The same, from a connection of the caller's own. */
    static void write(Connection connection, OutputStream out) throws IOException, SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        Manifest manifest = manifest(connection);
        Map<String, Part> parts = new TreeMap<>();
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        document(zip, BackupFile.MANIFEST, manifest);
        for (Table table : manifest.tables()) {
            zip.putNextEntry(new ZipEntry(table.entry()));
            Measured measured = new Measured(zip);
            long rows = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut(), measured);
            zip.closeEntry();
            parts.put(table.entry(), new Part(rows, measured.bytes, measured.digest.hex()));
        }
        document(zip, BackupFile.CONTENTS, new Contents(parts));
        zip.finish();
        out.flush();
        connection.rollback();
    }

    private static Manifest manifest(Connection connection) throws SQLException {
        StoreCatalogue catalogue = new StoreCatalogue(connection);
        Map<String, String> versions = new TreeMap<>();
        for (String schema : StoreSchemas.ALL) {
            versions.put(schema, catalogue.version(schema));
        }
        List<Table> tables = catalogue.tables().stream()
                .filter(table -> !BackupFile.LEFT_OUT.contains(table.name()))
                .toList();
        return new Manifest(
                BackupFile.FORMAT, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), versions, tables);
    }

    private static void document(ZipOutputStream zip, String name, Object content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    /** Counts and hashes what goes through it. */
    private static final class Measured extends FilterOutputStream {

        private final Sha256 digest = new Sha256();
        private long bytes;

        Measured(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            out.write(buffer, offset, length);
            digest.update(buffer, offset, length);
            bytes += length;
        }
    }
}
