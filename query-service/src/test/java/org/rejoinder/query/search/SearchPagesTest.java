package org.rejoinder.query.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What readers find, and that they find nothing else; and who those are who have written it. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class SearchPagesTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final UUID SERIES = id("series");
    private static final UUID EDITOR = id("editor");
    private static final UUID LEAD = id("lead");
    private static final UUID ANSWER = id("answer");

    @LocalServerPort
    int port;

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        TestIdentity identity = new TestIdentity(LOG.jdbc());
        identity.person("Gone Person");
        identity.person("Vera Lind");
        LOG.jdbc().sql("""
                        update identity.people set erased_at = now() where display_name = 'Gone Person';
                        create or replace view identity.account_facts as
                            select id as person_id, case display_name when 'Vera Lind' then '0000-0002-1825-0097' end as orcid,
                                true as has_password, null::timestamptz as second_step_since, 0 as recovery_codes,
                                '[]'::json as provider_links from identity.people""").update();
        properties.add("rejoinder.reading.url", () -> URL);
    }

    private static EssayText text(@Nullable String title, String language, String markdown, Target... targets) {
        return new EssayText(
                title,
                "",
                List.of(),
                language,
                markdown,
                Stream.of(targets)
                        .map(target -> new EssayText.Answer(target, List.of()))
                        .toList());
    }

    private static EssayPublished published(UUID essay, String kind, String slug, EssayText text, Byline... byline) {
        return new EssayPublished(
                PublicRecordEvent.recordIdOf(essay),
                essay,
                SERIES,
                kind,
                slug,
                "1.0",
                LOG.text(text),
                List.of(byline),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                EDITOR,
                null);
    }

    private static PreviouslyPublishedRecorded recorded(
            String slug, boolean digest, String date, EssayText text, Byline... byline) {
        UUID essay = id(slug);
        return new PreviouslyPublishedRecorded(
                PublicRecordEvent.recordIdOf(essay),
                essay,
                SERIES,
                "RESPONSE",
                slug,
                "1.0",
                LOG.text(text),
                List.of(byline),
                text.answers().stream().map(EssayText.Answer::target).toList(),
                "CC-BY-4.0",
                date,
                "Somebody, “Elsewhere”, 1999",
                null,
                digest,
                EDITOR);
    }

    private static Byline by(@Nullable String account, String name, String sortName) {
        return new Byline(account == null ? null : id(account), name, sortName, null);
    }

    @BeforeAll
    static void essays(@Autowired @Qualifier("readingJdbc") JdbcClient reading) {
        List<Object> events = new ArrayList<>();
        events.add(new SeriesOpened(SERIES, "crossings-1", "Crossings", 1, "Who pays?", "en", true, EDITOR));
        events.add(published(
                LEAD,
                "LEAD",
                "ferries",
                text(
                        "Ferries and diplomacy",
                        "en",
                        "An opening.\n\nThe ferrymen of the northern islands negotiated for years; <b>nobody</b> paid & all crossed."),
                by("Vera Lind", "Vera Lind", "Lind, Vera"),
                by("Max", "Max Ober", "Ober, Max")));
        events.add(published(
                ANSWER,
                "RESPONSE",
                "tolls",
                text(
                        null,
                        "en",
                        "Islands of the far northern sea pay tolls. A diplomat may scatter northern words among islands.",
                        Target.essay(LEAD, "1.0")),
                by("Ken", "Tōgō Kazuhiko", "Tōgō Kazuhiko")));
        events.add(published(
                id("pen"),
                "RESPONSE",
                "pen",
                text("By another hand", "en", "Signed otherwise.", Target.essay(ANSWER, "1.0")),
                by("Ken", "Observer", "Observer")));
        events.add(published(
                id("second"),
                "REPLY",
                "second",
                text("Of the same name", "en", "Another Vera wrote this.", Target.essay(ANSWER, "1.0")),
                by("other Vera", "Vera Lind", "Lind, Vera")));
        events.add(published(
                id("gone"),
                "RESPONSE",
                "gone",
                text("Whose author was erased", "en", "It stays.", Target.essay(LEAD, "1.0")),
                by("Gone Person", "Gone Person", "Person, Gone")));
        events.add(recorded(
                "japanese", false, "1999", text("北方領土と日ロ関係", "ja", "東京都で交渉がはじまった。"), by(null, "東郷 和彦", "とうごう かずひこ")));
        events.add(recorded(
                "russian",
                false,
                "2001-05",
                text("О переговорах", "ru", "Острова обсуждались министрами долго."),
                by(null, "Константин Саркисов", "Sarkisov, Konstantin")));
        events.add(recorded(
                "digest",
                true,
                "2013-07",
                text("In the editors’ words", "en", "A digest of what was said of treaties."),
                by(null, "Digest by the editors of: Greta Olsen", "Olsen, Greta")));
        EssayPublished corrected = published(
                id("corrected"),
                "RESPONSE",
                "corrected",
                text("Corrected", "en", "It once said unicornword."),
                by("Max", "Ober Max", "Ober, Max"));
        events.add(corrected);
        events.add(new EssayCorrected(
                corrected.recordId(),
                corrected.commentaryId(),
                id("correction"),
                "CORRECTION",
                "1.1",
                LOG.text(text("Corrected", "en", "It now says griffinword.")),
                corrected.byline(),
                List.of(),
                LOG.text("A word was wrong: noticeword.", 4),
                EDITOR,
                true));
        EssayPublished retracted = published(
                id("retracted"),
                "RESPONSE",
                "retracted",
                text("Made up", "en", "Retractedword."),
                by("R", "Rolf", "Rolf"));
        events.add(retracted);
        events.add(new EssayRetracted(
                retracted.recordId(),
                retracted.commentaryId(),
                id("retraction"),
                "RETRACTION",
                LOG.text("Made up.", 2),
                EDITOR,
                id("second editor")));
        EssayPublished removed = published(
                id("removed"),
                "RESPONSE",
                "removed",
                text("Removedtitle", "en", "Removedword."),
                by("S", "Sven Only", "Only, Sven"));
        events.add(removed);
        events.add(new EssayRemoved(
                removed.recordId(),
                removed.commentaryId(),
                id("removal"),
                LOG.text("By order.", 2),
                EDITOR,
                id("second editor")));
        events.add(new DraftSubmitted(
                id("draft"),
                1,
                1,
                LOG.text(text("Drafttitle", "en", "Draftword.")),
                List.of(),
                LOG.text("Nothing.", 1),
                "CC-BY-4.0",
                EDITOR));
        for (int i = 0; i < 24; i++) {
            events.add(published(
                    id("page" + i),
                    "RESPONSE",
                    "page-" + i,
                    text("Paged " + i, "en", "A pagedword."),
                    by("P", "Pia", "Pia")));
        }
        events.forEach(LOG::append);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> reading.sql("""
                        select (select count(*) from reading.seen where processing_group = 'site')
                            >= (select count(distinct aggregate_id) from store.events)
                            and (select ended from reading.essays where slug = 'removed') is not null
                            and (select version from reading.essays where slug = 'corrected') = '1.1'""").query(Boolean.class).optional().orElse(false));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", path.startsWith("/api") ? "application/json" : "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String search(String typed, String... more) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                get("/api/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8) + String.join("", more));
        assertThat(answer.statusCode()).as(typed).isEqualTo(200);
        return answer.body();
    }

    /** The last parts of the addresses of what was found, in its order. */
    private List<String> found(String typed, String... more) throws IOException, InterruptedException {
        return Pattern.compile("\\{\"id\":\"[^\"]+\",\"url\":\"/series/crossings-1/([a-z0-9-]+)")
                .matcher(search(typed, more))
                .results()
                .map(hit -> hit.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "diplom, ferries|tolls",
        "negotiating ferrymen, ferries",
        "Kazuhiko Togo, tolls",
        "togo kazuhiko, tolls",
        "Kônstantin Sarkisov, russian",
        "Olsen Greta, digest",
        "саркисов, russian",
        "остров, russian",
        "министры, russian",
        "領土, japanese",
        "日ロ関係, japanese",
        "京都で, japanese",
        "都, japanese",
        "東郷, japanese",
        "東領, ''",
        "griffinword, corrected",
        "the islands of, ferries|tolls",
    })
    void words_are_found_as_people_type_them(String typed, String slugs) throws Exception {
        assertThat(found(typed))
                .containsExactlyInAnyOrderElementsOf(slugs.isEmpty() ? List.of() : List.of(slugs.split("\\|", -1)));
    }

    @Test
    void the_words_of_a_title_and_those_that_follow_each_other_come_first() throws Exception {
        assertThat(found("diplomacy")).startsWith("ferries");
        assertThat(found("northern islands")).containsExactly("ferries", "tolls");
        assertThat(found("\"northern islands\"")).containsExactly("ferries");
        assertThat(found("“islands northern”")).isEmpty();
        assertThat(found("islands -ferrymen")).containsExactly("tolls");
        assertThat(found("islands -\"northern islands\"")).containsExactly("tolls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unicornword",
                "Removedword",
                "Removedtitle",
                "Sven Only",
                "Draftword",
                "Drafttitle",
                "noticeword"
            })
    void nothing_is_found_of_what_is_not_public_now(String word) throws Exception {
        assertThat(found(word)).isEmpty();
        assertThat(get("/api/search/suggestions?q=" + URLEncoder.encode(word, StandardCharsets.UTF_8))
                        .body())
                .isEqualTo("[]");
    }

    @Test
    void the_page_marks_what_was_found_as_text_and_leads_to_its_passage() throws Exception {
        String page = get("/search?q=nobody+paid+ferrymen").body();
        assertThat(page)
                .contains("<mark>paid</mark> &amp;", "<mark>ferrymen</mark>")
                .doesNotContain("<b>");
        assertThat(page).contains("href=\"/series/crossings-1/ferries#b2:~:text=ferrymen\"");
        assertThat(get("/search?q=retractedword").body()).contains(">Retracted</strong>");
        assertThat(get("/search?q=treaties").body()).contains("Digest by the editors");
        assertThat(get("/search?q=%E5%8C%97%E6%96%B9").body()).contains("<mark>北方</mark>領土", "Previously published");
    }

    @Test
    void choices_are_counted_combine_and_are_taken_off_one_by_one() throws Exception {
        assertThat(found("", "&language=ru", "&language=ja")).containsExactlyInAnyOrder("russian", "japanese");
        assertThat(found("", "&language=ru", "&language=ja", "&year=2001")).containsExactly("russian");
        assertThat(found("", "&contributor=togo-kazuhiko")).containsExactly("tolls");
        assertThat(found("islands", "&kind=LEAD", "&series=crossings-1")).containsExactly("ferries");
        assertThat(found("islands", "&kind=NONE")).isEmpty();
        assertThat(search("islands", "&kind=LEAD"))
                .containsPattern("\"value\":\"LEAD\",[^}]*\"count\":1,\"chosen\":true")
                .containsPattern("\"value\":\"RESPONSE\",[^}]*\"count\":1,\"chosen\":false");
        String page = get("/search?q=islands&kind=LEAD&year=2026").body();
        assertThat(page)
                .contains("href=\"/search?q=islands&amp;kind=LEAD\"", "href=\"/search?q=islands&amp;year=2026\"");
    }

    @Test
    void pages_follow_each_other_without_a_gap() throws Exception {
        List<String> all = new ArrayList<>(found("pagedword"));
        assertThat(all).hasSize(20);
        all.addAll(found("pagedword", "&page=2"));
        assertThat(all).hasSize(24).doesNotHaveDuplicates();
        assertThat(found("pagedword", "&page=99999")).hasSize(4);
        assertThat(get("/search?q=pagedword").body()).contains("/search?q=pagedword&amp;page=2", "Page 1 of 2");
    }

    @Test
    void who_finds_nothing_is_helped() throws Exception {
        assertThat(get("/search?q=diplomaci+ferreis").body()).contains("Did you mean", ">diplomacy ferries<");
        assertThat(get("/search?q=sarkisow").body()).contains("Did you mean", "q=sarkisov");
        assertThat(get("/search?q=%22islands+northern%22").body()).contains("Without the quotation marks");
        assertThat(get("/search?q=islands&language=ja").body()).contains("The same among all essays");
        assertThat(get("/search?q=nothinglikeit").body()).contains("Nothing was found for nothinglikeit.", "Crossings");
        assertThat(get("/search").body()).contains("Series to begin with");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'\":*&|!", "the and of", "\"", "-", "<script>alert(1)</script>", "%", "\\", "()", "-only", "½ ㈱"
            })
    void whatever_is_typed_is_answered_with_words(String typed) throws Exception {
        HttpResponse<String> page = get("/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("search-field").doesNotContain("<script>alert");
        search(typed);
    }

    @Test
    void more_than_anybody_types_is_cut_and_too_long_an_address_refused() throws Exception {
        assertThat(get("/search?q=" + "word+".repeat(200)).body()).contains("only the first words were");
        assertThat(get("/search?q=" + "x".repeat(20_000)).statusCode()).isEqualTo(400);
        assertThat(get("/search?q=%00islands%00").body()).contains("2 essays");
        assertThat(get("/search?q=a&page=-1&sort=no&year=%00&series=" + "s".repeat(300))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_types_is_offered_contributors_series_and_titles() throws Exception {
        assertThat(get("/api/search/suggestions?q=tog").body())
                .contains("Tōgō Kazuhiko", "\"url\":\"/contributors/togo-kazuhiko\"");
        assertThat(get("/api/search/suggestions?q=cross").body()).contains("Crossings – 1", "/series/crossings-1");
        assertThat(get("/api/search/suggestions?q=ferr").body())
                .contains("Ferries and diplomacy", "Vera Lind, Max Ober");
        assertThat(get("/api/search/suggestions").body()).isEqualTo("[]");
    }

    @Test
    void a_browser_is_told_how_to_search_here_and_no_cookie_is_set() throws Exception {
        assertThat(get("/search").body()).contains("application/opensearchdescription+xml");
        assertThat(get("/opensearch.xml").body()).contains("http://localhost:" + port + "/search?q={searchTerms}");
        for (String path :
                List.of("/search?q=islands", "/contributors", "/contributors/togo-kazuhiko", "/opensearch.xml")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Cache-Control")).as(path).contains("public, no-cache");
            assertThat(answer.headers().firstValue("Set-Cookie")).as(path).isEmpty();
            assertThat(answer.headers().firstValue("ETag")).as(path).isPresent();
        }
    }

    @Test
    void contributors_are_filed_by_script_and_letter_and_counted() throws Exception {
        String page = get("/contributors").body();
        assertThat(page).contains("Tōgō Kazuhiko", "東郷 和彦", "24 essays", "One digest");
        assertThat(page.indexOf("id=\"letter-54\"")).isLessThan(page.indexOf(">た</h2>"));
        assertThat(page).doesNotContain("Sven Only", "Gone Person");
        assertThat(get("/contributors/sven-only").statusCode()).isEqualTo(404);
        assertThat(get("/contributors/gone-person").statusCode()).isEqualTo(404);
        assertThat(get("/series/crossings-1/gone").body())
                .contains("Gone Person")
                .doesNotContain("/contributors/gone-person");
    }

    @Test
    void two_people_of_one_name_stay_two_and_one_of_two_names_is_not_told() throws Exception {
        String vera = get("/contributors/vera-lind").body();
        assertThat(vera)
                .contains("Ferries and diplomacy", "https://orcid.org/0000-0002-1825-0097")
                .doesNotContain("Of the same name</");
        String list = get("/api/contributors").body();
        assertThat(Pattern.compile("\"slug\":\"vera-lind[^\"]*\"")
                        .matcher(list)
                        .results()
                        .count())
                .isEqualTo(2);
        assertThat(list).contains("\"slug\":\"observer\"");
        String togo = get("/contributors/togo-kazuhiko").body();
        assertThat(togo).doesNotContain("By another hand</a></h3>");
        assertThat(get("/contributors/observer").body()).doesNotContain("orcid.org");
        assertThat(list + togo).doesNotContain(id("Ken").toString());
    }

    @Test
    void an_account_is_one_contributor_in_whichever_order_it_signs() throws Exception {
        assertThat(get("/contributors/max-ober").body()).contains("2 essays", "With", "/contributors/vera-lind");
        HttpResponse<String> other = get("/contributors/ober-max");
        assertThat(other.statusCode()).isEqualTo(302);
        assertThat(other.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/contributors/max-ober"));
    }

    @Test
    void whom_they_answered_and_who_answered_them_stands_both_ways() throws Exception {
        assertThat(get("/contributors/togo-kazuhiko").body())
                .contains(
                        "Answers given: 1 · answers received: 2", "/contributors/vera-lind", "/contributors/observer");
        assertThat(get("/api/contributors/togo-kazuhiko").body())
                .contains(
                        "\"answered\":[{\"answer\":\"/series/crossings-1/tolls\",\"target\":\"/series/crossings-1/ferries\"}]");
    }

    @Test
    void a_digest_is_not_by_the_author_of_the_original() throws Exception {
        assertThat(get("/api/contributors/greta-olsen").body())
                .contains("\"essays\":[],\"digests\":[{")
                .contains("\"essays\":0,\"digests\":1");
        assertThat(get("/contributors/greta-olsen").body()).contains("Written by the editors: what Greta Olsen wrote");
    }

    @Test
    void the_names_of_an_essay_lead_to_its_authors() throws Exception {
        assertThat(get("/series/crossings-1/ferries").body())
                .contains("href=\"/contributors/vera-lind\"", "href=\"/contributors/max-ober\"");
        assertThat(get("/series/crossings-1").body()).contains("href=\"/contributors/togo-kazuhiko\"");
    }
}
