package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Importing a back issue over HTTP: the split alone, the series written, the form of the desk. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportTest {

    private static final House HOUSE = House.standing();

    private static final String FERRIES = """
            The Ferry Talks \u2013 %d

            Who needs a ferry?

            A ferry is a bridge that thinks about it first, and I have always liked that in a bridge.

            The council says that \u201cnobody rides at night,\u201d which is a reason to light the quay.

            Brandt Ilse

            I have ridden at night. The council is right that "nobody rides at night" there.

            Paolo Moreno

            Since Brandt mentions me, I answer.
            """;

    private static int issue = 1;

    private static synchronized String ferries() {
        return FERRIES.formatted(issue++);
    }

    private static Map<String, Object> asked(String text, Object... more) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("text", text);
        for (int i = 0; i < more.length; i += 2) {
            body.put((String) more[i], more[i + 1]);
        }
        return body;
    }

    private static long events() {
        return HOUSE.store()
                .sql("select count(*) from store.events")
                .query(Long.class)
                .single();
    }

    private static List<String> events(String series) {
        return HOUSE.store().sql("""
                        select name || ' ' || coalesce(payload ->> 'kind', '') from store.events
                         where aggregate_id = :id or payload ->> 'seriesId' = :id order by global_index""").param("id", series).query(String.class).list();
    }

    @Test
    void a_dry_run_answers_with_the_split_and_writes_nothing() {
        long before = events();

        House.Answer answer = HOUSE.post("aiko", "/api/imports", asked(ferries(), "dryRun", true));

        assertThat(answer.status()).isEqualTo(200);
        JsonNode split = answer.json().get("split");
        assertThat(split.get("pieces")).hasSize(3);
        assertThat(split.at("/pieces/1/authors/0/displayName").asString()).isEqualTo("Brandt Ilse");
        assertThat(split.at("/pieces/1/pins/0/quote").asString()).isEqualTo("nobody rides at night");
        assertThat(answer.json().at("/missing/0/message").asString()).startsWith("Line 1: ");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void a_series_is_written_with_its_lead_and_its_responses_and_their_pins() {
        House.Answer answer = HOUSE.post(
                "aiko",
                "/api/imports",
                asked(ferries(), "leadAuthor", "Ada Quill", "originalDate", "2013-07", "source", "Ferry Monthly"));

        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        String series = answer.text("id");
        assertThat(answer.header("Location")).isEqualTo("/api/series/" + series);
        assertThat(answer.text("address")).startsWith("/series/the-ferry-talks-");
        assertThat(events(series))
                .containsExactlyInAnyOrder(
                        "series.SeriesOpened ",
                        "series.LeadCommissioned ",
                        "record.PreviouslyPublishedRecorded LEAD",
                        "record.PreviouslyPublishedRecorded RESPONSE",
                        "record.PreviouslyPublishedRecorded RESPONSE");
        assertThat(HOUSE.store()
                        .sql("""
                                select e.payload ->> 'source' || ' | ' || (t.content::jsonb #>> '{answers,0,passages,0,exact}')
                                  from store.events e join store.texts t on t.id = (e.payload #>> '{text,id}')::uuid
                                 where e.payload ->> 'seriesId' = :id and t.content like '%ridden%'""")
                        .param("id", series)
                        .query(String.class)
                        .single())
                .isEqualTo("Brandt Ilse, Ferry Monthly | nobody rides at night");
        assertThat(HOUSE.store()
                        .sql(
                                "select count(distinct transaction_id) from store.events where payload ->> 'seriesId' = :id")
                        .param("id", series)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void a_lead_without_an_author_is_refused_with_its_line_and_nothing_is_written() {
        long before = events();

        House.Answer answer = HOUSE.post("aiko", "/api/imports", asked(ferries()));

        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().at("/errors/0/code").asString()).isEqualTo("LEAD_WITHOUT_AUTHOR");
        assertThat(answer.json().at("/errors/0/message").asString()).startsWith("Line 1: ");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void what_is_no_text_is_refused() {
        House.Answer pdf = HOUSE.post(
                "aiko",
                "/api/imports",
                Map.of(
                        "fileName",
                        "a.pdf",
                        "base64",
                        java.util.Base64.getEncoder()
                                .encodeToString("%PDF-1".getBytes(java.nio.charset.StandardCharsets.US_ASCII))));

        assertThat(pdf.status()).isEqualTo(422);
        assertThat(pdf.json().at("/errors/0/code").asString()).isEqualTo("FILE_IS_PDF");
        assertThat(HOUSE.post("aiko", "/api/imports", Map.of())
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("FILE_WANTED");
        assertThat(HOUSE.post("aiko", "/api/imports", asked("Only a title"))
                        .json()
                        .at("/errors/0/code")
                        .asString())
                .isEqualTo("FILE_WITHOUT_TEXT");
    }

    @Test
    void only_an_editor_imports() {
        assertThat(HOUSE.post("mira", "/api/imports", asked(ferries(), "dryRun", true))
                        .status())
                .isEqualTo(403);
        assertThat(HOUSE.post("", "/api/imports", asked(ferries(), "dryRun", true))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void an_address_asked_for_that_is_taken_is_refused_with_another_offered() {
        String slug = "ferries-" + UUID.randomUUID();
        assertThat(HOUSE.post("aiko", "/api/imports", asked(ferries(), "leadAuthor", "Ada Quill", "seriesSlug", slug))
                        .status())
                .isEqualTo(201);
        long before = events();

        House.Answer again =
                HOUSE.post("aiko", "/api/imports", asked(ferries(), "leadAuthor", "Ada Quill", "seriesSlug", slug));

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.json().at("/errors/0/message").asString()).contains(slug + "-2");
        assertThat(events()).isEqualTo(before);
    }

    @Test
    void an_address_made_of_a_title_that_is_taken_gets_a_number() {
        String text = ferries();
        House.Answer first = HOUSE.post("aiko", "/api/imports", asked(text, "leadAuthor", "Ada Quill"));
        House.Answer second = HOUSE.post("aiko", "/api/imports", asked(text, "leadAuthor", "Ada Quill"));

        assertThat(second.text("address")).isEqualTo(first.text("address") + "-2");
        assertThat(second.body()).contains("SLUG_OFFERED");
    }

    @Test
    void the_same_request_writes_once() {
        Map<String, Object> body = asked(ferries(), "leadAuthor", "Ada Quill");
        House.Answer first = HOUSE.post("aiko", "/api/imports", body, "Idempotency-Key", "once-" + body.hashCode());
        long after = events();
        House.Answer second = HOUSE.post("aiko", "/api/imports", body, "Idempotency-Key", "once-" + body.hashCode());

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.text("id")).isEqualTo(first.text("id"));
        assertThat(events()).isEqualTo(after);
    }

    @Test
    void an_import_that_nobody_waits_for_says_how_far_it_has_come() {
        House.Answer answer = HOUSE.post(
                "aiko", "/api/imports", asked(ferries(), "leadAuthor", "Ada Quill"), "Prefer", "respond-async");

        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.header("Location")).isEqualTo("/api/imports/" + answer.text("id"));
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "DONE".equals(state(answer.text("id"))));
        assertThat(events(answer.text("id"))).hasSize(5);
    }

    @Test
    void an_import_that_fails_says_why() {
        House.Answer answer = HOUSE.post("aiko", "/api/imports", asked(ferries()), "Prefer", "respond-async");

        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> "FAILED".equals(state(answer.text("id"))));
        assertThat(HOUSE.store()
                        .sql("select problems::text from store.imports where id = :id::uuid")
                        .param("id", answer.text("id"))
                        .query(String.class)
                        .single())
                .contains("LEAD_WITHOUT_AUTHOR");
        assertThat(events(answer.text("id"))).isEmpty();
    }

    private static String state(String id) {
        return HOUSE.store()
                .sql("select state from store.imports where id = :id::uuid")
                .param("id", id)
                .query(String.class)
                .single();
    }

    // --- the form of the desk ---------------------------------------------------------------------------------------

    private static String begun(String who, String text) {
        String boundary = "ferry" + UUID.randomUUID();
        String body = part(boundary, "_page", "/desk/imports/new") + part(boundary, "leadAuthor", "")
                + "--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\\\talks.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + text + "\r\n--" + boundary + "--\r\n";
        House.Answer answer =
                HOUSE.send(who, "POST", "/api/imports", "multipart/form-data; boundary=" + boundary, body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(303);
        assertThat(answer.header("Location")).matches("/desk/imports/[0-9a-f-]{36}");
        return answer.header("Location").substring("/desk/imports/".length());
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    @Test
    void the_desk_keeps_a_split_to_be_mended_and_writes_it_once_however_often_the_button_is_pressed() {
        String id = begun("aiko", ferries());
        long before = events();
        String path = "/api/imports/" + id;

        assertThat(HOUSE.form("aiko", path, "base=1&_then=split.p1.1&pieces[0].id=p1&pieces[0].title=A+better+title")
                        .header("Location"))
                .isEqualTo("/desk/imports/" + id + "#p1");
        assertThat(draft(id).get("pieces")).hasSize(4);
        assertThat(draft(id).at("/pieces/0/title").asString()).isEqualTo("A better title");
        assertThat(HOUSE.form("aiko", path, "base=2&_then=merge.p4").status()).isEqualTo(303);
        assertThat(draft(id).get("pieces")).hasSize(3);
        assertThat(events()).isEqualTo(before);
        House.Answer refused = HOUSE.form("aiko", path, "base=3&_then=import&_page=/desk/imports/" + id);
        assertThat(refused.header("Location")).startsWith("/desk/imports/" + id + "?form=");
        assertThat(events()).isEqualTo(before);

        String author =
                "base=3&_then=import&pieces[0].id=p1&pieces[0].authors[0].displayName=Ada+Quill" + "&pieces[1].id=p2";
        List<CompletableFuture<House.Answer>> clicks = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            clicks.add(CompletableFuture.supplyAsync(() -> HOUSE.form("aiko", path, author)));
        }
        List<String> there = clicks.stream()
                .map(click -> click.join().header("Location"))
                .filter(location -> location.startsWith("/desk/series/" + id))
                .toList();
        assertThat(there).isNotEmpty();
        assertThat(events(id)).hasSize(5);
        assertThat(HOUSE.form("aiko", path, author).header("Location")).startsWith("/desk/series/" + id);
        assertThat(events(id)).hasSize(5);
        assertThat(state(id)).isEqualTo("DONE");
    }

    @Test
    void a_split_changed_in_another_window_is_not_overwritten() {
        String id = begun("aiko", ferries());

        assertThat(HOUSE.post("aiko", "/api/imports/" + id, Map.of("base", 1, "title", "One"))
                        .status())
                .isEqualTo(200);
        assertThat(HOUSE.post("aiko", "/api/imports/" + id, Map.of("base", 1, "title", "Two"))
                        .status())
                .isEqualTo(412);
        assertThat(draft(id).at("/series/title").asString()).isEqualTo("One");
    }

    @Test
    void a_split_is_for_whoever_began_it() {
        String id = begun("aiko", ferries());

        assertThat(HOUSE.post("daniel", "/api/imports/" + id, Map.of("base", 1)).status())
                .isEqualTo(404);
        assertThat(HOUSE.post("daniel", "/api/imports/" + id + "/discard", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(HOUSE.post("aiko", "/api/imports/" + id + "/discard", Map.of())
                        .status())
                .isEqualTo(200);
        assertThat(HOUSE.post("aiko", "/api/imports/" + id, Map.of("base", 1)).status())
                .isEqualTo(404);
    }

    @Test
    void steps_that_lead_nowhere_are_refused() {
        String id = begun("aiko", ferries());

        for (String step : List.of("split.p1.0", "split.p9.1", "split.p1.99999", "merge.p1", "up.p1", "nonsense")) {
            assertThat(HOUSE.post("aiko", "/api/imports/" + id, Map.of("base", 1, "step", step))
                            .status())
                    .as(step)
                    .isEqualTo(422);
        }
    }

    @Test
    void a_file_larger_than_other_requests_may_be_is_taken() {
        String long_text = ferries() + "\n" + "A ferry sails, and sails again. ".repeat(80_000);

        String id = begun("aiko", long_text);

        assertThat(draft(id).get("pieces")).hasSize(3);
    }

    private static JsonNode draft(String id) {
        return tools.jackson.databind.json.JsonMapper.builder()
                .build()
                .readTree(HOUSE.store()
                        .sql("select draft::text from store.imports where id = :id::uuid")
                        .param("id", id)
                        .query(String.class)
                        .single());
    }
}
