package org.rejoinder.query.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.record.UpdateType;
import org.springframework.beans.factory.annotation.Autowired;

/** Essays in several languages, on the pages of readers and in what others are told. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TranslationsTest extends ExchangedRecord {

    private static final String SERIES = "/series/" + TranslatedSeries.SLUG;

    @Autowired
    Works works;

    private Work work(String slug) {
        return works.find(TranslatedSeries.SLUG, slug).orElseThrow();
    }

    private String page(String path) throws Exception {
        return body(SERIES + path, "Accept-Language", "en");
    }

    private static String main(String page) {
        return page.substring(page.indexOf("<main"));
    }

    @Test
    void each_language_leads_to_all_others_and_a_translation_says_of_what_it_is_one() throws Exception {
        String lead = page("/lead");
        assertThat(lead)
                .contains("<a href=\"" + SERIES + "/lead-ja\" hreflang=\"ja\" lang=\"ja\">日本語</a>")
                .contains("<a href=\"" + SERIES + "/lead-ru\" hreflang=\"ru\" lang=\"ru\">Русский</a>")
                .contains("(retracted)")
                .doesNotContain("Translation of");
        assertThat(page("/lead-ja"))
                .contains("Translation of", ">The ferry</a>")
                .contains("<a href=\"" + SERIES + "/lead\" hreflang=\"en\" lang=\"en\">English</a>")
                .contains("hreflang=\"ru\" lang=\"ru\">Русский</a>");
        for (String slug : List.of("lead", "lead-ja", "lead-ru")) {
            String head = page("/" + slug);
            head = head.substring(0, head.indexOf("</head>"));
            for (String language : List.of("en:lead", "ja:lead-ja", "ru:lead-ru")) {
                String[] parts = language.split(":", 2);
                assertThat(head)
                        .as(slug)
                        .contains("<link rel=\"alternate\" hreflang=\"" + parts[0] + "\" href=\"" + origin() + SERIES
                                + "/" + parts[1] + "\">");
            }
        }
    }

    @Test
    void a_translation_is_no_essay_more() throws Exception {
        String series = page("");
        assertThat(series).contains("5 essays");
        assertThat(main(series).split("<h3>", -1)).hasSize(5);
        assertThat(main(series)).contains("hreflang=\"ja\" lang=\"ja\">日本語</a>").doesNotContain(">通行料</a></h3>");
        assertThat(page("?view=thread")).doesNotContain(">通行料</a></h3>").contains("lang=\"ja\">日本語</a>");
        assertThat(body("/api" + SERIES)).contains("\"essays\":5");
        assertThat(body("/api" + SERIES + "/thread"))
                .contains("\"languages\":[{\"id\":\"" + TranslatedSeries.id("answer-ja"));
        assertThat(page("/print")).contains("4 essays").doesNotContain("船の持ち主はいる");
    }

    @Test
    void answers_stand_at_the_original_and_each_is_told_once() throws Exception {
        String lead = main(page("/lead"));
        assertThat(lead).contains("Answered by 3 essays").contains(">川</a>").doesNotContain("通行料");
        String translation = main(page("/lead-ja"));
        assertThat(translation)
                .contains(
                        "One answer to this essay stands at the original",
                        "href=\"" + SERIES + "/lead\" hreflang=\"en\"")
                .contains(">川</a>")
                // The Japanese answer stands beside the Japanese words it quotes.
                .contains(">通行料</a>", "皆の道");
        assertThat(main(page("/lead-ru"))).contains("3 answers to this essay stand at the original");
    }

    @Test
    void who_reads_a_translation_goes_on_in_its_language_as_far_as_there_is_one() throws Exception {
        String page = main(page("/lead-ja"));
        assertThat(page)
                .contains("<a class=\"next\" href=\"" + SERIES + "/answer-ja\"")
                .contains("<a href=\"" + SERIES + "/lead\" aria-current=\"true\"");
        assertThat(main(page("/lead"))).contains("<a class=\"next\" href=\"" + SERIES + "/answer\"");
    }

    @Test
    void what_became_of_an_original_is_said_where_its_translation_is_read() throws Exception {
        String note = page("/note-ru");
        assertThat(note)
                .contains("This is a translation of an essay that was removed.", "What became of the original")
                .contains("href=\"" + SERIES + "/note\"")
                .doesNotContain("Also in:")
                .doesNotContain("hreflang=\"en\" href");
        assertThat(get(SERIES + "/note").statusCode()).isEqualTo(410);
    }

    @Test
    void both_histories_tell_of_it_and_neither_why_it_was_taken_back() throws Exception {
        assertThat(page("/answer-ja/history")).contains("Shown from here on as a translation of", ">Toll</a>");
        assertThat(page("/answer/history"))
                .contains("A translation is shown beside it:", ">通行料</a>")
                .contains("No longer shown as a translation of it:", ">Le pont</a>");
        assertThat(page("/other-fr/history"))
                .contains("No longer shown as a translation of")
                .doesNotContain("Not for readers");
        assertThat(page("/other-fr")).doesNotContain("Also in:").doesNotContain("Translation of");
    }

    @Test
    void search_finds_every_language_and_says_which_there_are() throws Exception {
        assertThat(body("/search?q=%E9%80%9A%E8%A1%8C%E6%96%99", "Accept-Language", "en"))
                .contains(SERIES + "/answer-ja", "Translation of", "Also in:");
        assertThat(body("/contributors/ida-marsh", "Accept-Language", "en"))
                .contains("5 essays", "Also in:")
                .doesNotContain(">通行料</a></h3>");
    }

    @Test
    void feeds_tell_of_a_translation_without_calling_it_an_answer() throws Exception {
        String feed = body(SERIES + "/feed.atom");
        int id = feed.indexOf("urn:uuid:" + TranslatedSeries.id("answer-ja") + "</id>");
        String entry = feed.substring(feed.lastIndexOf("<entry", id), feed.indexOf("</entry>", id));
        assertThat(entry).contains("hreflang=\"en\"", "rel=\"related\"", "翻訳元：").doesNotContain("in-reply-to");
        assertThat(body(SERIES + "/feed.json")).contains("\"translation_of\"", "\"languages\"");
    }

    @Test
    void others_are_told_of_all_languages_and_of_each_answer_once() {
        Work lead = work("lead");
        assertThat(lead.translationOf()).isNull();
        assertThat(lead.translations()).extracting(Work.Ref::language).containsExactly("ja", "ru");
        assertThat(lead.translations().get(1).ended()).isEqualTo(UpdateType.RETRACTION);
        assertThat(work("lead-ja").translations())
                .extracting(Work.Ref::language)
                .containsExactly("en", "ru");
        assertThat(work("note-ru").translations()).isEmpty();
        assertThat(work("note-ru").translationOf()).isNotNull();
        assertThat(work("lead-ja").answeredBy())
                .extracting(Work.Ref::path)
                .containsExactlyInAnyOrder(SERIES + "/answer-ja", SERIES + "/second");
        assertThat(works.ofSeries(TranslatedSeries.SERIES).map(Work::slug))
                .startsWith("lead", "lead-ja", "lead-ru", "answer", "answer-ja");
    }
}
