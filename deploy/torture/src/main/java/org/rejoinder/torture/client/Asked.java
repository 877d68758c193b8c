package org.rejoinder.torture.client;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A command as a client means to send it; written to its log before the first try.
 *
 * @param key idempotency key, and at the same time a mark that the stored event or its text carries: so one can count
 *     effects without asking the table of keys
 * @param effect name of the one event that carries the mark
 * @param race name of the race it takes part in, absent when nobody else wants the same
 */
public record Asked(
        String key,
        String effect,
        String actor,
        String path,
        String body,
        @Nullable String race) {

    /** What a key looks like wherever it turns up. */
    public static final String KEY_PATTERN = "key-[0-9a-f]{32}";

    /** A key that nobody else has. */
    public static String newKey() {
        return "key-" + UUID.randomUUID().toString().replace("-", "");
    }
}
