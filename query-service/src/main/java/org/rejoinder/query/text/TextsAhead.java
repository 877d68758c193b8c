package org.rejoinder.query.text;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.ahead.AskedBy;

/**
 * Texts that were fetched for a batch of events with one statement, before their handlers ask for them. Belongs to one
 * thread, but for the fetching.
 */
public final class TextsAhead {

    private static final String TEXTS = "texts";

    private final Texts texts;
    private final AskedBy<TextRef, String> asked;

    private Fetched current = new Fetched(Set.of(), Map.of());
    private @Nullable Object event;

    TextsAhead(Texts texts, AskedBy<TextRef, String> asked) {
        this.texts = texts;
        this.asked = asked;
    }

    /** Texts of one batch; what is not among them was erased. */
    public static final class Fetched {
        private final Set<UUID> ids;
        private final Map<UUID, String> contents;
        private final Map<UUID, EssayText> essays = new HashMap<>();

        Fetched(Set<UUID> ids, Map<UUID, String> contents) {
            this.ids = ids;
            this.contents = contents;
        }

        boolean covers(Collection<UUID> wanted) {
            return ids.containsAll(wanted);
        }

        Map<UUID, String> contents(Collection<UUID> wanted) {
            Map<UUID, String> found = new HashMap<>();
            for (UUID id : wanted) {
                String content = contents.get(id);
                if (content != null) {
                    found.put(id, content);
                }
            }
            return found;
        }

        EssayText essay(UUID id, String content) {
            return essays.computeIfAbsent(id, ignored -> CanonicalJson.read(content, EssayText.class));
        }
    }

    /** Fetches what the handlers of these events will ask for; on any thread. */
    public Fetched fetch(List<?> events) {
        Set<UUID> ids = new HashSet<>();
        asked.of(events).values().forEach(refs -> refs.forEach(ref -> ids.add(ref.id())));
        return new Fetched(ids, texts.ask(ids));
    }

    /** The batch that is taken from now on, in this thread. */
    public void use(Fetched batch) {
        current = batch;
    }

    /** The event that is taken from now on. */
    public void take(Object next) {
        event = next;
    }

    Fetched current() {
        return current;
    }

    /** Learns that texts were asked for in vain. */
    void missed(Collection<UUID> ids) {
        if (event != null) {
            asked.learn(event, ref -> ids.contains(ref.id()), TEXTS);
        }
    }
}
