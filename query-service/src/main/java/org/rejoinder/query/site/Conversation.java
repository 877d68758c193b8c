package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The thread of one series in reading order: each essay after the one it answers first, essays that answer the same in
 * the order they appeared. Essays whose primary target is not in the series, or not published yet, stand at the top level.
 */
final class Conversation {

    /**
     * One essay in its place.
     *
     * @param depth 0 for what opens a conversation
     * @param answers what it answers, the primary target first
     */
    record Turn(Essay essay, int depth, List<Answer> answers) {}

    private final List<Turn> turns;
    private final Map<UUID, Essay> byId = new LinkedHashMap<>();

    private Conversation(List<Turn> turns) {
        turns.forEach(turn -> byId.put(turn.essay().id(), turn.essay()));
        this.turns = List.copyOf(turns);
    }

    /** The beginning of it. */
    Conversation first(int most) {
        return turns.size() <= most ? this : new Conversation(turns.subList(0, most));
    }

    /**
     * Orders a series.
     *
     * @param essays in the order they appeared
     */
    static Conversation of(List<Essay> essays, List<Answer> answers) {
        Map<UUID, List<Answer>> answersOf = new HashMap<>();
        answers.forEach(answer -> answersOf
                .computeIfAbsent(answer.from(), ignored -> new ArrayList<>())
                .add(answer));
        Set<UUID> known = new HashSet<>();
        essays.forEach(essay -> known.add(essay.id()));
        Map<UUID, List<Essay>> childrenOf = new HashMap<>();
        List<Essay> tops = new ArrayList<>();
        for (Essay essay : essays) {
            UUID parent = answersOf.getOrDefault(essay.id(), List.of()).stream()
                    .filter(Answer::primary)
                    .map(Answer::target)
                    .filter(Objects::nonNull)
                    .filter(known::contains)
                    .findFirst()
                    .orElse(null);
            (parent == null ? tops : childrenOf.computeIfAbsent(parent, ignored -> new ArrayList<>())).add(essay);
        }
        // The lead opens the series whatever appeared before it.
        tops.sort(Comparator.comparing(essay -> !essay.kind().equals("LEAD")));
        List<Turn> turns = new ArrayList<>();
        tops.forEach(top -> add(turns, top, 0, childrenOf, answersOf, new HashSet<>()));
        return new Conversation(turns);
    }

    private static void add(
            List<Turn> turns,
            Essay essay,
            int depth,
            Map<UUID, List<Essay>> childrenOf,
            Map<UUID, List<Answer>> answersOf,
            Set<UUID> seen) {
        if (seen.add(essay.id())) {
            turns.add(new Turn(essay, depth, answersOf.getOrDefault(essay.id(), List.of())));
            childrenOf
                    .getOrDefault(essay.id(), List.of())
                    .forEach(child -> add(turns, child, depth + 1, childrenOf, answersOf, seen));
        }
    }

    List<Turn> turns() {
        return turns;
    }

    Optional<Essay> lead() {
        return turns.stream()
                .map(Turn::essay)
                .filter(essay -> essay.kind().equals("LEAD"))
                .findFirst();
    }

    Optional<Essay> findBySlug(String slug) {
        return byId.values().stream().filter(essay -> essay.slug().equals(slug)).findFirst();
    }

    List<Answer> answersOf(UUID essay) {
        return turns.stream()
                .filter(turn -> turn.essay().id().equals(essay))
                .findFirst()
                .map(Turn::answers)
                .orElse(List.of());
    }

    /** What answers the same target first, without the essay itself. */
    List<Essay> siblings(UUID essay) {
        UUID parent = primaryTarget(essay);
        return parent == null
                ? List.of()
                : turns.stream()
                        .map(Turn::essay)
                        .filter(other -> !other.id().equals(essay) && parent.equals(primaryTarget(other.id())))
                        .toList();
    }

    private @Nullable UUID primaryTarget(UUID essay) {
        return answersOf(essay).stream()
                .filter(Answer::primary)
                .map(Answer::target)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    Optional<Essay> before(UUID essay) {
        return at(indexOf(essay) - 1);
    }

    Optional<Essay> after(UUID essay) {
        return at(indexOf(essay) + 1);
    }

    private int indexOf(UUID essay) {
        for (int i = 0; i < turns.size(); i++) {
            if (turns.get(i).essay().id().equals(essay)) {
                return i;
            }
        }
        throw new IllegalArgumentException("not in this conversation: " + essay);
    }

    private Optional<Essay> at(int index) {
        return index < 0 || index >= turns.size()
                ? Optional.empty()
                : Optional.of(turns.get(index).essay());
    }
}
