package org.rejoinder.local;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation answers, kept in its data folder while it runs.
 *
 * @param front the address for people
 * @param commandSide where the command side itself answers its operator; in one process the same as all others
 * @param querySide where the query side itself answers its operator
 */
public record Addresses(URI front, URI commandSide, URI querySide) {

    static final String FILE = "addresses";

    /** One process answers for all. */
    public static Addresses ofOneProcess(String address) {
        URI all = URI.create(address);
        return new Addresses(all, all, all);
    }

    /** Those of the installation on a data folder, or nothing when none runs there. */
    public static @Nullable Addresses read(Path data) {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        try {
            Properties kept = new Properties();
            kept.load(new StringReader(Files.readString(file)));
            return new Addresses(
                    URI.create(kept.getProperty("front")),
                    URI.create(kept.getProperty("command")),
                    URI.create(kept.getProperty("query")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void keepIn(DataFolder folder) {
        folder.writePrivately(FILE, "front=%s\ncommand=%s\nquery=%s\n".formatted(front, commandSide, querySide));
    }
}
