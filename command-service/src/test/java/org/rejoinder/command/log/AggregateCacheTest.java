package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AggregateCacheTest {

    private static final int MOST = 100;
    private static final int AT_WORK = 30;

    private final AggregateCache cache = new AggregateCache(MOST);

    @Test
    void whoever_has_just_begun_finds_theirs_however_many_there_were_before() {
        for (int begun = 0; begun < 100 * MOST; begun++) {
            cache.put(begun, "aggregate " + begun);
            for (int earlier = Math.max(0, begun - AT_WORK); earlier <= begun; earlier++) {
                assertThat(cache.<Integer, String>get(earlier))
                        .as("%d, when %d has begun", earlier, begun)
                        .isEqualTo("aggregate " + earlier);
            }
        }
    }

    @Test
    void no_more_than_so_many_are_kept_and_those_used_last() {
        for (int i = 0; i < MOST; i++) {
            cache.put(i, "aggregate");
        }
        cache.get(0);
        cache.put(MOST, "aggregate");
        assertThat(cache.containsKey(0)).isTrue();
        assertThat(cache.containsKey(1)).isFalse();
        assertThat(cache.containsKey(MOST)).isTrue();
    }

    @Test
    void none_at_all_are_kept_where_that_is_wished() {
        AggregateCache none = new AggregateCache(0);
        none.put(1, "aggregate");
        assertThat(none.containsKey(1)).isFalse();
    }
}
