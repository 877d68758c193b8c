package org.rejoinder.torture.invariant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rejoinder.torture.client.Story;

/**
 * What is looked at after a round: the clients' files and the stored log, each read anew from where it is kept.
 *
 * @param stories by key
 * @param log every event, in the order of the log
 */
public record Evidence(Map<String, Story> stories, List<StoredEvent> log) {

    /** The events that carry a command's mark and are its effect, by key. */
    public Map<String, List<StoredEvent>> effects() {
        Map<String, List<StoredEvent>> effects = new HashMap<>();
        for (StoredEvent event : log) {
            for (String key : event.marks()) {
                Story story = stories.get(key);
                if (story == null || story.asked().effect().equals(event.name())) {
                    effects.computeIfAbsent(key, ignored -> new java.util.ArrayList<>())
                            .add(event);
                }
            }
        }
        return effects;
    }
}
