package org.rejoinder.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.UpdateType;
import org.springframework.beans.factory.annotation.Autowired;

@DisplayNameGeneration(ReplaceUnderscores.class)
class WorksTest extends ExchangedRecord {

    @Autowired
    Works works;

    private Work work(String slug) {
        return works.find("bridges-1", slug).orElseThrow();
    }

    @Test
    void a_digest_is_signed_by_nobody_but_names_its_source() {
        Work lead = work("the-bridge");
        assertThat(lead.digest()).isTrue();
        assertThat(lead.authors()).isEmpty();
        assertThat(lead.source()).contains("Crossings Quarterly");
        assertThat(lead.previouslyPublished()).isTrue();
        assertThat(lead.appearedOn()).isEqualTo("2013-07");
        assertThat(lead.answeredBy()).extracting(Work.Ref::path).contains("/series/bridges-1/harbour");
    }

    @Test
    void a_response_without_a_title_is_called_by_what_it_answers_in_its_own_language() {
        assertThat(work("harbour").title()).isEqualTo("Response to Ada Quist");
        assertThat(work("harbour").titled()).isFalse();
        Work japanese = works.find(NastySeries.SLUG, "japanese").orElseThrow();
        assertThat(japanese.title()).contains(NastySeries.NAME).doesNotContain("Response");
        assertThat(japanese.kindName()).isNotEqualTo("Response");
    }

    @Test
    void what_is_answered_comes_in_order_with_its_version_and_works_outside_by_their_citation() {
        List<Work.Answered> answers = work("market").answers();
        assertThat(answers).hasSize(2);
        Work.Ref first = answers.get(0).essay();
        assertThat(first).isNotNull();
        assertThat(first.path()).isEqualTo("/series/bridges-1/the-bridge");
        assertThat(answers.get(0).version()).isEqualTo("1.0");
        assertThat(answers.get(1).citation()).isEqualTo("Crossings Act 1899");
        assertThat(answers.get(1).essay()).isNull();
    }

    @Test
    void the_word_for_what_ended_an_essay_stands_before_its_title_wherever_it_is_named() {
        Work market = work("market");
        assertThat(market.ended()).isEqualTo(UpdateType.RETRACTION);
        assertThat(market.fullTitle()).isEqualTo("Retracted: The market and the bridge");
        assertThat(market.text()).isNotNull();
        assertThat(market.endingNotice()).isPresent();
        assertThat(work("the-bridge").answeredBy())
                .extracting(Work.Ref::title)
                .contains("Retracted: The market and the bridge");
    }

    @Test
    void of_a_removed_essay_no_words_are_left() {
        Work toll = work("toll");
        assertThat(toll.removed()).isTrue();
        assertThat(toll.text()).isNull();
        assertThat(toll.summary()).isEmpty();
        assertThat(toll.keywords()).isEmpty();
    }

    @Test
    void an_older_version_is_told_as_it_was_printed() {
        Work first = works.find("bridges-1", "ferry", "1.0").orElseThrow();
        assertThat(first.current()).isFalse();
        assertThat(first.title()).isEqualTo("The ferry");
        assertThat(first.versionPath()).isEqualTo("/series/bridges-1/ferry/v/1.0");
        Work now = work("ferry");
        assertThat(now.version()).isEqualTo("2.0");
        assertThat(now.versionPath()).isEqualTo("/series/bridges-1/ferry");
        assertThat(now.authors())
                .extracting(author -> author.byline().affiliation())
                .containsExactly("Ferry Museum");
        assertThat(now.changedAt()).isAfterOrEqualTo(now.versionAt());
        assertThat(works.find("bridges-1", "ferry", "9.9")).isEmpty();
    }

    @Test
    void a_series_is_read_in_the_order_of_its_conversation() {
        Work.Series series = works.series("bridges-1").orElseThrow();
        try (Stream<Work> all = works.ofSeries(series.id())) {
            List<Work> read = all.toList();
            assertThat(read.get(0).kind()).isEqualTo(Kind.LEAD);
            List<String> slugs = read.stream().map(Work::slug).toList();
            assertThat(slugs.indexOf("reply-to-harbour")).isEqualTo(slugs.indexOf("harbour") + 1);
        }
        assertThat(series.fullTitle()).isEqualTo("Bridges – 1");
    }

    @Test
    void names_are_in_parts_only_where_these_are_known() {
        List<Work.Author> authors =
                works.find(NastySeries.SLUG, "everything").orElseThrow().authors();
        assertThat(authors).extracting(author -> author.name().family()).containsExactly(null, null, "Togo");
    }
}
