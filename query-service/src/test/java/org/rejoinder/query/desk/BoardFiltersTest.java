package org.rejoinder.query.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.QueryServiceApplication;
import org.rejoinder.query.TestIdentity;
import org.rejoinder.query.TestLog;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The board as its address asks for it: every state of it is a link. */
@SpringBootTest(classes = QueryServiceApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@DisplayNameGeneration(ReplaceUnderscores.class)
class BoardFiltersTest {

    private static final String URL = Postgres.newDatabase();
    private static final TestLog LOG = new TestLog(URL);
    private static final TestIdentity PEOPLE = new TestIdentity(LOG.jdbc());
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern CARD = Pattern.compile("<li class=\"card\">\\s*<a [^>]*><bdi>([^<]*)</bdi>");
    private static final Pattern CHIP = Pattern.compile("<a class=\"chip\" href=\"([^\"]*)\" data-off=\"(\\w+)\"");

    private static final UUID DOUBTS = UUID.randomUUID();
    private static final UUID RIVERS = UUID.randomUUID();
    private static final UUID AIKO = PEOPLE.person("Aiko Brandt", "EDITOR");
    private static final UUID OLE = PEOPLE.person("Ole Only");
    private static final UUID MIRA = PEOPLE.person("Mira Okonędo");
    private static final UUID TOMAS = PEOPLE.person("Tomas Lindqvist");

    @LocalServerPort
    int port;

    @Autowired
    Freshness freshness;

    private static UUID last = AIKO;
    private static long version;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry properties) {
        properties.add("rejoinder.reading.url", () -> URL);
    }

    @BeforeAll
    static void begin() {
        PEOPLE.editor(RIVERS, OLE);
        LOG.append(new SeriesOpened(DOUBTS, "doubts", "Doubts", 1, "What?", "en", true, AIKO));
        LOG.append(new SeriesOpened(RIVERS, "rivers", "Rivers", null, "Where?", "en", true, AIKO));
        submitted(DOUBTS, "RESPONSE", MIRA, "A café of doubts");
        UUID reviewed = submitted(DOUBTS, "RESPONSE", TOMAS, "Late in the day");
        LOG.append(new SentToReview(reviewed, 1, 1, AIKO));
        LOG.append(new ReviewerAssigned(reviewed, 1, UUID.randomUUID(), MIRA, "2026-01-31", AIKO));
        UUID gone = submitted(RIVERS, "RESPONSE", TOMAS, "Gone fishing");
        LOG.append(new Withdrawn(gone, LOG.text("Enough.", 1), TOMAS));
        last = submitted(RIVERS, "LEAD", MIRA, "Where rivers end");
    }

    private static UUID submitted(UUID series, String kind, UUID author, String title) {
        UUID id = UUID.randomUUID();
        TextRef text = LOG.text(new EssayText(title, "In short.", List.of(), "en", "Words of " + title, List.of()));
        LOG.append(new DraftStarted(id, series, kind, author, author, List.of()));
        version = LOG.append(new DraftSubmitted(id, 1, 1, text, List.of(), LOG.text("None.", 1), "CC-BY-4.0", author));
        return id;
    }

    private HttpResponse<String> get(UUID person, String query) throws Exception {
        assertThat(freshness.pending(last, version)).isFalse();
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/desk" + query))
                        .header("Cookie", PEOPLE.signIn(person))
                        .header("Accept", "text/html")
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private String desk(UUID person, String query) throws Exception {
        HttpResponse<String> answer = get(person, query);
        assertThat(answer.statusCode()).as(query + answer.body()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("??");
        return answer.body();
    }

    private List<String> cards(String query) throws Exception {
        return all(CARD, desk(AIKO, query), 1);
    }

    private static List<String> all(Pattern pattern, String page, int group) {
        List<String> found = new ArrayList<>();
        Matcher matcher = pattern.matcher(page);
        while (matcher.find()) {
            found.add(matcher.group(group).replace("&amp;", "&"));
        }
        return found;
    }

    @Test
    void each_filter_leaves_what_it_names_and_several_leave_what_all_of_them_name() throws Exception {
        assertThat(cards("")).containsExactlyInAnyOrder("A café of doubts", "Late in the day", "Where rivers end");
        assertThat(cards("?series=" + RIVERS)).containsExactly("Where rivers end");
        assertThat(cards("?kind=LEAD")).containsExactly("Where rivers end");
        assertThat(cards("?stage=UNDER_REVIEW")).containsExactly("Late in the day");
        assertThat(cards("?editor=mine")).containsExactly("Late in the day");
        assertThat(cards("?editor=" + AIKO)).containsExactly("Late in the day");
        assertThat(cards("?editor=none")).containsExactlyInAnyOrder("A café of doubts", "Where rivers end");
        assertThat(cards("?late=1")).containsExactly("Late in the day");
        assertThat(cards("?series=" + DOUBTS + "&kind=RESPONSE&stage=SUBMITTED"))
                .containsExactly("A café of doubts");
    }

    @Test
    void words_are_looked_for_in_titles_and_names_whatever_their_case_and_accents() throws Exception {
        assertThat(cards("?q=CAFE")).containsExactly("A café of doubts");
        assertThat(cards("?q=okonedo+rivers")).containsExactly("Where rivers end");
        assertThat(cards("?q=lindqvist")).containsExactly("Late in the day");
        assertThat(desk(AIKO, "?q=%22%3E%3Cscript%3E")).doesNotContain("\"><script>");
    }

    @Test
    void what_is_chosen_stands_as_chips_each_leading_to_the_board_without_it() throws Exception {
        String page = desk(AIKO, "?q=caf%C3%A9&series=" + DOUBTS + "&late=");
        assertThat(all(CHIP, page, 2)).containsExactly("q", "series");
        assertThat(all(CHIP, page, 1)).containsExactly("/desk?series=" + DOUBTS + "#board", "/desk?q=caf%C3%A9#board");
        assertThat(page).contains("One of 3 under way", "value=\"café\"");
        assertThat(desk(AIKO, "")).doesNotContain("class=\"chip\"").contains("data-renews=\"in-place\"");
    }

    @Test
    void an_empty_result_says_so_and_offers_everything_again() throws Exception {
        String page = desk(AIKO, "?q=nothing+of+the+sort");
        assertThat(page)
                .contains(
                        "Nothing under way or lately finished is like that.", "Show everything", "None of 3 under way");
        assertThat(all(CARD, page, 1)).isEmpty();
    }

    @Test
    void what_is_finished_is_filtered_and_found_too() throws Exception {
        assertThat(desk(AIKO, "?q=fishing")).contains("Gone fishing").doesNotContain("Nothing under way or");
        assertThat(desk(AIKO, "?stage=WITHDRAWN")).contains("Gone fishing");
        assertThat(desk(AIKO, "?series=" + DOUBTS)).doesNotContain("Gone fishing");
    }

    @Test
    void values_that_say_nothing_are_left_out_politely() throws Exception {
        for (String wrong : List.of(
                "?series=x",
                "?series=" + UUID.randomUUID(),
                "?kind=lead&stage=ANYWHERE&late=yes&q=+",
                "?editor=" + TOMAS,
                "?editor=%00&q=%00",
                "?q&series",
                "?series=" + DOUBTS.toString().replace('-', '_'))) {
            String page = desk(AIKO, wrong);
            assertThat(all(CHIP, page, 2)).as(wrong).isEmpty();
        }
        assertThat(cards("?kind=LEAD&stage=ANYWHERE")).containsExactly("Where rivers end");
        assertThat(cards("?q=" + "x".repeat(5000))).isEmpty();
        // Bytes that are no letters are no words.
        assertThat(get(AIKO, "?q=%F0%9F").statusCode()).isEqualTo(400);
    }

    @Test
    void cards_of_several_series_say_which_and_an_editor_of_one_is_not_told_of_others() throws Exception {
        assertThat(desk(AIKO, "")).contains("of-series", "filter-series", "Doubts 1");
        String page = desk(OLE, "?series=" + DOUBTS);
        assertThat(all(CARD, page, 1)).containsExactly("Where rivers end");
        assertThat(page).doesNotContain("of-series", "filter-series", "Doubts", "class=\"chip\"");
    }

    @Test
    void who_edits_nothing_has_no_board_to_filter() throws Exception {
        assertThat(desk(TOMAS, "?stage=SUBMITTED&q=fishing")).doesNotContain("class=\"filters\"", "class=\"chip\"");
    }
}
