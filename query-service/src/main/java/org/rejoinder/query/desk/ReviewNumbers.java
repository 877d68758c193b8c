package org.rejoinder.query.desk;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that an author knows reviewers by: by the random assignment id, round by round, as the view
 * {@code author_reviewers} counts, so that no order of asking or answering shows.
 */
final class ReviewNumbers {

    private ReviewNumbers() {}

    static Map<UUID, Integer> of(List<DeskAssignmentRow> asked) {
        Map<Integer, Integer> last = new HashMap<>();
        Map<UUID, Integer> numbers = new HashMap<>();
        asked.stream()
                // PostgreSQL puts ids in the order of their digits, Java does not.
                .sorted(Comparator.comparing(assignment -> assignment.assignmentId.toString()))
                .forEach(assignment ->
                        numbers.put(assignment.assignmentId, last.merge(assignment.round, 1, Integer::sum)));
        return numbers;
    }

    /** The assignment behind a number; null for none. */
    static @Nullable UUID assignment(List<DeskAssignmentRow> asked, int round, int number) {
        return asked.stream()
                .filter(assignment -> assignment.round == round)
                .map(assignment -> assignment.assignmentId.toString())
                .sorted()
                .skip(number - 1L)
                .findFirst()
                .map(UUID::fromString)
                .orElse(null);
    }
}
