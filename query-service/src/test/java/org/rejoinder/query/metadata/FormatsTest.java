package org.rejoinder.query.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.Formats;
import org.rejoinder.query.exchange.NastySeries;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;

/** Whatever is offered is there, as what it is said to be. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FormatsTest extends ExchangedRecord {

    @Autowired
    Works works;

    @Test
    void every_form_of_every_essay_and_series_is_there_as_what_it_is_said_to_be() throws Exception {
        List<Formats.Offered> offered = new ArrayList<>();
        for (String slug : List.of("the-bridge", "harbour", "market", "ferry")) {
            offered.addAll(Formats.of(works.find("bridges-1", slug).orElseThrow()));
        }
        Work older = works.find("bridges-1", "ferry", "1.0").orElseThrow();
        offered.addAll(Formats.of(older));
        offered.addAll(Formats.of(works.find(NastySeries.SLUG, "everything").orElseThrow()));
        for (String slug : List.of("bridges-1", NastySeries.SLUG)) {
            offered.addAll(Formats.of(works.series(slug).orElseThrow()));
        }
        assertThat(offered).hasSizeGreaterThan(30);
        for (Formats.Offered form : offered) {
            HttpResponse<String> answer = get(form.path());
            assertThat(answer.statusCode()).as(form.path()).isEqualTo(200);
            assertThat(MediaType.parseMediaType(
                                    answer.headers().firstValue("Content-Type").orElse(""))
                            .isCompatibleWith(MediaType.parseMediaType(form.type())))
                    .as("%s: %s", form, answer.headers().firstValue("Content-Type"))
                    .isTrue();
        }
    }

    @Test
    void of_a_removed_essay_nothing_is_offered() {
        assertThat(Formats.of(works.find("bridges-1", "toll").orElseThrow())).isEmpty();
    }

    @Test
    void no_two_forms_are_asked_for_by_the_same_type_and_profile() {
        List<String> asked = Formats.of(works.find("bridges-1", "ferry").orElseThrow()).stream()
                .map(Formats.Offered::form)
                .filter(Formats.Form::negotiable)
                .flatMap(form -> form.types().stream().map(type -> type + ";" + form.profile()))
                .toList();
        assertThat(asked).isNotEmpty().doesNotHaveDuplicates();
    }
}
