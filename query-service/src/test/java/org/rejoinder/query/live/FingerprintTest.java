package org.rejoinder.query.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FingerprintTest {

    private record Line(String words, @Nullable Integer number) {}

    private record Page(List<Line> lines, Set<String> names, Map<String, Integer> counts) {}

    private static Page page(String words) {
        return new Page(List.of(new Line("a", 1), new Line(words, null)), Set.of("x"), Map.of("y", 2));
    }

    @Test
    void the_same_page_has_the_same_one_and_any_change_another() {
        assertThat(Fingerprint.of(page("b")))
                .isEqualTo(Fingerprint.of(page("b")))
                .hasSize(32);
        assertThat(Fingerprint.of(page("b"))).isNotEqualTo(Fingerprint.of(page("c")));
        assertThat(Fingerprint.of(List.of("ab", "c"))).isNotEqualTo(Fingerprint.of(List.of("a", "bc")));
        assertThat(Fingerprint.of(List.of("1"))).isNotEqualTo(Fingerprint.of(List.of(1)));
        assertThat(Fingerprint.of(new Line("", null))).isNotEqualTo(Fingerprint.of(new Line("", 0)));
    }

    private record Head(String words, long hidden) implements Fingerprint.Part {
        @Override
        public List<@Nullable Object> shown() {
            return List.of(words);
        }
    }

    @Test
    void what_is_not_shown_may_change() {
        assertThat(Fingerprint.of(new Head("a", 1))).isEqualTo(Fingerprint.of(new Head("a", 2)));
        assertThat(Fingerprint.of(new Head("a", 1))).isNotEqualTo(Fingerprint.of(new Head("b", 1)));
    }

    @Test
    void what_has_no_order_counts_without_one() {
        Set<String> one = new LinkedHashSet<>(List.of("a", "b", "c"));
        Set<String> other = new LinkedHashSet<>(List.of("c", "a", "b"));
        assertThat(Fingerprint.of(one)).isEqualTo(Fingerprint.of(other));
        Map<String, Integer> forth = new LinkedHashMap<>(Map.of("a", 1));
        forth.put("b", 2);
        Map<String, Integer> back = new LinkedHashMap<>(Map.of("b", 2));
        back.put("a", 1);
        assertThat(Fingerprint.of(forth)).isEqualTo(Fingerprint.of(back));
        assertThat(Fingerprint.of(List.of("a", "b"))).isNotEqualTo(Fingerprint.of(List.of("b", "a")));
    }
}
