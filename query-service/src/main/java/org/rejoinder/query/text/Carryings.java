package org.rejoinder.query.text;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import org.rejoinder.contract.passage.Carrying;
import org.rejoinder.contract.passage.PlainText;
import org.springframework.stereotype.Component;

/** Pairs of texts that passages are carried between, kept while pages ask for them: aligning two texts is the costly part. */
@Component
public class Carryings {

    /** Characters of both texts of all pairs, at some twenty bytes each. */
    private static final long MOST_CHARACTERS = 2_000_000;

    private final LoadingCache<Pair, Carrying> pairs = Caffeine.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((Pair pair, Carrying carrying) ->
                    pair.from().length() + pair.to().length() + 1)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build(pair -> Carrying.between(PlainText.of(pair.from()), PlainText.of(pair.to())));

    private record Pair(String from, String to) {}

    /**
     * The way from one text to another.
     *
     * @param from Markdown; empty when the text that passages were taken from cannot be read any more
     * @param to Markdown
     */
    public Carrying between(String from, String to) {
        return pairs.get(new Pair(from, to));
    }
}
