package org.rejoinder.command.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lets go of what was left alone for longest when there is more than so much. Whoever shares it synchronizes it. */
final class LeastRecentlyUsed<K, V> extends LinkedHashMap<K, V> {

    private final int most;

    LeastRecentlyUsed(int most) {
        super(16, 0.75f, true);
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
    }
}
