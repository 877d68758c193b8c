package org.rejoinder.query.prepared;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AcceptingTest {

    private static final MediaType JSON_LD = MediaType.parseMediaType("application/ld+json");

    private static double quality(@Nullable String accept, MediaType type, @Nullable String profile) {
        return Accepting.of(accept).quality(type, profile);
    }

    @Test
    void the_range_that_fits_most_closely_says_how_much_a_type_is_liked_wherever_it_stands() {
        String accept = "*/*;q=0.1, text/*;q=0.8, text/html;q=0.3, application/xml";
        assertThat(quality(accept, MediaType.TEXT_HTML, null)).isEqualTo(0.3);
        assertThat(quality(accept, MediaType.TEXT_PLAIN, null)).isEqualTo(0.8);
        assertThat(quality(accept, MediaType.APPLICATION_XML, null)).isEqualTo(1);
        assertThat(quality(accept, MediaType.APPLICATION_PDF, null)).isEqualTo(0.1);
        assertThat(quality("text/html;q=0, */*", MediaType.TEXT_HTML, null)).isZero();
        assertThat(quality("text/html", MediaType.APPLICATION_PDF, null)).isZero();
    }

    @Test
    void a_range_with_a_profile_fits_only_what_has_it() {
        String accept =
                "application/ld+json;profile=\"https://a.example/ https://schema.org/\", application/ld+json;q=0.2";
        assertThat(quality(accept, JSON_LD, "https://schema.org/")).isEqualTo(1);
        assertThat(quality(accept, JSON_LD, "http://www.w3.org/ns/anno.jsonld")).isEqualTo(0.2);
        assertThat(quality(accept, JSON_LD, null)).isEqualTo(0.2);
    }

    @Test
    void who_says_nothing_that_can_be_read_takes_everything() {
        for (String nothing :
                new String[] {null, "", "  ", "text", "text/html; q=lots", "/", "text/html;q=1;;;\u0007"}) {
            assertThat(quality(nothing, MediaType.TEXT_HTML, null)).as(nothing).isEqualTo(1);
        }
    }
}
