package org.rejoinder.command.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SlugTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "2013", "japan-russia-relations-1", "v1"})
    void is_lower_case_letters_and_digits_joined_by_hyphens(String slug) {
        assertThat(Slug.isWellFormed(slug)).isTrue();
        assertThat(Slug.isReserved(slug)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "a-", "-a", "a--b", "A", "a b", "a/b", "feed.atom", "feed.json", "日本", "a\n"})
    void has_no_other_shape(String slug) {
        assertThat(Slug.isWellFormed(slug)).isFalse();
    }

    @Test
    void is_no_longer_than_an_address_can_bear() {
        assertThat(Slug.isWellFormed("a".repeat(Slug.LONGEST))).isTrue();
        assertThat(Slug.isWellFormed("a".repeat(Slug.LONGEST + 1))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"print", "v", "history", "compare", "cite", "new", "feed"})
    void is_no_word_the_site_needs_itself(String slug) {
        assertThat(Slug.isReserved(slug)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Japan–Russia Relations 1,japan-russia-relations-1",
        "Abe's Visit to Moscow,abes-visit-to-moscow",
        "  Über ‘Größe’: eine Frage!  ,uber-gro-e-eine-frage",
        "Print,print-1",
        "日本とロシア,''"
    })
    void is_made_of_a_title(String title, String slug) {
        assertThat(Slug.of(title)).isEqualTo(slug);
    }

    @Test
    void made_of_a_long_title_is_cut_to_a_well_formed_one() {
        String slug = Slug.of("word ".repeat(100));
        assertThat(slug).hasSizeLessThanOrEqualTo(Slug.LONGEST);
        assertThat(Slug.isWellFormed(slug)).isTrue();
    }
}
