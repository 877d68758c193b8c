package org.rejoinder.torture;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;
import org.rejoinder.torture.invariant.Violation;

/** What a campaign came to: a line for each round as it ends, a table by fault, and one last line for those in a hurry. */
final class Summary {

    private static final int MOST_SHOWN = 5;

    private final String form;
    private final long seed;
    private final PrintStream out;
    private final List<Round.Outcome> outcomes = new ArrayList<>();
    private Map<String, Story> stories = Map.of();
    private int events;

    Summary(String form, long seed, PrintStream out) {
        this.form = form;
        this.seed = seed;
        this.out = out;
    }

    /** What is tortured. */
    String form() {
        return form;
    }

    void add(Round.Outcome outcome) {
        int asked = outcome.evidence().stories().size() - stories.size();
        stories = outcome.evidence().stories();
        events = outcome.evidence().log().size();
        outcomes.add(outcome.withoutEvidence());
        out.printf(
                Locale.ROOT,
                "round %3d  %-44s %5.1f s  %4d commands, well after %4.1f s, settled after %4.1f s  %s%n",
                outcome.number(),
                outcome.fault(),
                seconds(outcome.took()),
                asked,
                seconds(outcome.answered()),
                seconds(outcome.settled()),
                outcome.violations().isEmpty() ? "ok" : outcome.violations().size() + " VIOLATIONS");
        outcome.violations().stream()
                .collect(Collectors.groupingBy(Violation::invariant, LinkedHashMap::new, Collectors.toList()))
                .values()
                .forEach(this::show);
    }

    /** Those of one invariant; where it holds nowhere, some places say as much as all. */
    private void show(List<Violation> violations) {
        violations.stream().limit(MOST_SHOWN).forEach(out::println);
        if (violations.size() > MOST_SHOWN) {
            out.printf("  and at %d places more%n", violations.size() - MOST_SHOWN);
        }
    }

    boolean isAllWell() {
        return outcomes.stream().allMatch(outcome -> outcome.violations().isEmpty());
    }

    /** Everything that was found. */
    List<Violation> violations() {
        return outcomes.stream()
                .flatMap(outcome -> outcome.violations().stream())
                .toList();
    }

    /** The fault of the last round. */
    String lastFault() {
        return outcomes.isEmpty() ? "" : outcomes.get(outcomes.size() - 1).fault();
    }

    int rounds() {
        return outcomes.size();
    }

    /** The table and the last line. */
    void print() {
        Map<String, List<Round.Outcome>> byFault = new TreeMap<>();
        outcomes.forEach(outcome -> byFault.computeIfAbsent(outcome.fault(), ignored -> new ArrayList<>())
                .add(outcome));
        out.printf("%n%-44s %6s %16s %16s%n", "fault", "rounds", "well after", "settled after");
        byFault.forEach((fault, rounds) -> out.printf(
                Locale.ROOT,
                "%-44s %6d %10.1f s most %9.1f s most%n",
                fault,
                rounds.size(),
                rounds.stream()
                        .mapToDouble(round -> seconds(round.answered()))
                        .max()
                        .orElse(0),
                rounds.stream()
                        .mapToDouble(round -> seconds(round.settled()))
                        .max()
                        .orElse(0)));
        outcomes.stream()
                .filter(outcome -> !outcome.measured().isEmpty())
                .forEach(outcome ->
                        out.printf("round %3d  %s: %s%n", outcome.number(), outcome.fault(), outcome.measured()));
        List<Violation> violations = violations();
        out.printf(
                "%ntorture of %s, seed %d: %d rounds of %d faults, %d commands, %d acknowledged, %d refused, %d tries without an answer, %d events; %s%n",
                form,
                seed,
                outcomes.size(),
                byFault.size(),
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
