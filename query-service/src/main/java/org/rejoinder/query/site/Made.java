package org.rejoinder.query.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.springframework.util.unit.DataSize;

/**
 * What was made of the series that are in memory, see {@link Volumes}: it holds as long as the volume that it was made of
 * does, and goes with it.
 *
 * @param <K> all that it depends on besides
 */
final class Made<K, V> {

    /** What nobody asks for is not held in memory. */
    private static final Duration UNASKED = Duration.ofMinutes(1);

    private record From<V>(Volume volume, V made) {}

    private final Volumes volumes;
    private final Cache<K, From<V>> kept;

    /**
     * Nothing yet.
     *
     * @param most bytes it may take
     * @param weight of what was made, in bytes
     */
    Made(Volumes volumes, DataSize most, ToIntFunction<V> weight) {
        this.volumes = volumes;
        this.kept = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((K key, From<V> from) -> weight.applyAsInt(from.made))
                .expireAfterAccess(UNASKED)
                .build();
        volumes.hear(gone -> kept.asMap().values().removeIf(from -> from.volume.equals(gone)));
    }

    /** What was made of this volume, or is made now; where nothing can be, nothing is kept. */
    Optional<V> of(Volume volume, K key, Supplier<Optional<V>> make) {
        From<V> known = kept.getIfPresent(key);
        if (known != null && known.volume.equals(volume)) {
            return Optional.of(known.made);
        }
        Optional<V> made = make.get();
        if (volumes.hold(volume)) {
            made.ifPresent(one -> kept.put(key, new From<>(volume, one)));
        }
        return made;
    }
}
