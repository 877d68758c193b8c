package org.rejoinder.command.keeping;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import tools.jackson.core.JacksonException;

/**
 * A backup as a file: a zip that begins with a manifest, goes on with one entry for each table, and ends with the size
 * and hash of every entry. Read from front to back, never in memory.
 */
public final class BackupFile {

    static final int FORMAT = 1;
    static final String MANIFEST = "manifest.json";
    static final String CONTENTS = "contents.json";

    /**
     * What is not kept: what belongs to a moment (sessions, forms under way, counted sign-ins and known browsers, who asked for a link,
     * letters with the links in them), what is made anew, and how far the relay and the correspondence have come in a life of the log: what is
     * restored begins another one.
     */
    static final Set<String> LEFT_OUT = Set.of(
            "store.flyway_schema_history",
            "store.snapshots",
            "store.checks",
            "store.incarnations",
            "store.relay",
            "identity.asked",
            "identity.correspondence",
            "identity.flyway_schema_history",
            "identity.follows_asked",
            "identity.form_state",
            "identity.known_browsers",
            "identity.letters",
            "identity.sign_in_attempts",
            "identity.spring_session",
            "identity.spring_session_attributes");

    private BackupFile() {}

    /**
     * What a backup says of itself before anything else.
     *
     * @param madeAt ISO 8601, in UTC
     * @param schemas the version each schema had
     */
    public record Manifest(int format, String madeAt, Map<String, String> schemas, List<Table> tables) {}

    /**
     * A table.
     *
     * @param name with its schema
     */
    public record Table(String name, List<String> columns) {

        String entry() {
            return name.replace('.', '/') + ".copy";
        }

        String copyOut() {
            String order = name.equals("store.events") ? " order by transaction_id, global_index" : "";
            return "copy (select %s from %s%s) to stdout".formatted(list(), name, order);
        }

        String copyIn() {
            return "copy %s (%s) from stdin".formatted(name, list());
        }

        private String list() {
            return String.join(
                    ", ", columns.stream().map(column -> '"' + column + '"').toList());
        }
    }

    /** Size and SHA-256 of what was copied out of a table. */
    public record Part(long rows, long bytes, String sha256) {}

    /** What the file holds, by the names of its entries. */
    public record Contents(Map<String, Part> parts) {

        /** Rows of a table; 0 when it is not there. */
        public long rows(String table) {
            Part part = parts.get(new Table(table, List.of()).entry());
            return part == null ? 0 : part.rows();
        }
    }

    /** Takes the rows of a table; answers how many there were. */
    interface Taker {
        long take(Table table, InputStream rows) throws IOException;
    }

    /** Begins to take, once it is known what there will be. */
    interface Beginning {
        Taker begin(Manifest manifest) throws IOException;
    }

    /**
     * Reads the whole file and holds it against its own list.
     *
     * @throws DamagedBackupException when it is no backup, was cut short, or is not what was written
     */
    public static Contents check(Path file) {
        return read(file, manifest -> (table, rows) -> {
            rows.transferTo(OutputStream.nullOutputStream());
            return -1;
        });
    }

    /** Reads the file from front to back; whoever takes the rows may have taken damaged ones when this throws. */
    static Contents read(Path file, Beginning beginning) {
        try (ZipInputStream zip =
                new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
            Manifest manifest = document(zip, MANIFEST, Manifest.class);
            if (manifest.format() != FORMAT) {
                throw new DamagedBackupException(
                        "It has format " + manifest.format() + "; this version reads " + FORMAT);
            }
            Taker taker = beginning.begin(manifest);
            Map<String, Part> found = new HashMap<>();
            for (Table table : manifest.tables()) {
                demandEntry(zip, table.entry());
                Measured measured = new Measured(zip);
                long rows = taker.take(table, measured);
                found.put(table.entry(), new Part(rows, measured.bytes, measured.digest.hex()));
            }
            Contents contents = document(zip, CONTENTS, Contents.class);
            contents.parts().forEach((entry, part) -> demandSame(entry, part, found.get(entry)));
            return contents;
        } catch (ZipException | EOFException | JacksonException damaged) {
            throw new DamagedBackupException("It is damaged or was cut short: " + damaged.getMessage(), damaged);
        } catch (IOException failure) {
            throw new DamagedBackupException("It cannot be read: " + failure.getMessage(), failure);
        }
    }

    private static void demandSame(String entry, Part written, @Nullable Part read) {
        boolean same = read != null
                && read.bytes() == written.bytes()
                && read.sha256().equals(written.sha256())
                && (read.rows() == -1 || read.rows() == written.rows());
        if (!same) {
            throw new DamagedBackupException(entry + " is not what was written: " + read + " instead of " + written);
        }
    }

    private static <T> T document(ZipInputStream zip, String name, Class<T> type) throws IOException {
        demandEntry(zip, name);
        return CanonicalJson.read(new String(zip.readAllBytes(), StandardCharsets.UTF_8), type);
    }

    private static void demandEntry(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new DamagedBackupException("It is no backup, or was cut short: there is no " + name);
        }
    }

    /** Counts and hashes what is read; closing it leaves the file open for the next entry. */
    private static final class Measured extends FilterInputStream {

        private final Sha256 digest = new Sha256();
        private long bytes;

        Measured(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                bytes += read;
            }
            return read;
        }

        @Override
        public void close() {
            // The zip goes on.
        }
    }
}
