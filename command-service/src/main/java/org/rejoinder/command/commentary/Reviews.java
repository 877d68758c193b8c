package org.rejoinder.command.commentary;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who was asked to review in one round, and whose review has come in. */
final class Reviews {

    private final Map<UUID, UUID> assignmentOf = new LinkedHashMap<>();
    private final Set<UUID> completed = new HashSet<>();

    void assign(UUID reviewer, UUID assignmentId) {
        assignmentOf.put(reviewer, assignmentId);
    }

    void complete(UUID assignmentId) {
        completed.add(assignmentId);
    }

    Set<UUID> reviewers() {
        return Set.copyOf(assignmentOf.keySet());
    }

    boolean asked(UUID reviewer) {
        return assignmentOf.containsKey(reviewer);
    }

    @Nullable
    UUID assignmentOf(UUID reviewer) {
        return assignmentOf.get(reviewer);
    }

    boolean hasCompleted(UUID assignmentId) {
        return completed.contains(assignmentId);
    }

    /** The assignments whose review has not come in, in the order they were made. */
    List<UUID> open() {
        return assignmentOf.values().stream()
                .filter(assignment -> !completed.contains(assignment))
                .toList();
    }
}
