package org.rejoinder.query.rows;

import java.util.UUID;

/**
 * Which partitions there have been, in eight bytes each: of millions of them, whole keys would not fit. Keys that look the same
 * by chance do no harm: the database is then asked in vain.
 */
final class KeySet {

    private static final long MIX = 0x9E3779B97F4A7C15L;

    private long[] places = new long[1024];
    private int size;

    void add(Object key) {
        if (2 * size >= places.length) {
            grow();
        }
        if (insert(places, hash(key))) {
            size++;
        }
    }

    boolean contains(Object key) {
        long hash = hash(key);
        int at = at(hash, places.length);
        while (places[at] != 0) {
            if (places[at] == hash) {
                return true;
            }
            at = (at + 1) & (places.length - 1);
        }
        return false;
    }

    private void grow() {
        long[] larger = new long[2 * places.length];
        for (long hash : places) {
            if (hash != 0) {
                insert(larger, hash);
            }
        }
        places = larger;
    }

    private static boolean insert(long[] into, long hash) {
        int at = at(hash, into.length);
        while (into[at] != 0) {
            if (into[at] == hash) {
                return false;
            }
            at = (at + 1) & (into.length - 1);
        }
        into[at] = hash;
        return true;
    }

    private static int at(long hash, int length) {
        return (int) ((hash * MIX) >>> 32) & (length - 1);
    }

    private static long hash(Object key) {
        long hash = 1;
        if (key instanceof UUID id) {
            hash = id.getMostSignificantBits() * MIX + id.getLeastSignificantBits();
        } else {
            String text = key.toString();
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * MIX;
                hash ^= hash >>> 29;
            }
        }
        // Nought is a free place.
        return hash == 0 ? 1 : hash;
    }
}
