package org.rejoinder.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.torture.agent.Mutant;
import org.rejoinder.torture.invariant.ProjectionIsItsRebuild;
import org.rejoinder.torture.invariant.TopicHoldsTheLog;
import org.rejoinder.torture.invariant.Violation;

/**
 * Whether the harness sees anything: campaigns on mutants of the split, each of which must end with a violation of what
 * the mutant breaks. One that was not woven in is not found out, whatever else goes wrong in its campaign.
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
            Suspicion suspicion = suspicion(mutant);
            Options its = options.on(mutant.name(), List.of(suspicion.fault()));
            Summary summary = new Summary("the mutant \"" + mutant.says() + "\"", its.seed(), out);
            new Campaign(its, mutant, out).run(summary);
            boolean woven = isWoven(its.data(), mutant);
            boolean found = woven && suspicion.isConfirmedBy(summary);
            caught += found ? 1 : 0;
            verdicts.add(verdict(mutant, summary, woven, found));
        }
        out.println();
        verdicts.forEach(out::println);
        out.printf("%nmutation check: %d of %d mutants caught%n", caught, Mutant.values().length);
        return caught == Mutant.values().length;
    }

    /**
     * How a mutant is found out.
     *
     * @param fault what shows what it does wrong; with others it would only take longer
     * @param invariants of which one must be violated: another violation would say nothing of this mutant
     */
    private record Suspicion(String fault, Set<String> invariants) {

        boolean isConfirmedBy(Summary summary) {
            return summary.violations().stream().map(Violation::invariant).anyMatch(invariants::contains);
        }
    }

    private static Suspicion suspicion(Mutant mutant) {
        return switch (mutant) {
            // What was sent and never read by the broker goes with it.
            case ACKS_0 -> new Suspicion("kafka killed while frozen", Set.of(TopicHoldsTheLog.SAYS));
            // What its sender still has in its memory goes with that.
            case COMMIT_BEFORE_ACKNOWLEDGEMENT ->
                new Suspicion("relay's holder killed while kafka is frozen", Set.of(TopicHoldsTheLog.SAYS));
            case LOGGING_ERROR_HANDLER -> new Suspicion("poison events", Set.of(ProjectionIsItsRebuild.SAYS));
        };
    }

    private static String verdict(Mutant mutant, Summary summary, boolean woven, boolean found) {
        String violated = summary.violations().stream()
                .map(Violation::invariant)
                .distinct()
                .collect(Collectors.joining("; "));
        if (found) {
            return "caught   %s: in round %d, by %s; violated: %s"
                    .formatted(mutant.says(), summary.rounds(), summary.lastFault(), violated);
        }
        if (!woven) {
            return "MISSED   %s: it was never woven in".formatted(mutant.says());
        }
        return summary.isAllWell()
                ? "MISSED   %s: %d rounds found nothing".formatted(mutant.says(), summary.rounds())
                : "MISSED   %s: what was violated is something else: %s".formatted(mutant.says(), violated);
    }

    private static boolean isWoven(Path installation, Mutant mutant) {
        try (Stream<Path> logs = Files.list(installation.resolve("logs"))) {
            return logs.filter(log -> log.toString().endsWith(".out")).anyMatch(log -> saysSo(log, mutant));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean saysSo(Path log, Mutant mutant) {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.anyMatch(mutant::isWoven);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
