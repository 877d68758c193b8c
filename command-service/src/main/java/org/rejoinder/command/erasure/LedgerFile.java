package org.rejoinder.command.erasure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.erasure.ErasureLedger.Entry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The ledger as a file outside the database, so that a restored backup can be held against it. Lines are only ever added:
 * one that the database does not know was erased after the backup that it was restored from.
 */
@Component
public final class LedgerFile {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerFile.class);

    private final ErasureLedger ledger;
    private final @Nullable Path file;

    LedgerFile(@Qualifier("storeJdbc") JdbcClient store, @Value("${rejoinder.erasures.ledger:}") String file) {
        this.ledger = new ErasureLedger(store);
        this.file = file.isBlank() ? null : Path.of(file).toAbsolutePath();
    }

    /** Looks at a start whether more was erased once than the database knows. */
    @EventListener(ApplicationReadyEvent.class)
    void look() {
        if (file == null || !Files.exists(file)) {
            return;
        }
        Map<Entry, String> known = lines(ledger.write());
        List<Entry> unknown = new ArrayList<>(lines(read(file)).keySet());
        unknown.removeAll(known.keySet());
        if (!unknown.isEmpty()) {
            LOG.error(
                    "{} names {} erasures that this database does not know: a backup from before them was restored"
                            + " without this ledger, and what they erased is back. Restore it again with --erasures {}",
                    file,
                    unknown.size(),
                    file);
        }
    }

    /** Adds what was erased since it was last written. */
    public synchronized void keep() {
        if (file == null) {
            return;
        }
        Map<Entry, String> all = Files.exists(file) ? lines(read(file)) : new LinkedHashMap<>();
        int before = all.size();
        lines(ledger.write()).forEach(all::putIfAbsent);
        if (all.size() > before) {
            write(file, all.values().stream().map(line -> line + "\n").collect(Collectors.joining()));
        }
    }

    private static Map<Entry, String> lines(String text) {
        Map<Entry, String> lines = new LinkedHashMap<>();
        text.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.put(ErasureLedger.read(line).get(0), line));
        return lines;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
            Files.writeString(unfinished, text);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
