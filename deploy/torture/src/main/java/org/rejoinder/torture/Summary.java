package org.rejoinder.torture;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;
import org.rejoinder.torture.invariant.Violation;

/** What a campaign came to: a line for each round as it ends, a table by fault, and one last line for those in a hurry. */
final class Summary {

    private final PrintStream out;
    private final List<Round.Outcome> outcomes = new ArrayList<>();
    private Map<String, Story> stories = Map.of();
    private int events;

    Summary(PrintStream out) {
        this.out = out;
    }

    void add(Round.Outcome outcome) {
        int asked = outcome.evidence().stories().size() - stories.size();
        stories = outcome.evidence().stories();
        events = outcome.evidence().log().size();
        outcomes.add(outcome.withoutEvidence());
        out.printf(
                Locale.ROOT,
                "round %3d  %-34s %5.1f s  %4d commands, well after %4.1f s, settled after %4.1f s  %s%n",
                outcome.number(),
                outcome.struck() ? outcome.fault() : outcome.fault() + " (not here)",
                seconds(outcome.took()),
                asked,
                seconds(outcome.answered()),
                seconds(outcome.settled()),
                outcome.violations().isEmpty() ? "ok" : outcome.violations().size() + " VIOLATIONS");
        outcome.violations().forEach(out::println);
    }

    boolean isAllWell() {
        return !outcomes.isEmpty()
                && outcomes.stream().allMatch(outcome -> outcome.violations().isEmpty());
    }

    /** The table and the last line. */
    void print() {
        Map<String, List<Round.Outcome>> byFault = new TreeMap<>();
        outcomes.forEach(outcome -> byFault.computeIfAbsent(outcome.fault(), ignored -> new ArrayList<>())
                .add(outcome));
        out.printf("%n%-36s %6s %16s %16s%n", "fault", "rounds", "well after", "settled after");
        byFault.forEach((fault, rounds) -> out.printf(
                Locale.ROOT,
                "%-36s %6d %10.1f s most %9.1f s most%s%n",
                fault,
                rounds.size(),
                rounds.stream()
                        .mapToDouble(round -> seconds(round.answered()))
                        .max()
                        .orElse(0),
                rounds.stream()
                        .mapToDouble(round -> seconds(round.settled()))
                        .max()
                        .orElse(0),
                rounds.stream().allMatch(Round.Outcome::struck) ? "" : "  skipped: not possible on this machine"));
        List<Violation> violations = outcomes.stream()
                .flatMap(outcome -> outcome.violations().stream())
                .toList();
        out.printf(
                "%ntorture: %d rounds, %d commands, %d acknowledged, %d refused, %d tries without an answer, %d events; %s%n",
                outcomes.size(),
                stories.size(),
                stories.values().stream()
                        .filter(story -> story.acknowledgement().isPresent())
                        .count(),
                stories.values().stream()
                        .filter(story -> story.acknowledgement().isEmpty()
                                && story.told().stream().anyMatch(Told::isRefused))
                        .count(),
                stories.values().stream()
                        .flatMap(story -> story.told().stream())
                        .filter(told -> told.status() == null || told.status() >= 500)
                        .count(),
                events,
                violations.isEmpty() && isAllWell()
                        ? "0 lost, 0 doubled, 0 out of order: all invariants hold"
                        : violations.size() + " VIOLATIONS");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
