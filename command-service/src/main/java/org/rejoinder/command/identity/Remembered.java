package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;

/**
 * What was read, for a while. Who asks for the same at the same time waits for one reading, and shares its failure: if
 * each tried for themselves, one after the other, a database that is away would keep the last of them waiting for minutes.
 */
final class Remembered<K, V> {

    private final AsyncCache<K, V> readings;
    private final Function<K, V> reader;

    /** Remembers at most so many for so long; failures are not remembered. */
    Remembered(long most, Duration lasting, Ticker ticker, Function<K, V> reader) {
        this.readings = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(lasting)
                .ticker(ticker)
                .buildAsync();
        this.reader = reader;
    }

    /**
     * What is remembered, or else read now.
     *
     * @throws RuntimeException as the reader does
     */
    V get(K key) {
        CompletableFuture<V> own = new CompletableFuture<>();
        CompletableFuture<V> others = readings.asMap().putIfAbsent(key, own);
        return others == null ? read(key, own) : await(others);
    }

    private V read(K key, CompletableFuture<V> reading) {
        try {
            V value = reader.apply(key);
            reading.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            // And with that it is forgotten.
            reading.completeExceptionally(failure);
            throw failure;
        }
    }

    private static <V> V await(CompletableFuture<V> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException failure ? failure : failed;
        }
    }

    /** What is asked for next is read anew; so is what is being read now. */
    void forget(K key) {
        readings.synchronous().invalidate(key);
    }

    /** Everything is read anew. */
    void forgetAll() {
        readings.synchronous().invalidateAll();
    }
}
