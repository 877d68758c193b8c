package org.rejoinder.torture.invariant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.client.Told;

/** Of several who try a move that only one can make, one is told that it is done, the rest 409. */
public final class RacesHaveOneWinner implements Invariant {

    private static final int CONFLICT = 409;

    @Override
    public String says() {
        return "a race has one winner, the rest are told 409";
    }

    @Override
    public List<Violation> violations(Evidence evidence) {
        Map<String, List<Story>> races = evidence.stories().values().stream()
                .filter(story -> story.asked().race() != null)
                .collect(Collectors.groupingBy(
                        story -> Objects.requireNonNull(story.asked().race()), TreeMap::new, Collectors.toList()));
        List<Violation> violations = new ArrayList<>();
        races.forEach((race, runners) -> {
            long winners = runners.stream()
                    .filter(story -> story.acknowledgement().isPresent())
                    .count();
            long refused = runners.stream()
                    .filter(RacesHaveOneWinner::wasToldOfAConflict)
                    .count();
            if (winners != 1 || winners + refused != runners.size()) {
                violations.add(new Violation(
                        says(),
                        race + " in " + runners.get(0).file().getParent(),
                        winners + " winners of " + runners.size() + ": "
                                + runners.stream()
                                        .map(story -> story.asked().key() + " "
                                                + story.told().stream()
                                                        .map(Told::status)
                                                        .toList())
                                        .toList()));
            }
        });
        return violations;
    }

    private static boolean wasToldOfAConflict(Story story) {
        return story.acknowledgement().isEmpty()
                && story.told().stream().anyMatch(told -> told.status() != null && told.status() == CONFLICT);
    }
}
