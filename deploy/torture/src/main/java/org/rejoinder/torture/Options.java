package org.rejoinder.torture;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line of {@code ./rejoinder torture} asks for.
 *
 * @param trials how often a reader is tried on an open transaction before the rounds
 * @param split the two services with Kafka between them, each a process of its own, instead of one process
 * @param data folder of everything that is made; kept when something was found
 * @param seed the same seed deals the same faults
 * @param only words of the faults' names; all faults when empty
 * @param mutate instead of a campaign, whether campaigns on mutants find them out
 * @param agent jar of what is woven into the application
 * @param launch command line of the application, up to and without {@code up}
 */
record Options(
        int rounds,
        int trials,
        boolean split,
        boolean mutate,
        Path data,
        long seed,
        List<String> only,
        Path agent,
        List<String> launch,
        boolean keep) {

    static final String USAGE = """
            Usage: rejoinder torture [options]

              --rounds N      rounds of load, fault and proof (20)
              --trials N      first try a reader of the log on N open transactions (0)
              --split         the two services over Kafka instead of one process
              --only WORDS    only faults whose name has one of these, for instance "kill,clock";
                              the long ones are dealt only so: "kafka down for 5 min",
                              "postgresql down for 30 s"
              --mutate        torture mutants that lose something; 0 only when each was found out
              --seed N        deal the same faults again
              --data DIR      folder of databases, logs and the clients' files (a new one)
              --keep          keep that folder even when nothing was found
            """;

    /**
     * Reads the arguments.
     *
     * @throws IllegalArgumentException naming the argument that is wrong
     */
    static Options parse(String... arguments) {
        int rounds = 20;
        int trials = 0;
        Path data = null;
        long seed = System.nanoTime() & 0xffffff;
        List<String> only = List.of();
        boolean keep = false;
        boolean split = false;
        boolean mutate = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(arguments));
        while (!rest.isEmpty()) {
            String argument = rest.removeFirst();
            switch (argument) {
                case "--rounds" -> rounds = Integer.parseInt(value(argument, rest));
                case "--data" -> data = Path.of(value(argument, rest));
                case "--seed" -> seed = Long.parseLong(value(argument, rest));
                case "--only" -> only = Arrays.asList(value(argument, rest).split(","));
                case "--trials" -> trials = Integer.parseInt(value(argument, rest));
                case "--split" -> split = true;
                case "--mutate" -> mutate = true;
                case "--keep" -> keep = true;
                default -> throw new IllegalArgumentException("Unknown option " + argument);
            }
        }
        List<String> launch = split || mutate ? Launch.split() : Launch.standalone();
        return new Options(
                rounds, trials, split || mutate, mutate, folder(data), seed, only, Launch.agent(), launch, keep);
    }

    /** For the campaign on one mutant, on the split: in a folder of its own, with the faults that ought to show it. */
    Options on(String mutant, List<String> faults) {
        return new Options(
                rounds,
                0,
                true,
                false,
                data.resolve(mutant),
                seed,
                only.isEmpty() ? faults : only,
                agent,
                launch,
                keep);
    }

    private static Path folder(@Nullable Path named) {
        Path folder = named == null
                ? Path.of(System.getProperty("java.io.tmpdir"), "rejoinder-torture-" + System.currentTimeMillis())
                : named;
        return folder.toAbsolutePath().normalize();
    }

    private static String value(String option, Deque<String> rest) {
        String value = rest.pollFirst();
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return value;
    }
}
