package org.rejoinder.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.erasure.ErasureLedger;
import org.rejoinder.command.keeping.BackupFile;
import org.rejoinder.command.keeping.CannotRestoreException;
import org.rejoinder.command.keeping.DamagedBackupException;
import org.rejoinder.command.keeping.Restoration;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.DatabaseAddress;
import org.rejoinder.local.Databases;
import org.rejoinder.local.EmbeddedDatabase;
import org.rejoinder.local.FirstStart;
import org.rejoinder.local.Operator;
import org.rejoinder.local.Options;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** {@code backup} and {@code restore}. */
final class KeepingCommands {

    private static final String BACKUP = "Usage: rejoinder backup FILE [--data DIR]\n";

    private static final String RESTORE = """
            Usage: rejoinder restore FILE [--split] [--data DIR] [--database-url URL] [--erasures LEDGER]

            --split: into the databases that ./rejoinder up --split uses.
            Nothing may run on the folder, and nothing may be in its database yet.
            LEDGER is what ./rejoinder erase ledger printed last.
            """;

    private KeepingCommands() {}

    /** Writes a backup of what runs on a folder, and reads it back before it is called one. */
    static void backup(List<String> given) {
        Arguments arguments = Arguments.read(given, 1, Set.of("--data"), BACKUP);
        Path file = Arguments.path(arguments.word(0));
        if (Files.exists(file)) {
            throw new CannotStart(file + " is there already; a backup is never written over another.");
        }
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        try {
            makePrivate(unfinished);
            Operator.of(arguments.data()).fetchFromCommandSide("/operator/backup", Map.of(), unfinished);
            BackupFile.Contents contents = BackupFile.check(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.printf(
                    "%s: %d events, %d texts, %d people; read back and whole (%d KB).%n"
                            + "It holds names, addresses and password hashes: only you can read it.%n",
                    file,
                    contents.rows("store.events"),
                    contents.rows("store.texts"),
                    contents.rows("identity.people"),
                    Files.size(file) / 1024);
        } catch (IOException e) {
            throw new CannotStart("Cannot write " + file + ": " + e.getMessage(), e);
        } catch (DamagedBackupException e) {
            throw new CannotStart("The backup did not come through whole: " + e.getMessage(), e);
        } finally {
            delete(unfinished);
        }
    }

    /** Restores a backup into an empty folder, or an empty database of one's own. */
    static void restore(List<String> given) {
        List<String> rest = new ArrayList<>(given);
        boolean split = rest.remove("--split");
        Arguments arguments = Arguments.read(rest, 1, Set.of("--data", "--database-url", "--erasures"), RESTORE);
        Path file = Arguments.path(arguments.word(0));
        List<ErasureLedger.Entry> erasures = ledger(arguments.option("--erasures"));
        String own = arguments.option("--database-url");
        if (split && own != null) {
            throw new CannotStart("The split brings its own PostgreSQL: give --split or --database-url, not both.");
        }
        try (DataFolder folder = DataFolder.take(arguments.data())) {
            folder.claimForm(split ? DataFolder.Form.SPLIT : DataFolder.Form.ONE_PROCESS);
            String madeAt;
            if (own != null) {
                madeAt = restore(file, erasures, new DatabaseAddress(Options.jdbc(own), null, null));
            } else {
                try (EmbeddedDatabase embedded = new EmbeddedDatabase(folder)) {
                    embedded.start();
                    madeAt = restore(file, erasures, split ? ofTheSplit(embedded, folder) : embedded.address());
                }
            }
            warnOfLaterErasures(Instant.parse(madeAt), erasures, folder, file);
            FirstStart.isDone(folder);
            System.out.println(
                    "Start it with ./rejoinder up " + (split ? "--split " : "") + "--data " + arguments.data());
        }
    }

    /** A ledger lies in the folder of the installation that the backup is from, or was put beside the backup. */
    private static void warnOfLaterErasures(
            Instant madeAt, List<ErasureLedger.Entry> repeated, DataFolder folder, Path backup) {
        Stream.of(
                        folder.resolve(DataFolder.ERASURES),
                        backup.resolveSibling(DataFolder.ERASURES),
                        Arguments.path("data").resolve(DataFolder.ERASURES))
                .distinct()
                .filter(Files::exists)
                .forEach(known -> {
                    long later = ErasureLedger.since(madeAt, text(known)).stream()
                            .filter(entry -> !repeated.contains(entry))
                            .count();
                    if (later > 0) {
                        System.err.printf(
                                "%nWARNING: %s names %d erasures from after this backup that were not done again: what"
                                        + " they erased is back.%nDelete what was restored, and restore it with"
                                        + " --erasures %s%n%n",
                                known, later, known);
                    }
                });
    }

    private static DatabaseAddress ofTheSplit(EmbeddedDatabase embedded, DataFolder folder) {
        Databases databases = new Databases(embedded, folder);
        databases.ensure();
        return databases.store();
    }

    /** Answers when the backup was made. */
    private static String restore(Path file, List<ErasureLedger.Entry> erasures, DatabaseAddress database) {
        DriverManagerDataSource connections = new DriverManagerDataSource(database.url());
        if (database.username() != null && database.password() != null) {
            connections.setUsername(database.username());
            connections.setPassword(database.password());
        }
        try {
            Restoration.Restored restored = new Restoration(connections).restore(file, erasures);
            System.out.printf(
                    "Restored as it was at %s: %d events in %d streams and %d texts, every hash holds.%n",
                    restored.madeAt(),
                    restored.verified().events(),
                    restored.verified().streams(),
                    restored.verified().texts());
            if (!erasures.isEmpty()) {
                System.out.printf(
                        "Of %d erasures in the ledger %d were still in the backup, and are done again.%n",
                        erasures.size(), restored.erased());
            }
            System.out.println("Everyone has to sign in again. Tokens, roles and passwords are those of the backup.");
            return restored.madeAt();
        } catch (DamagedBackupException | CannotRestoreException e) {
            throw new CannotStart("Nothing was restored from " + file + ". " + e.getMessage(), e);
        }
    }

    private static List<ErasureLedger.Entry> ledger(@Nullable String file) {
        if (file == null) {
            return List.of();
        }
        try {
            return ErasureLedger.read(text(Arguments.path(file)));
        } catch (IllegalArgumentException e) {
            throw new CannotStart("Cannot read the ledger " + file + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path ledger) {
        try {
            return Files.readString(ledger);
        } catch (IOException e) {
            throw new CannotStart("Cannot read the ledger " + ledger + ": " + e.getMessage(), e);
        }
    }

    private static void makePrivate(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        if (Files.getFileStore(file.getParent()).supportsFileAttributeView("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            System.err.println("Cannot delete " + file + ": " + e.getMessage());
        }
    }
}
