package org.rejoinder.query.text;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;

/**
 * Texts that a rebuild has fetched for a batch of events with one statement, before their handlers ask for them. Which texts
 * of an event are asked for is not written down anywhere: it learns that from the first event of a kind whose handlers had to
 * ask the database.
 */
public final class TextsAhead {

    private final Texts texts;
    /** What names a text in events of a kind, and was asked for. */
    private final Map<Class<?>, Set<Method>> asked = new ConcurrentHashMap<>();

    private Fetched current = new Fetched(Set.of(), Map.of());
    private @Nullable Object event;

    TextsAhead(Texts texts) {
        this.texts = texts;
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
        for (Object next : events) {
            for (Method names : asked.getOrDefault(next.getClass(), Set.of())) {
                TextRef ref = ref(names, next);
                if (ref != null) {
                    ids.add(ref.id());
                }
            }
        }
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
        Object taken = event;
        if (taken == null || !taken.getClass().isRecord()) {
            return;
        }
        for (Method names : naming(taken.getClass())) {
            TextRef ref = ref(names, taken);
            if (ref != null && ids.contains(ref.id())) {
                asked.computeIfAbsent(taken.getClass(), ignored -> ConcurrentHashMap.newKeySet())
                        .add(names);
            }
        }
    }

    private static List<Method> naming(Class<?> type) {
        List<Method> naming = new ArrayList<>();
        Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() == TextRef.class)
                .map(RecordComponent::getAccessor)
                .forEach(naming::add);
        return naming;
    }

    private static @Nullable TextRef ref(Method names, Object event) {
        try {
            return (TextRef) names.invoke(event);
        } catch (IllegalAccessException | InvocationTargetException never) {
            throw new IllegalStateException(never);
        }
    }
}
