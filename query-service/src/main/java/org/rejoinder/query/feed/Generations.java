package org.rejoinder.query.feed;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * Tells those who keep what they made from a group's rows whether it still holds. Whoever changes rows of a group says so
 * around the commit, with {@link #changing} and {@link #changed}: in between nobody can tell old from new, so nothing kept
 * is used, and after it everything kept is old. So in one process nobody is shown the older page after anyone saw the newer
 * one.
 */
@Component
public class Generations {

    /** A change is about to become visible: nothing kept may be used, and nothing made now be kept. */
    public static final long UNSETTLED = -1;

    private final Map<String, Generation> generations = new ConcurrentHashMap<>();
    private final Map<String, List<Runnable>> hearers = new ConcurrentHashMap<>();

    /** The present generation of a group's rows, or {@link #UNSETTLED}. */
    public long of(String group) {
        Generation generation = generation(group);
        long number = generation.number.get();
        return generation.underWay.get() > 0 ? UNSETTLED : number;
    }

    /** A change of a group's rows may become visible from now on; {@link #changed} must follow, whatever happens. */
    public void changing(String group) {
        generation(group).underWay.incrementAndGet();
    }

    /** The change is visible, or was given up. */
    public void changed(String group) {
        Generation generation = generation(group);
        generation.number.incrementAndGet();
        generation.underWay.decrementAndGet();
        tell(group);
    }

    /** Somebody else changed the rows. */
    public void changedElsewhere(String group) {
        generation(group).number.incrementAndGet();
        tell(group);
    }

    /** Has something done after each change of a group's rows, on the thread that made it: it must be short and not fail. */
    public void hear(String group, Runnable heard) {
        hearers.computeIfAbsent(group, ignored -> new CopyOnWriteArrayList<>()).add(heard);
    }

    private void tell(String group) {
        hearers.getOrDefault(group, List.of()).forEach(Runnable::run);
    }

    private Generation generation(String group) {
        return generations.computeIfAbsent(group, ignored -> new Generation());
    }

    private static final class Generation {
        private final AtomicLong number = new AtomicLong();
        private final AtomicInteger underWay = new AtomicInteger();
    }
}
