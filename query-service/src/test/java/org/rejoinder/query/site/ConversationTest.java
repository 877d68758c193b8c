package org.rejoinder.query.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.Byline;
import org.springframework.context.i18n.LocaleContextHolder;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ConversationTest {

    private static Essay essay(String slug, String kind, String appearedOn) {
        return essay(slug, kind, appearedOn, "en", null);
    }

    private static Essay essay(
            String slug, String kind, String appearedOn, String language, @Nullable String original) {
        return new Essay(
                id(slug),
                id("series"),
                "s",
                "S",
                null,
                slug,
                kind,
                "1.0",
                slug,
                "",
                language,
                100,
                List.of(new Byline(null, slug, slug, null)),
                appearedOn,
                null,
                null,
                null,
                false,
                "CC-BY-4.0",
                null,
                null,
                original == null ? null : id(original),
                null,
                null);
    }

    private static UUID id(String name) {
        return SampleSeries.id(name);
    }

    private static Answer answer(String from, int position, @Nullable String to) {
        return new Answer(id(from), position, to == null ? null : id(to), "1.0", to == null ? "a work" : null);
    }

    @Test
    void a_reply_follows_what_it_answers_and_the_lead_comes_first() {
        Conversation conversation = Conversation.of(
                List.of(
                        essay("note", "EDITORS_NOTE", "2020-01-01"),
                        essay("lead", "LEAD", "2020-01-02"),
                        essay("one", "RESPONSE", "2020-02-01"),
                        essay("two", "RESPONSE", "2020-02-02"),
                        essay("reply", "REPLY", "2020-05-01")),
                List.of(
                        answer("one", 0, "lead"),
                        answer("two", 0, "lead"),
                        answer("two", 1, "one"),
                        answer("reply", 0, "one")));
        assertThat(conversation.turns())
                .extracting(turn -> turn.essay().slug())
                .containsExactly("lead", "one", "reply", "two", "note");
        assertThat(conversation.turns()).extracting(Conversation.Turn::depth).containsExactly(0, 1, 2, 1, 0);
        assertThat(conversation.siblings(id("one"))).extracting(Essay::slug).containsExactly("two");
        assertThat(conversation.after(id("one")).orElseThrow().slug()).isEqualTo("reply");
    }

    @Test
    void a_translation_stands_where_its_original_does_with_what_answers_it() {
        Conversation conversation = Conversation.of(
                List.of(
                        essay("lead", "LEAD", "2020-01-01"),
                        essay("lead-ja", "LEAD", "2020-01-02", "ja", "lead"),
                        essay("one", "RESPONSE", "2020-02-01"),
                        essay("one-ja", "RESPONSE", "2020-02-02", "ja", "one"),
                        essay("two", "RESPONSE", "2020-02-03"),
                        essay("elsewhere-ja", "RESPONSE", "2020-03-01", "ja", "in another series")),
                List.of(
                        answer("one", 0, "lead"),
                        answer("one-ja", 0, "lead"),
                        answer("two", 0, "lead-ja"),
                        answer("elsewhere-ja", 0, "lead")));
        assertThat(conversation.turns())
                .extracting(turn -> turn.essay().slug())
                .containsExactly("lead", "one", "two", "elsewhere-ja");
        assertThat(conversation.turns()).extracting(Conversation.Turn::depth).containsExactly(0, 1, 1, 1);
        assertThat(conversation.readingOrder())
                .containsExactly(id("lead"), id("lead-ja"), id("one"), id("one-ja"), id("two"), id("elsewhere-ja"));
        assertThat(conversation.findBySlug("one-ja")).isPresent();
        assertThat(conversation.siblings(id("one-ja"))).extracting(Essay::slug).containsExactly("two", "elsewhere-ja");
        // Who reads Japanese goes on in Japanese as far as there is any.
        assertThat(conversation.before(id("one-ja"))).map(Essay::slug).contains("lead-ja");
        assertThat(conversation.after(id("one-ja"))).map(Essay::slug).contains("two");
        assertThat(conversation.before(id("one"))).map(Essay::slug).contains("lead");
        assertThat(ConversationMap.wide(conversation).curves()).hasSize(3);
    }

    @Test
    void two_that_call_each_other_a_translation_are_both_still_there() {
        Conversation conversation = Conversation.of(
                List.of(essay("a", "LEAD", "2020", "en", "b"), essay("b", "LEAD", "2021", "ja", "a")), List.of());
        assertThat(conversation.turns()).hasSize(2);
    }

    @Test
    void an_essay_whose_target_is_not_there_yet_stands_at_the_top_and_answers_of_works_outside_too() {
        Conversation conversation = Conversation.of(
                List.of(essay("early", "RESPONSE", "2020"), essay("outside", "RESPONSE", "2021")),
                List.of(answer("early", 0, "missing"), answer("outside", 0, null)));
        assertThat(conversation.turns()).hasSize(2).allMatch(turn -> turn.depth() == 0);
        assertThat(conversation.lead()).isEmpty();
    }

    @Test
    void the_map_puts_an_answer_to_the_right_of_what_it_answers_even_when_they_appeared_together() {
        Conversation conversation = Conversation.of(
                List.of(essay("lead", "LEAD", "2013-07"), essay("one", "RESPONSE", "2013-07")),
                List.of(answer("one", 0, "lead")));
        ConversationMap map = ConversationMap.wide(conversation);
        assertThat(map.dots().get(0).x()).isLessThan(map.dots().get(1).x());
        assertThat(map.curves()).hasSize(1);
    }

    @Test
    void the_map_names_years_or_within_one_year_months_and_never_two_names_in_one_place() {
        List<Essay> years = new ArrayList<>(List.of(essay("lead", "LEAD", "1999")));
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            years.add(essay("e" + i, "RESPONSE", (2000 + i / 3) + "-03-" + (10 + i % 3)));
            answers.add(answer("e" + i, 0, "lead"));
        }
        ConversationMap map = ConversationMap.wide(Conversation.of(years, answers));
        assertThat(map.ticks()).extracting(ConversationMap.Tick::period).startsWith("1999", "2000", "2001");
        List<Integer> named = map.ticks().stream()
                .filter(ConversationMap.Tick::named)
                .map(ConversationMap.Tick::x)
                .toList();
        assertThat(named).hasSizeGreaterThan(1);
        for (int i = 1; i < named.size(); i++) {
            assertThat(named.get(i) - named.get(i - 1)).isGreaterThanOrEqualTo(36);
        }
        ConversationMap oneYear = ConversationMap.wide(Conversation.of(
                List.of(essay("lead", "LEAD", "2013-07-02"), essay("one", "RESPONSE", "2013-08")),
                List.of(answer("one", 0, "lead"))));
        assertThat(oneYear.ticks()).extracting(ConversationMap.Tick::period).containsExactly("2013-07", "2013-08");
        assertThat(oneYear.ticks()).extracting(ConversationMap.Tick::named).containsExactly(true, true);
    }

    @Test
    void months_of_a_language_with_wide_signs_do_not_run_into_each_other() {
        LocaleContextHolder.setLocale(Locale.JAPANESE);
        try {
            assertThat(ConversationMap.wide(Conversation.of(
                                    List.of(essay("lead", "LEAD", "2013-07-02"), essay("one", "RESPONSE", "2013-08")),
                                    List.of(answer("one", 0, "lead"))))
                            .ticks())
                    .extracting(ConversationMap.Tick::named)
                    .containsExactly(true, false);
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
