package org.rejoinder.contract.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DoiTest {

    private static final UUID ESSAY = UUID.fromString("6f1c0f4a-52c1-4a0d-9d51-1f0a54a0c001");

    @Test
    void an_essay_gets_the_same_doi_wherever_it_is_made_and_for_ever() {
        assertThat(Doi.of("10.5555", ESSAY, 0)).isEqualTo("10.5555/zak4w-dxqkd");
        assertThat(Doi.of("10.5555", ESSAY, 1)).isEqualTo("10.5555/gyvgq-v7rh7");
    }

    @Test
    void a_suffix_is_short_and_says_nothing_and_no_two_are_alike() {
        Random random = new Random(7);
        Set<String> made = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            String suffix = suffix(new UUID(random.nextLong(), random.nextLong()));
            assertThat(suffix).matches("[0-9a-hjkmnp-tv-z]{5}-[0-9a-hjkmnp-tv-z]{5}");
            assertThat(Doi.isSound(suffix)).isTrue();
            made.add(suffix);
        }
        assertThat(made).hasSize(20_000);
    }

    @Test
    void a_wrong_symbol_is_noticed_and_so_are_two_that_changed_places() {
        Random random = new Random(11);
        String symbols = "0123456789abcdefghjkmnpqrstvwxyz";
        for (int i = 0; i < 200; i++) {
            String suffix = suffix(new UUID(random.nextLong(), random.nextLong()));
            for (int at = 0; at < suffix.length(); at++) {
                if (suffix.charAt(at) == '-') {
                    continue;
                }
                for (int symbol = 0; symbol < symbols.length(); symbol++) {
                    char other = symbols.charAt(symbol);
                    if (other != suffix.charAt(at)) {
                        String slip = suffix.substring(0, at) + other + suffix.substring(at + 1);
                        assertThat(Doi.isSound(slip)).as(suffix + " " + slip).isFalse();
                    }
                }
                int next = at + 1;
                if (next < suffix.length() && suffix.charAt(next) != '-' && suffix.charAt(next) != suffix.charAt(at)) {
                    String slip = suffix.substring(0, at)
                            + suffix.charAt(next)
                            + suffix.charAt(at)
                            + suffix.substring(next + 1);
                    boolean ends =
                            Set.of(suffix.charAt(at), suffix.charAt(next)).equals(Set.of('0', 'z'));
                    assertThat(Doi.isSound(slip)).as(suffix + " " + slip).isEqualTo(ends);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "10.5555/ABC, 10.5555/abc",
        "https://doi.org/10.5555/abc, 10.5555/abc",
        "http://dx.doi.org/10.5555/abc, 10.5555/abc",
        "doi: 10.5555/abc, 10.5555/abc",
        "'  10.1002/(SICI)1097-0258(19980815)17:15<1661::AID-SIM968>3.0.CO;2-2 ', 10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2",
        "10.1000.10/123#x, 10.1000.10/123#x"
    })
    void a_doi_is_read_however_it_is_written(String typed, String kept) {
        assertThat(Doi.read(typed)).contains(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10.5555", "10.5555/", "11.5555/x", "10.55/x", "10.5555/a b", "10.5555/ä", "example"})
    void what_is_none_is_not_taken_for_one(String typed) {
        assertThat(Doi.read(typed)).isEmpty();
    }

    @Test
    void an_address_leads_to_the_doi_whatever_is_in_it() {
        assertThat(Doi.address("10.5555/7k3m9-x2tq4")).isEqualTo("https://doi.org/10.5555/7k3m9-x2tq4");
        assertThat(Doi.address("10.1000/a<b>#c?d%e;(f)")).isEqualTo("https://doi.org/10.1000/a%3Cb%3E%23c%3Fd%25e;(f)");
    }

    private static String suffix(UUID essay) {
        String doi = Doi.of("10.5555", essay, 0);
        assertThat(Doi.isUnder("10.5555", doi)).isTrue();
        assertThat(Doi.isUnder("10.555", doi)).isFalse();
        return doi.substring("10.5555/".length());
    }
}
