package org.rejoinder.query.operations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Streams of a group that wait for what is most likely the same cause: events of one kind that failed with the same class of
 * failure.
 *
 * @param longest the stream that has waited longest
 * @param others the rest, longest first
 */
record SharedCause(WaitingStream longest, List<WaitingStream> others) {

    private record Key(String group, String event, @Nullable String causeType) {}

    /** Puts streams together, in their order. */
    static List<SharedCause> of(List<WaitingStream> streams) {
        Map<Key, List<WaitingStream>> alike = new LinkedHashMap<>();
        for (WaitingStream stream : streams) {
            Key key = new Key(
                    stream.group(), stream.failed().name(), stream.failed().causeType());
            alike.computeIfAbsent(key, ignored -> new ArrayList<>()).add(stream);
        }
        return alike.values().stream()
                .map(some -> new SharedCause(some.get(0), List.copyOf(some.subList(1, some.size()))))
                .toList();
    }
}
