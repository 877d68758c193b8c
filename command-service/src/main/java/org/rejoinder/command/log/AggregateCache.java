package org.rejoinder.command.log;

import java.util.Collections;
import java.util.Map;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

/**
 * Aggregates kept between commands, so that a command on a recent one does not load it. Axon's lock lets one unit of work
 * of this process at a time have an aggregate, and every rollback takes it out. Another node may have appended meanwhile:
 * an append on top of a stale one loses the race, and what is decided on one without appending is decided again (see
 * {@link Commands}).
 *
 * <p>Those used last stay. A cache that goes by how often something was used does worse here the longer it is full: who has just
 * begun to write is new, and is back within a minute.
 */
final class AggregateCache implements Cache {

    private final Map<Object, Object> entries;

    AggregateCache(int most) {
        this.entries = Collections.synchronizedMap(new LeastRecentlyUsed<>(most));
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // Axon's signature
    public <K, V> V get(K key) {
        Object found = entries.get(key);
        PendingAppend pending = PendingAppend.current();
        if (found != null && pending != null) {
            pending.remembered.add(String.valueOf(key));
        }
        return (V) found;
    }

    @Override
    public void put(Object key, Object value) {
        entries.put(key, value);
    }

    @Override
    public boolean putIfAbsent(Object key, Object value) {
        return entries.putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.clear();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    /** Nobody listens: nothing in Axon's repositories asks for it. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("the aggregate cache tells nobody");
    }
}
