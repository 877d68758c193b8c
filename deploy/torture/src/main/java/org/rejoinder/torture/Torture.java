package org.rejoinder.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * {@code ./rejoinder torture}: clients under load, faults, and after each round the proof that nothing was lost, doubled
 * or put out of order. Ends with 0 only when every invariant held.
 */
public final class Torture {

    private Torture() {}

    /** Runs a campaign. */
    public static void main(String[] arguments) throws Exception {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
            return;
        }
        boolean well = false;
        try {
            well = options.mutate()
                    ? new MutationCheck(options, System.out).run()
                    : new Campaign(options, System.out).run();
        } finally {
            if (well && !options.keep()) {
                delete(options.data());
            } else {
                System.err.println("Everything is kept in " + options.data());
            }
        }
        System.exit(well ? 0 : 1);
    }

    private static void delete(Path folder) {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
