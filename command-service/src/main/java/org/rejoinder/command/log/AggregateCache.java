package org.rejoinder.command.log;

import com.github.benmanes.caffeine.cache.Caffeine;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;

/**
 * Aggregates kept between commands, so that a command on a recent one does not load it. Axon's lock lets one unit of work
 * of this process at a time have an aggregate, and every rollback takes it out. Another node may have appended meanwhile:
 * an append on top of a stale one loses the race, and what is decided on one without appending is decided again (see
 * {@link Commands}).
 */
final class AggregateCache implements Cache {

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> entries;

    AggregateCache(int most) {
        this.entries = Caffeine.newBuilder().maximumSize(most).build();
    }

    @Override
    @SuppressWarnings({"unchecked", "NullAway", "TypeParameterUnusedInFormals"}) // Axon's signature
    public <K, V> V get(K key) {
        Object found = entries.getIfPresent(key);
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
        return entries.asMap().putIfAbsent(key, value) == null;
    }

    @Override
    public boolean remove(Object key) {
        return entries.asMap().remove(key) != null;
    }

    @Override
    public void removeAll() {
        entries.invalidateAll();
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.asMap().containsKey(key);
    }

    /** Nobody listens: nothing in Axon's repositories asks for it. */
    @Override
    public Registration registerCacheEntryListener(EntryListener cacheEntryListener) {
        throw new UnsupportedOperationException("the aggregate cache tells nobody");
    }
}
