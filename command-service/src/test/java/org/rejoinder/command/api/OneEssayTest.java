package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** One response from start to publication, over HTTP on the whole command service, and what is refused on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class OneEssayTest {

    private static final House HOUSE = House.standing();
    private static final String LEAD_TEXT =
            "The bridge stood for years.\n\nNobody asked who \u201cowned\u201d the bridge, and nobody paid.";

    private static String series;
    private static String lead;

    @BeforeAll
    static void a_series_with_a_lead_and_an_open_call() {
        series = openSeries("On bridges");
        lead = recordLead(series);
        House.Answer call = HOUSE.post(
                "aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think.", "wordLimit", 500));
        assertThat(call.status()).as(call.body()).isEqualTo(200);
    }

    private static String openSeries(String title) {
        House.Answer opened = HOUSE.post(
                "aiko", "/api/series", Map.of("title", title, "description", "About bridges.", "language", "en"));
        assertThat(opened.status()).as(opened.body()).isEqualTo(201);
        assertThat(opened.header("Location")).isEqualTo("/api/series/" + opened.text("id"));
        return opened.text("id");
    }

    private static String recordLead(String inSeries) {
        House.Answer recorded = HOUSE.post("aiko", "/api/records", leadIn(inSeries));
        assertThat(recorded.status()).as(recorded.body()).isEqualTo(201);
        return recorded.text("id");
    }

    private static Map<String, Object> leadIn(String inSeries) {
        Map<String, Object> essay = new HashMap<>();
        essay.put("series", inSeries);
        essay.put("kind", "LEAD");
        essay.put("title", "The bridge");
        essay.put("markdown", LEAD_TEXT);
        essay.put("byline", List.of(Map.of("displayName", "Digest of: A. Writer", "sortName", "Writer, A.")));
        essay.put("licence", "CC-BY-4.0");
        essay.put("originalDate", "2013-07");
        essay.put("source", "A. Writer, The bridge, 2013");
        essay.put("digest", true);
        return essay;
    }

    private static String start(String who) {
        House.Answer started = HOUSE.post(who, "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"));
        assertThat(started.status()).as(started.body()).isEqualTo(201);
        assertThat(started.header("ETag")).isEqualTo("\"0\"");
        return started.text("id");
    }

    private static House.Answer write(String who, String id, int base, String markdown) {
        return HOUSE.put(
                who,
                at(id, "working-copy"),
                Map.of(
                        "base",
                        base,
                        "title",
                        "Who owned it",
                        "markdown",
                        markdown,
                        "competingInterests",
                        "None.",
                        "licence",
                        "CC-BY-4.0"));
    }

    private static String at(String id, String move) {
        return "/api/commentaries/" + id + "/" + move;
    }

    private static String submitted() {
        String id = start("mira");
        assertThat(write("mira", id, 0, "I asked who owned it.").status()).isEqualTo(200);
        House.Answer sent = HOUSE.post("mira", at(id, "submit"), Map.of());
        assertThat(sent.status()).as(sent.body()).isEqualTo(200);
        return id;
    }

    private static String hash(String id) {
        return HOUSE.store().sql("""
                        select payload->'text'->>'sha256' from store.events
                         where aggregate_id = ? and payload->'text'->>'sha256' is not null
                           and name in ('commentary.VersionSaved', 'commentary.DraftSubmitted')
                         order by sequence_number desc limit 1""").param(id).query(String.class).single();
    }

    private static void ok(House.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void a_response_goes_from_its_first_word_to_the_public_record() {
        String id = start("mira");
        ok(HOUSE.post("mira", at(id, "passages"), Map.of("quote", "who \"owned\" the bridge")));
        House.Answer saved = write("mira", id, 1, "I asked who owned it.");
        ok(saved);
        assertThat(saved.json().path("revision").asInt()).isEqualTo(2);
        ok(HOUSE.post("mira", at(id, "versions"), Map.of()));
        House.Answer submitted = HOUSE.post("mira", at(id, "submit"), Map.of());
        ok(submitted);
        assertThat(submitted.header("ETag")).isEqualTo("\"" + submitted.version() + "\"");

        ok(HOUSE.post(
                "aiko",
                at(id, "review-round"),
                Map.of("reviewers", List.of(HOUSE.person("tomas").toString()), "dueOn", "2030-01-01")));
        ok(HOUSE.post("tomas", at(id, "review-request"), Map.of("agrees", true, "interests", "NONE")));
        House.Answer note = HOUSE.post(
                "tomas",
                at(id, "notes"),
                Map.of("kind", "QUESTION", "audience", "AUTHOR", "text", "Whom?", "quote", "asked who"));
        ok(note);
        ok(HOUSE.post(
                "tomas", at(id, "reviews"), Map.of("recommendation", "MINOR_REVISIONS", "toAuthor", "Say whom.")));
        decide(id, "REVISE");

        ok(HOUSE.post(
                "mira",
                at(id, "notes"),
                Map.of("kind", "COMMENT", "audience", "AUTHOR", "text", "Everyone.", "inReplyTo", note.text("part"))));
        ok(write("mira", id, 2, "I asked everyone who owned it."));
        ok(HOUSE.post("mira", at(id, "submit"), Map.of("base", 3)));
        ok(HOUSE.post("aiko", at(id, "review-round"), Map.of()));
        decide(id, "ACCEPT");

        ok(HOUSE.post("aiko", at(id, "proof"), Map.of()));
        ok(HOUSE.post("mira", at(id, "proof/approval"), Map.of("sha256", hash(id))));
        House.Answer published = HOUSE.post("daniel", at(id, "publish"), Map.of());
        ok(published);

        String event = HOUSE.store()
                .sql(
                        "select payload::text from store.events where name = 'record.EssayPublished' and payload::jsonb->>'commentaryId' = ?")
                .param(id)
                .query(String.class)
                .single();
        assertThat(event).contains("\"slug\":\"who-owned-it\"", hash(id), "Mira Okonedo", lead);
        String text = HOUSE.store()
                .sql("select content from store.texts where sha256 = ? limit 1")
                .param(hash(id))
                .query(String.class)
                .single();
        assertThat(text).contains("\"exact\":\"who \u201cowned\u201d the bridge\"", "I asked everyone");
    }

    private static void decide(String id, String outcome) {
        ok(HOUSE.post(
                "aiko",
                at(id, "recommendation"),
                Map.of("outcome", outcome, "letter", "Dear author", "sha256", hash(id))));
        ok(HOUSE.post(
                "daniel",
                at(id, "decision"),
                Map.of("approve", true, "outcome", outcome, "sha256", hash(id), "letterSha256", HOUSE.letter(id))));
    }

    @Test
    void nobody_signed_in_changes_nothing() {
        House.Answer answer = HOUSE.post("", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"));
        assertThat(answer.status()).isIn(401, 403);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    }

    @Test
    void what_is_hidden_and_what_is_not_there_are_answered_alike() {
        String id = start("mira");
        String nothing = UUID.randomUUID().toString();
        for (String move : List.of("versions", "review-round", "notes", "proof", "publish", "submit")) {
            Map<String, String> body = move.equals("notes")
                    ? Map.of("kind", "COMMENT", "audience", "EDITORS", "text", "x", "quote", "x")
                    : Map.of();
            House.Answer hidden = HOUSE.post("tomas", at(id, move), body);
            House.Answer absent = HOUSE.post("tomas", at(nothing, move), body);
            assertThat(hidden.status()).as(move + hidden.body()).isEqualTo(404);
            assertThat(hidden.body().replace(id, "")).isEqualTo(absent.body().replace(nothing, ""));
        }
    }

    @Test
    void who_may_see_but_not_do_is_forbidden() {
        String id = submitted();
        assertThat(HOUSE.post("mira", at(id, "review-round"), Map.of()).status())
                .isEqualTo(403);
        assertThat(HOUSE.post("mira", "/api/series", Map.of("title", "Mine", "description", "x", "language", "en"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void an_impossible_move_is_a_conflict_that_says_what_is_possible() {
        String id = submitted();
        House.Answer answer = HOUSE.post("aiko", at(id, "proof"), Map.of());
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("NOT_NOW");
        assertThat(answer.json().path("moves").toString()).contains("send-to-review");
        assertThat(write("mira", id, 1, "Too late.").status()).isEqualTo(409);
    }

    @Test
    void a_stale_precondition_fails_and_a_true_one_does_not() {
        String id = submitted();
        House.Answer stale = HOUSE.post("aiko", at(id, "review-round"), Map.of(), "If-Match", "\"0\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.text("code")).isEqualTo("STALE_VERSION");
        House.Answer fresh = HOUSE.post("aiko", at(id, "review-round"), Map.of(), "If-Match", "\"2\"");
        ok(fresh);
        House.Answer text = HOUSE.post(
                "aiko", at(id, "recommendation"), Map.of("outcome", "ACCEPT", "letter", "x", "sha256", "0".repeat(64)));
        assertThat(text.status()).isEqualTo(412);
        assertThat(text.text("code")).isEqualTo("STALE_TEXT");
    }

    @Test
    void the_same_key_does_it_once_and_answers_alike() {
        Map<String, String> body = Map.of("series", series, "kind", "RESPONSE");
        House.Answer first = HOUSE.post("mira", "/api/commentaries", body, "Idempotency-Key", "key-1");
        House.Answer again = HOUSE.post("mira", "/api/commentaries", body, "Idempotency-Key", "key-1");
        assertThat(first.status()).isEqualTo(201);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        House.Answer other = HOUSE.post(
                "mira",
                "/api/commentaries",
                Map.of("series", series, "kind", "RESPONSE", "target", lead),
                "Idempotency-Key",
                "key-1");
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("KEY_REUSED");
        assertThat(HOUSE.post("aiko", "/api/commentaries", body, "Idempotency-Key", "key-1")
                        .text("id"))
                .isNotEqualTo(first.text("id"));
    }

    @Test
    void a_form_sent_twice_submits_once() {
        String id = start("mira");
        String form = "base=0&title=Twice&markdown=Some+words&competingInterests=None&licence=CC-BY-4.0&_then=submit"
                + "&_key=once-" + id + "&_page=/write/" + id;
        House.Answer first = HOUSE.form("mira", at(id, "working-copy"), form);
        House.Answer again = HOUSE.form("mira", at(id, "working-copy"), form);
        assertThat(first.status()).as(first.body()).isEqualTo(303);
        assertThat(first.header("Location")).startsWith("/desk/commentaries/" + id + "?v=");
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    }

    @Test
    void a_working_copy_saved_elsewhere_is_not_written_over() {
        String id = start("mira");
        ok(write("mira", id, 0, "first"));
        House.Answer stale = write("mira", id, 0, "second");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(stale.json().path("current").path("markdown").asString()).isEqualTo("first");
        House.Answer same = write("mira", id, 0, "first");
        ok(same);
        assertThat(same.json().path("revision").asInt()).isEqualTo(1);
    }

    @Test
    void fields_that_are_not_sent_stay_as_they_are() {
        String id = start("mira");
        ok(write("mira", id, 0, "first"));
        ok(HOUSE.put("mira", at(id, "working-copy"), Map.of("base", 1, "summary", "In short.")));
        assertThat(HOUSE.store()
                        .sql(
                                "select markdown || '|' || summary || '|' || title from store.working_copies where commentary_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("first|In short.|Who owned it");
    }

    @Test
    void a_quote_that_is_not_in_the_target_is_told_beside_its_field_and_kept() {
        String id = start("mira");
        House.Answer answer = HOUSE.post("mira", at(id, "passages"), Map.of("quote", "who sold the bridge"));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("code").asString()).isEqualTo("QUOTE_NOT_FOUND");

        House.Answer form = HOUSE.form(
                "mira",
                at(id, "working-copy"),
                "base=0&markdown=My+words&quote=who+sold+the+bridge&_then=pin&_page=/write/" + id);
        assertThat(form.status()).isEqualTo(303);
        String location = form.header("Location");
        assertThat(location).startsWith("/write/" + id + "?form=");
        String state = HOUSE.store()
                .sql("select state::text from identity.form_state where id = ?::uuid and person_id = ?")
                .param(location.substring(location.indexOf('=') + 1))
                .param(HOUSE.person("mira"))
                .query(String.class)
                .single();
        assertThat(state).contains("who sold the bridge", "QUOTE_NOT_FOUND");
        assertThat(HOUSE.store()
                        .sql("select markdown from store.working_copies where commentary_id = ?::uuid")
                        .param(id)
                        .query(String.class)
                        .single())
                .isEqualTo("My words");
    }

    @Test
    void words_that_stand_there_twice_mean_the_first_place_and_the_answer_says_so() {
        String id = start("mira");
        House.Answer answer = HOUSE.post("mira", at(id, "passages"), Map.of("quote", "\u201cthe bridge\u201d"));
        ok(answer);
        assertThat(answer.text("notice")).isIn("", "QUOTE_FOUND_MORE_THAN_ONCE");
        House.Answer twice = HOUSE.post("mira", at(id, "passages"), Map.of("quote", "nobody"));
        ok(twice);
        House.Answer often = HOUSE.post("mira", at(id, "passages"), Map.of("quote", "bridge"));
        assertThat(often.text("notice")).isEqualTo("QUOTE_FOUND_MORE_THAN_ONCE");
        assertThat(HOUSE.post("mira", at(id, "passages"), Map.of("quote", "bridge"))
                        .text("notice"))
                .isEqualTo("ALREADY_PINNED");
        assertThat(HOUSE.post("mira", at(id, "passages"), Map.of("start", 0, "end", 99_999))
                        .status())
                .isEqualTo(422);
        ok(HOUSE.post("mira", at(id, "passages/remove"), Map.of("index", 0)));
        assertThat(HOUSE.post("mira", at(id, "passages/remove"), Map.of("index", 50))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void what_a_text_quotes_from_its_target_is_pinned_one_by_one_or_all_at_once() {
        String id = start("mira");
        String quotes = "\u201E" + quoted(0) + "\u201C is said, and \u00AB" + quoted(1) + "\u00BB.";
        House.Answer one = HOUSE.form(
                "mira",
                at(id, "working-copy"),
                "base=0&markdown=" + URLEncoder.encode(quotes, StandardCharsets.UTF_8) + "&_then=quoted." + lead
                        + ".1.0.0." + quoted(0).length() + "&_page=/write/" + id);
        assertThat(one.status()).as(one.body()).isEqualTo(303);
        assertThat(one.header("Location")).startsWith("/write/" + id).doesNotContain("form=");
        assertThat(pinned(id)).containsExactly(quoted(0));

        // The offer was made from a version that is not the present one any more.
        House.Answer late = HOUSE.form(
                "mira", at(id, "working-copy"), "base=2&_then=quoted." + lead + ".0.9.0.5&_page=/write/" + id);
        assertThat(late.header("Location")).contains("notice=TARGET_CORRECTED");
        assertThat(pinned(id)).containsExactly(quoted(0));

        ok(HOUSE.post("mira", at(id, "passages/quoted"), Map.of()));
        assertThat(pinned(id)).containsExactlyInAnyOrder(quoted(0), quoted(1));
        assertThat(HOUSE.post("mira", at(id, "passages/quoted"), Map.of("target", lead))
                        .text("notice"))
                .isEqualTo("NOTHING_QUOTED");
    }

    private static String quoted(int which) {
        return List.of("The bridge stood for", "the bridge, and nobody paid").get(which);
    }

    private static List<String> pinned(String id) {
        return HOUSE.store().sql("""
                        select p->>'exact' from store.working_copies, jsonb_array_elements(answers::jsonb) a,
                            jsonb_array_elements(a->'passages') p
                        where commentary_id = ?::uuid""").param(id).query(String.class).list();
    }

    @Test
    void a_submission_without_what_it_needs_says_what_it_needs() {
        String id = start("mira");
        ok(HOUSE.put("mira", at(id, "working-copy"), Map.of("base", 0, "markdown", "Some words.")));
        House.Answer answer = HOUSE.post("mira", at(id, "submit"), Map.of());
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("competingInterests");
        ok(HOUSE.post("mira", at(id, "submit"), Map.of("competingInterests", "None.", "licence", "CC-BY-4.0")));
    }

    @Test
    void a_taken_address_is_refused_with_another_offered() {
        openSeries("Taken");
        House.Answer taken = HOUSE.post(
                "aiko", "/api/series", Map.of("title", "x", "slug", "taken", "description", "x", "language", "en"));
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.json().path("errors").path(0).path("field").asString()).isEqualTo("slug");
        assertThat(taken.body()).contains("taken-2");
        assertThat(openSeries("Taken")).isNotEmpty();
    }

    @Test
    void people_who_are_nobody_are_refused_by_their_field() {
        String id = submitted();
        House.Answer answer = HOUSE.post(
                "aiko",
                at(id, "review-round"),
                Map.of(
                        "reviewers",
                        List.of(
                                HOUSE.person("tomas").toString(),
                                UUID.randomUUID().toString())));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("reviewers[1]");
    }

    @Test
    void a_body_above_two_megabytes_is_refused_whether_its_length_is_told_or_not() {
        String id = start("mira");
        String big = "{\"base\":0,\"markdown\":\"" + "x".repeat(3_000_000) + "\"}";
        assertThat(HOUSE.chunked("mira", at(id, "versions"), big.getBytes(StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(413);
        House.Answer told = HOUSE.send("mira", "PUT", at(id, "working-copy"), "application/json", big);
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.text("code")).isEqualTo("TOO_LARGE");
        House.Answer form = HOUSE.form("mira", at(id, "working-copy"), "base=0&markdown=" + "x".repeat(3_000_000));
        assertThat(form.status()).isEqualTo(413);
    }

    @Test
    void a_text_longer_than_its_field_is_refused_by_name() {
        String id = start("mira");
        House.Answer answer =
                HOUSE.put("mira", at(id, "working-copy"), Map.of("base", 0, "markdown", "x".repeat(400_001)));
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("markdown");
        ok(HOUSE.put("mira", at(id, "working-copy"), Map.of("base", 0, "markdown", "x".repeat(400_000))));
    }

    @Test
    void an_unknown_address_and_a_wrong_method_are_problem_documents() {
        House.Answer unknown = HOUSE.post("mira", "/api/nowhere", Map.of());
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("type")).isEqualTo("/problems/not-found");
        House.Answer wrong = HOUSE.put("mira", "/api/series", Map.of());
        assertThat(wrong.status()).isEqualTo(405);
        assertThat(HOUSE.post("mira", "/api/commentaries/7/submit", Map.of()).status())
                .isEqualTo(404);
    }

    @Test
    void an_address_that_the_firewall_refuses_is_a_problem_document() {
        House.Answer answer = HOUSE.post("mira", "/api/commentaries;x=1", Map.of());
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("code")).isEqualTo("MALFORMED");
    }

    @Test
    void a_suggested_edit_needs_a_passage_and_its_words() {
        String id = submitted();
        Map<String, String> note = Map.of("kind", "SUGGESTION", "audience", "AUTHOR", "text", "Shorter.");
        House.Answer answer = HOUSE.post("aiko", at(id, "notes"), note);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path(0).path("field").asString())
                .isEqualTo("replacement");
        Map<String, String> whole = new HashMap<>(note);
        whole.put("replacement", "Who owned it?");
        assertThat(HOUSE.post("aiko", at(id, "notes"), whole)
                        .json()
                        .path("errors")
                        .path(0)
                        .path("field")
                        .asString())
                .isEqualTo("quote");
        whole.put("quote", "I asked");
        ok(HOUSE.post("aiko", at(id, "notes"), whole));
    }

    @Test
    void every_endpoint_is_described() {
        House.Answer described = HOUSE.get("/api/openapi.json");
        assertThat(described.status()).as(described.body()).isEqualTo(200);
        var paths = described.json().path("paths");
        assertThat(paths.path("/api/commentaries/{id}/submit")
                        .path("post")
                        .path("summary")
                        .asString())
                .isEqualTo("Submit to the editors");
        assertThat(paths.path("/api/commentaries/{id}/working-copy")
                        .path("put")
                        .path("requestBody")
                        .path("content")
                        .propertyNames())
                .contains("application/json", "application/x-www-form-urlencoded");
        assertThat(described
                        .json()
                        .path("components")
                        .path("schemas")
                        .path("Written")
                        .path("properties")
                        .path("title")
                        .path("maxLength")
                        .asInt())
                .isEqualTo(300);
        paths.forEach(path ->
                path.forEach(operation -> assertThat(operation.path("summary").asString(""))
                        .as(operation.toString())
                        .isNotEmpty()));
    }
}
