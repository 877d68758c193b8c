package org.rejoinder.query.feed;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * What was read from a group's rows, in memory until they change (see {@link Generations}): around a commit nothing in memory
 * is used and nothing read is kept, so nobody is told the older after anybody was told the newer. What turns out to be the same
 * when it is read again stays the object that it was, so that what was made of it can be known by it.
 *
 * <p>What many ask for at once is read once. What nobody asks for is not held, and all of it takes no more than it may.
 *
 * @param <K> what it is asked for by
 * @param <V> compared by its value
 */
public final class Remembered<K, V> {

    /** What changes without the rows is seen after this long: a bound for mistakes. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What nobody asks for is not held in memory. */
    private static final Duration UNASKED = Duration.ofMinutes(1);

    /** Of what holds an entry together, in bytes. */
    private static final int ENTRY = 200;

    private final Generations generations;
    private final String group;
    private final Supplier<?> beside;
    private final Consumer<V> forgotten;
    private final Cache<K, Entry<V>> entries;

    /**
     * Remembers nothing yet.
     *
     * @param most bytes it may take
     * @param weight of what was read, in bytes
     * @param beside what else it depends on: what was read holds as long as that is equal
     */
    public Remembered(
            Generations generations, String group, DataSize most, ToIntFunction<V> weight, Supplier<?> beside) {
        this(generations, group, most, weight, beside, forgotten -> {});
    }

    /**
     * Remembers nothing yet.
     *
     * @param forgotten is told what is in memory no longer
     */
    public Remembered(
            Generations generations,
            String group,
            DataSize most,
            ToIntFunction<V> weight,
            Supplier<?> beside,
            Consumer<V> forgotten) {
        this.generations = generations;
        this.group = group;
        this.beside = beside;
        this.forgotten = forgotten;
        this.entries = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((K key, Entry<V> entry) -> ENTRY + entry.weight(weight))
                .expireAfterAccess(UNASKED)
                .executor(Runnable::run)
                .removalListener((@Nullable K key, @Nullable Entry<V> entry, RemovalCause cause) -> {
                    V last = entry == null || cause == RemovalCause.REPLACED ? null : entry.last();
                    if (last != null) {
                        forgotten.accept(last);
                    }
                })
                .build();
    }

    /** What is remembered, or else is read now. */
    public V get(K key, Function<K, V> read) {
        long generation = generations.of(group);
        if (generation == Generations.UNSETTLED) {
            return read.apply(key);
        }
        Object present = beside.get();
        Entry<V> known = entries.getIfPresent(key);
        if (known != null && known.holds(generation, present)) {
            return known.read(() -> read.apply(key));
        }
        V former = known == null ? null : known.last();
        Entry<V> fresh = new Entry<>(generation, present, null, former);
        known = entries.asMap()
                .compute(key, (ignored, other) -> other != null && other.holds(generation, present) ? other : fresh);
        return known == fresh ? begin(key, fresh, former, read) : known.read(() -> read.apply(key));
    }

    private V begin(K key, Entry<V> fresh, @Nullable V former, Function<K, V> read) {
        try {
            V value = fresh.read(() -> read.apply(key));
            if (former != null && former != value) {
                forgotten.accept(former);
            }
            return value;
        } finally {
            if (fresh.value == null) {
                entries.asMap().remove(key, fresh);
            } else {
                // With its weight, now that it is known.
                entries.asMap().replace(key, fresh, fresh);
            }
        }
    }

    /** The same for many: those that are not remembered are read together. */
    public Map<K, V> getAll(Collection<K> keys, Function<List<K>, Map<K, V>> read) {
        long generation = generations.of(group);
        Object present = beside.get();
        Map<K, V> all = new HashMap<>();
        for (K key : keys) {
            Entry<V> known = generation == Generations.UNSETTLED ? null : entries.getIfPresent(key);
            V value = known != null && known.holds(generation, present) ? known.value : null;
            if (value != null) {
                all.put(key, value);
            }
        }
        List<K> missing =
                keys.stream().filter(key -> !all.containsKey(key)).distinct().toList();
        if (!missing.isEmpty()) {
            Map<K, V> found = read.apply(missing);
            all.putAll(found);
            if (generation != Generations.UNSETTLED) {
                found.forEach((key, value) -> entries.put(key, new Entry<>(generation, present, value, null)));
            }
        }
        return all;
    }

    /** What is in memory, whether it still holds or not. */
    public Optional<V> last(K key) {
        return Optional.ofNullable(entries.getIfPresent(key)).map(Entry::last);
    }

    /** How many bytes all of it is taken to have. */
    public long weight() {
        entries.cleanUp();
        return entries.policy().eviction().orElseThrow().weightedSize().orElseThrow();
    }

    /** Something that is read by the first who asks for it, while the others wait. */
    private static final class Entry<V> {

        private final long generation;
        private final Object beside;
        private volatile @Nullable V former;
        private final long since = System.nanoTime();
        private final ReentrantLock reading = new ReentrantLock();
        private boolean failed;
        private volatile @Nullable V value;

        private Entry(long generation, Object beside, @Nullable V value, @Nullable V former) {
            this.generation = generation;
            this.beside = beside;
            this.value = value;
            this.former = former;
        }

        /** Whether it is good enough for who asks in that generation; what is even newer is, too. */
        private boolean holds(long asked, Object present) {
            return generation >= asked && beside.equals(present) && System.nanoTime() - since < LONGEST.toNanos();
        }

        private V read(Supplier<V> how) {
            V known = value;
            if (known == null) {
                known = readFirst(how);
            }
            // Where the first has failed, the others find out each alone: nobody waits for the failures of all before.
            return known == null ? how.get() : known;
        }

        private @Nullable V readFirst(Supplier<V> how) {
            reading.lock();
            try {
                if (value == null && !failed) {
                    failed = true;
                    V now = how.get();
                    value = now.equals(former) ? former : now;
                    former = null;
                }
                return value;
            } finally {
                reading.unlock();
            }
        }

        private int weight(ToIntFunction<V> weight) {
            V known = value;
            return known == null ? 0 : weight.applyAsInt(known);
        }

        private @Nullable V last() {
            V known = value;
            return known == null ? former : known;
        }
    }
}
