package org.rejoinder.seeds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.passage.Quotation;
import org.rejoinder.contract.text.Markdown;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SeriesSeedTest {

    private static final SeriesSeed SERIES = SeriesSeed.read("japan-russia-relations-1");

    static Stream<SeriesSeed.Essay> essays() {
        return SERIES.essays().stream();
    }

    @Test
    void a_series_has_one_lead_and_it_comes_first() {
        assertThat(SERIES.essays()).hasSize(4);
        assertThat(SERIES.essays().stream().map(SeriesSeed.Essay::kind))
                .containsExactly("LEAD", "RESPONSE", "RESPONSE", "RESPONSE");
    }

    @ParameterizedTest
    @MethodSource("essays")
    void a_digest_has_350_to_700_words(SeriesSeed.Essay essay) {
        assertThat(Markdown.words(PlainText.of(SERIES.markdown(essay)).text())).isBetween(350, 700);
    }

    @ParameterizedTest
    @MethodSource("essays")
    void every_field_a_reader_sees_is_there(SeriesSeed.Essay essay) {
        assertThat(essay.slug()).matches("[a-z0-9-]+");
        assertThat(essay.title() == null).isEqualTo(!essay.kind().equals("LEAD"));
        assertThat(essay.summary()).isNotBlank();
        assertThat(essay.keywords()).isNotEmpty();
        assertThat(essay.original().date()).matches("\\d{4}(-\\d{2}){0,2}");
        assertThat(essay.original().citation())
                .contains(essay.original().author())
                .contains(essay.original().place())
                .contains("2013");
        assertThat(essay.targets().isEmpty())
                .isEqualTo(!Kind.valueOf(essay.kind()).answersSomething());
    }

    @ParameterizedTest
    @MethodSource("essays")
    void a_digest_answers_only_essays_loaded_before_it(SeriesSeed.Essay essay) {
        List<String> before = new ArrayList<>();
        for (SeriesSeed.Essay other : SERIES.essays()) {
            if (other.equals(essay)) {
                break;
            }
            before.add(other.slug());
        }
        assertThat(essay.targets().stream().map(SeriesSeed.Answer::essay).filter(Objects::nonNull))
                .isSubsetOf(before);
    }

    @ParameterizedTest
    @MethodSource("essays")
    void every_quoted_passage_occurs_exactly_once_in_what_it_quotes(SeriesSeed.Essay essay) {
        for (SeriesSeed.Answer answer : essay.targets()) {
            assertThat((answer.essay() == null) != (answer.citation() == null)).isTrue();
            for (String quote : answer.passages()) {
                SeriesSeed.Essay target = SERIES.essays().stream()
                        .filter(other -> other.slug().equals(answer.essay()))
                        .findFirst()
                        .orElseThrow();
                assertThat(new Quotation(PlainText.of(SERIES.markdown(target))).find(quote))
                        .as(quote)
                        .hasSize(1);
            }
        }
    }
}
