package org.rejoinder.query.prepared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.springframework.util.unit.DataSize;

/**
 * The pages that are ready to be sent, each under everything it may depend on (see {@link Asked}). They hold until the site's
 * rows change (see {@link Generations}).
 *
 * <p>What many ask for at once is made once: of a page that has merely grown old one reader has a new one made while the
 * others still get it, and for one whose rows have changed they wait.
 */
final class KeptPages {

    /** What changes without the site's rows is seen after this long: a bound for mistakes, which costs next to nothing. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** What nobody asks for is not held in memory. */
    private static final Duration UNASKED = Duration.ofMinutes(1);

    /** Who has waited this long for somebody else's page makes one. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Generations generations;
    private final Cache<String, PreparedPage> pages;
    private final ConcurrentHashMap<String, Making> making = new ConcurrentHashMap<>();
    private final Counter kept;
    private final Counter made;

    KeptPages(Generations generations, DataSize most, MeterRegistry metrics) {
        this.generations = generations;
        this.pages = Caffeine.newBuilder()
                .maximumWeight(most.toBytes())
                .weigher((String key, PreparedPage page) -> 2 * key.length() + page.weight())
                .expireAfterAccess(UNASKED)
                .build();
        this.kept = metrics.counter("rejoinder.pages", "answer", "kept");
        this.made = metrics.counter("rejoinder.pages", "answer", "made");
    }

    /** The present generation of what pages are made from. */
    long generation() {
        return generations.of(Groups.SITE);
    }

    /** What is to be sent; null when it has to be made. */
    @Nullable
    PreparedPage find(Asked asked) {
        long generation = generation();
        PreparedPage page = pages.getIfPresent(asked.key());
        if (page == null
                || !page.isOf(generation)
                || !page.suits(asked)
                || page.hasToBeMadeAnew(LONGEST, asked.head())) {
            return null;
        }
        kept.increment();
        return page;
    }

    /**
     * Says that a page is being made; {@link #end} must follow. Only where a page was kept before do others wait: what is at
     * its address is for everyone, and does not take long.
     *
     * @return null for whoever has waited while somebody else made it: to be looked for again
     */
    @Nullable
    Making begin(Asked asked, long generation) {
        PreparedPage former = pages.getIfPresent(asked.key());
        if (generation == Generations.UNSETTLED || former == null || !former.suits(asked)) {
            return new Making(generation, null);
        }
        Making mine = new Making(generation, former);
        Making first = making.compute(
                asked.key(), (key, other) -> other != null && other.generation == generation ? other : mine);
        return first != mine && first.isDoneInTime() ? null : mine;
    }

    /** The same without waiting for anybody. */
    Making beginAlone(long generation) {
        return new Making(generation, null);
    }

    /** Keeps what was made, if it can be kept. */
    void end(Asked asked, Making mine, @Nullable PreparedPage page) {
        made.increment();
        if (page != null && mine.generation != Generations.UNSETTLED && page.suits(asked)) {
            pages.put(asked.key(), page);
        } else if (page == null && mine.former != null) {
            // It is for everyone no longer.
            pages.asMap().remove(asked.key(), mine.former);
        }
        making.remove(asked.key(), mine);
        mine.done.countDown();
    }

    /** Somebody is making a page. */
    static final class Making {

        private final long generation;
        private final @Nullable PreparedPage former;
        private final CountDownLatch done = new CountDownLatch(1);

        private Making(long generation, @Nullable PreparedPage former) {
            this.generation = generation;
            this.former = former;
        }

        long generation() {
            return generation;
        }

        private boolean isDoneInTime() {
            try {
                return done.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
