package org.rejoinder.command.commentary;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.ReviewQuestion;

/** Who was asked to review in one round, what they answered, and whose review has come in. */
final class Reviews {

    private record Assignment(UUID id, ReviewState state) {}

    private final Map<UUID, Assignment> byReviewer = new LinkedHashMap<>();
    private final Map<UUID, List<ReviewQuestion>> forms = new HashMap<>();

    void assign(UUID reviewer, UUID assignmentId) {
        byReviewer.put(reviewer, new Assignment(assignmentId, ReviewState.ASKED));
    }

    void is(UUID assignmentId, ReviewState state) {
        byReviewer.replaceAll(
                (reviewer, asked) -> asked.id().equals(assignmentId) ? new Assignment(asked.id(), state) : asked);
    }

    void release(UUID assignmentId) {
        byReviewer.values().removeIf(asked -> asked.id().equals(assignmentId));
    }

    void give(UUID assignmentId, List<ReviewQuestion> form) {
        forms.put(assignmentId, form);
    }

    /** What was asked with an assignment beside the review. */
    List<ReviewQuestion> formOf(UUID assignmentId) {
        return forms.getOrDefault(assignmentId, List.of());
    }

    /** The same, by reviewer. */
    Map<UUID, List<ReviewQuestion>> forms() {
        Map<UUID, List<ReviewQuestion>> byPerson = new HashMap<>();
        byReviewer.forEach((reviewer, asked) -> byPerson.put(reviewer, formOf(asked.id())));
        return Map.copyOf(byPerson);
    }

    /** Whoever has a part in the round, also those who declined. */
    Set<UUID> reviewers() {
        return Set.copyOf(byReviewer.keySet());
    }

    /** How far each of them is. */
    Map<UUID, ReviewState> states() {
        return byReviewer.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, asked -> asked.getValue().state()));
    }

    /** Whether there is no use in asking this person now. */
    boolean asked(UUID reviewer) {
        Assignment asked = byReviewer.get(reviewer);
        return asked != null && asked.state() != ReviewState.DECLINED;
    }

    @Nullable
    UUID assignmentOf(UUID reviewer) {
        Assignment asked = byReviewer.get(reviewer);
        return asked == null ? null : asked.id();
    }

    /** How far an assignment is; null for none of this round. */
    @Nullable
    ReviewState stateOf(UUID assignmentId) {
        return byReviewer.values().stream()
                .filter(asked -> asked.id().equals(assignmentId))
                .map(Assignment::state)
                .findFirst()
                .orElse(null);
    }

    /** The assignments whose review may still come in, in the order they were made. */
    List<UUID> open() {
        return byReviewer.values().stream()
                .filter(asked -> asked.state() == ReviewState.ASKED || asked.state() == ReviewState.AGREED)
                .map(Assignment::id)
                .toList();
    }
}
