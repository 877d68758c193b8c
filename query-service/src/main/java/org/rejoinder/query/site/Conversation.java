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
 * A translation of an essay of the series has no place of its own: it stands where its original does.
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
    private final Map<UUID, Essay> translations;

    /** @param translations of essays of the series, by id */
    private Conversation(List<Turn> turns, Map<UUID, Essay> translations) {
        turns.forEach(turn -> byId.put(turn.essay().id(), turn.essay()));
        byId.putAll(translations);
        this.turns = List.copyOf(turns);
        this.translations = translations;
    }

    /** The beginning of it. */
    Conversation first(int most) {
        return turns.size() <= most ? this : new Conversation(turns.subList(0, most), translations);
    }

    /**
     * Orders a series.
     *
     * @param all essays in the order they appeared
     */
    static Conversation of(List<Essay> all, List<Answer> answers) {
        Map<UUID, Essay> translations = translations(all);
        List<Essay> essays = all.stream()
                .filter(essay -> !translations.containsKey(essay.id()))
                .toList();
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
                    .map(target -> place(target, translations))
                    .filter(known::contains)
                    .filter(target -> !target.equals(essay.id()))
                    .findFirst()
                    .orElse(null);
            (parent == null ? tops : childrenOf.computeIfAbsent(parent, ignored -> new ArrayList<>())).add(essay);
        }
        // The lead opens the series whatever appeared before it.
        tops.sort(Comparator.comparing(essay -> !essay.kind().equals("LEAD")));
        List<Turn> turns = new ArrayList<>();
        tops.forEach(top -> add(turns, top, 0, childrenOf, answersOf, new HashSet<>()));
        return new Conversation(turns, translations);
    }

    /** Those whose original is here and is none itself. */
    private static Map<UUID, Essay> translations(List<Essay> all) {
        Map<UUID, Essay> known = new HashMap<>();
        all.forEach(essay -> known.put(essay.id(), essay));
        Map<UUID, Essay> translations = new LinkedHashMap<>();
        for (Essay essay : all) {
            Essay original = known.get(essay.original());
            if (essay.translationOf() != null && original != null && !known.containsKey(original.translationOf())) {
                translations.put(essay.id(), essay);
            }
        }
        return translations;
    }

    private static UUID place(UUID essay, Map<UUID, Essay> translations) {
        Essay translation = translations.get(essay);
        return translation == null ? essay : translation.original();
    }

    /** The essay in whose place this one stands: its original where that is here, else itself. */
    UUID placeOf(UUID essay) {
        return place(essay, translations);
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

    /** All essays, translations behind their originals. */
    List<UUID> readingOrder() {
        List<UUID> order = new ArrayList<>();
        for (Turn turn : turns) {
            UUID id = turn.essay().id();
            order.add(id);
            translations.values().stream()
                    .filter(translation -> id.equals(translation.translationOf()))
                    .map(Essay::id)
                    .forEach(order::add);
        }
        return order;
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
    List<Essay> siblings(UUID of) {
        UUID essay = placeOf(of);
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
                .map(this::placeOf)
                .orElse(null);
    }

    /** What comes before it: in its own language, where it is a translation and that is one, too. */
    Optional<Essay> before(UUID essay) {
        return at(indexOf(essay) - 1).map(other -> alike(other, essay));
    }

    /** What comes after it, likewise. */
    Optional<Essay> after(UUID essay) {
        return at(indexOf(essay) + 1).map(other -> alike(other, essay));
    }

    private Essay alike(Essay original, UUID reading) {
        Essay translation = translations.get(reading);
        return translation == null
                ? original
                : translations.values().stream()
                        .filter(other -> other.original().equals(original.id()))
                        .filter(other -> other.language().equals(translation.language()) && !other.removed())
                        .findFirst()
                        .orElse(original);
    }

    private int indexOf(UUID of) {
        UUID essay = placeOf(of);
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
