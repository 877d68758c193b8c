package org.rejoinder.command.commentary;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The reviews of all rounds, by the numbers their author knows them by. */
final class PastReviews {

    private final Map<Integer, List<UUID>> asked = new TreeMap<>();
    private final Set<UUID> in = new HashSet<>();

    void assign(int round, UUID assignmentId) {
        asked.computeIfAbsent(round, ignored -> new ArrayList<>()).add(assignmentId);
    }

    void complete(UUID assignmentId) {
        in.add(assignmentId);
    }

    void takeBack(UUID assignmentId) {
        in.remove(assignmentId);
    }

    /** The number that an assignment's reviewer has for authors; 0 when there is no such assignment. */
    int numberOf(UUID assignmentId) {
        return asked.values().stream()
                .filter(ids -> ids.contains(assignmentId))
                .map(ids -> ids.stream().map(UUID::toString).sorted().toList().indexOf(assignmentId.toString()) + 1)
                .findFirst()
                .orElse(0);
    }

    /**
     * A review that came in; null when there is none.
     *
     * @param number from 1, in the order of the random ids, which tells nothing of who was asked first
     */
    @Nullable
    UUID find(int round, int number) {
        List<String> ids = asked.getOrDefault(round, List.of()).stream()
                .map(UUID::toString)
                .sorted()
                .toList();
        if (number < 1 || number > ids.size()) {
            return null;
        }
        UUID found = UUID.fromString(ids.get(number - 1));
        return in.contains(found) ? found : null;
    }
}
