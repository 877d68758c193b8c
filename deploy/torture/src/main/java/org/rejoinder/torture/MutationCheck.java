package org.rejoinder.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.torture.agent.Mutant;
import org.rejoinder.torture.invariant.Violation;

/**
 * Whether the harness sees anything: campaigns on mutants of the split, each of which must end with a violation. A
 * mutant that was not woven in is not found out, whatever else goes wrong in its campaign.
 */
final class MutationCheck {

    private final Options options;
    private final PrintStream out;

    MutationCheck(Options options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    /** Runs it; true when every mutant was found out. */
    boolean run() throws SQLException {
        List<String> verdicts = new ArrayList<>();
        int caught = 0;
        for (Mutant mutant : Mutant.values()) {
            out.printf("%nthe mutant \"%s\"%n", mutant.says());
            Options its = options.on(mutant.name(), revealing(mutant));
            Summary summary = new Summary("the mutant \"" + mutant.says() + "\"", its.seed(), out);
            new Campaign(its, mutant, out).run(summary);
            boolean found = !summary.isAllWell() && isWoven(its.data());
            caught += found ? 1 : 0;
            verdicts.add(verdict(mutant, summary, found));
        }
        out.println();
        verdicts.forEach(out::println);
        out.printf("%nmutation check: %d of %d mutants caught%n", caught, Mutant.values().length);
        return caught == Mutant.values().length;
    }

    /** Which faults show what a mutant does wrong; with the others it would only take longer. */
    private static List<String> revealing(Mutant mutant) {
        return switch (mutant) {
            // What was sent and never read by the broker goes with it.
            case ACKS_0 -> List.of("kafka killed while frozen");
            // What its sender still has in its memory goes with that.
            case COMMIT_BEFORE_ACKNOWLEDGEMENT -> List.of("relay's holder killed while kafka is frozen");
            case LOGGING_ERROR_HANDLER -> List.of("poison");
        };
    }

    private static String verdict(Mutant mutant, Summary summary, boolean found) {
        if (found) {
            return "caught   %s: in round %d, by %s; violated: %s"
                    .formatted(
                            mutant.says(),
                            summary.rounds(),
                            summary.lastFault(),
                            summary.violations().stream()
                                    .map(Violation::invariant)
                                    .distinct()
                                    .collect(Collectors.joining("; ")));
        }
        return summary.isAllWell()
                ? "MISSED   %s: %d rounds found nothing".formatted(mutant.says(), summary.rounds())
                : "MISSED   %s: it was never woven in".formatted(mutant.says());
    }

    private static boolean isWoven(Path installation) {
        try (Stream<Path> logs = Files.list(installation.resolve("logs"))) {
            return logs.filter(log -> log.toString().endsWith(".out")).anyMatch(MutationCheck::saysSo);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean saysSo(Path log) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(line -> line.startsWith(Mutant.WOVEN));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
