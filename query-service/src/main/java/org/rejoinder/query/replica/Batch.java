package org.rejoinder.query.replica;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;

/** What is written in one transaction: rows, and how far the reading has come with them. */
final class Batch {

    /**
     * Where the reading of a partition goes on.
     *
     * @param stopped why nothing after it is taken in; null while all is well
     */
    record Position(long nextOffset, @Nullable String stopped) {}

    private final List<LoggedText> texts = new ArrayList<>();
    private final Set<UUID> textIds = new HashSet<>();
    private final List<LoggedEvent> events = new ArrayList<>();
    private final Map<TopicPartition, Position> positions = new LinkedHashMap<>();

    void text(LoggedText text) {
        texts.add(text);
        textIds.add(text.id());
    }

    void event(LoggedEvent event) {
        events.add(event);
    }

    void read(TopicPartition partition, long nextOffset) {
        positions.put(partition, new Position(nextOffset, null));
    }

    void stop(TopicPartition partition, long nextOffset, String why) {
        positions.put(partition, new Position(nextOffset, why));
    }

    /** Forgets what is written by now, except which texts there were. */
    void written() {
        texts.clear();
        events.clear();
        positions.clear();
    }

    /** Whether a text came with it, be it written already. */
    boolean holds(UUID text) {
        return textIds.contains(text);
    }

    List<LoggedText> texts() {
        return texts;
    }

    List<LoggedEvent> events() {
        return events;
    }

    Map<TopicPartition, Position> positions() {
        return new HashMap<>(positions);
    }
}
