package org.rejoinder.query.ahead;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for by what an event names. That is written down nowhere: it is learnt from the first event of a kind whose
 * handlers had to ask for themselves. Any number of threads may learn and ask.
 *
 * @param <P> the parts of an event that are asked by
 * @param <W> what is asked for
 */
public final class AskedBy<P, W> {

    private final Class<P> part;
    private final Map<Class<?>, List<Method>> parts = new ConcurrentHashMap<>();
    private final Map<Class<?>, Set<Asked<W>>> asked = new ConcurrentHashMap<>();

    private record Asked<W>(Method naming, W what) {}

    /**
     * Nothing is known yet.
     *
     * @param part the class that an event's components have to be declared with
     */
    public AskedBy(Class<P> part) {
        this.part = part;
    }

    /** Learns that a handler of the event has asked for something by one of the parts it names; or by none of them. */
    public void learn(Object event, Predicate<P> by, W what) {
        for (Method naming : parts.computeIfAbsent(event.getClass(), this::naming)) {
            P named = named(naming, event);
            if (named != null && by.test(named)) {
                asked.computeIfAbsent(event.getClass(), ignored -> ConcurrentHashMap.newKeySet())
                        .add(new Asked<>(naming, what));
            }
        }
    }

    /** What handlers ever asked for, and by which parts those of these events will; by none, it may be. */
    public Map<W, Set<P>> of(Iterable<?> events) {
        Map<W, Set<P>> found = new HashMap<>();
        asked.values().forEach(some -> some.forEach(one -> found.put(one.what(), new LinkedHashSet<>())));
        for (Object event : events) {
            for (Asked<W> one : asked.getOrDefault(event.getClass(), Set.of())) {
                P named = named(one.naming(), event);
                if (named != null) {
                    // Others learn meanwhile.
                    found.computeIfAbsent(one.what(), ignored -> new LinkedHashSet<>())
                            .add(named);
                }
            }
        }
        return found;
    }

    private List<Method> naming(Class<?> event) {
        return event.isRecord()
                ? Arrays.stream(event.getRecordComponents())
                        .filter(component -> component.getType() == part)
                        .map(AskedBy::accessor)
                        .toList()
                : List.of();
    }

    private static Method accessor(RecordComponent component) {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true);
        return accessor;
    }

    private @Nullable P named(Method naming, Object event) {
        try {
            return part.cast(naming.invoke(event));
        } catch (IllegalAccessException | InvocationTargetException never) {
            throw new IllegalStateException(never);
        }
    }
}
