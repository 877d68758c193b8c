package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Web Annotations brought as margin notes, over HTTP on the whole command service. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class NoteImportTest {

    private static final House HOUSE = House.standing();
    private static final String WORDS =
            "\uD83C\uDF0A The pier is *very* old, and nobody ever mends it. It creaks at night.\n\nIt creaks at night, I say.";

    private static final String FILE = """
            {"@context": "http://www.w3.org/ns/anno.jsonld", "type": "AnnotationCollection", "total": 5,
             "first": {"type": "AnnotationPage", "items": [
              {"type": "Annotation", "id": "urn:x:exact", "creator": {"name": "Jo *Star*"}, "created": "2020-05-03T10:00:00Z",
               "motivation": "questioning", "body": {"type": "TextualBody", "value": "How old?", "format": "text/plain"},
               "target": {"selector": {"type": "TextQuoteSelector", "exact": "is very old"}}},
              {"type": "Annotation", "id": "urn:x:second", "bodyValue": "The second one.",
               "target": {"selector": [{"type": "TextQuoteSelector", "exact": "It creaks at night"},
                                       {"type": "TextPositionSelector", "start": 69, "end": 87}]}},
              {"type": "Annotation", "id": "urn:x:edit", "motivation": "editing",
               "body": {"type": "TextualBody", "value": "few mend it"},
               "target": {"selector": {"type": "TextQuoteSelector", "exact": "nobody mends it",
                                       "prefix": "The pier is very old, and ", "suffix": ". It creaks at night"}}},
              {"type": "Annotation", "id": "urn:x:nowhere", "bodyValue": "Where?",
               "target": {"selector": {"type": "TextQuoteSelector", "exact": "Taxation in the year 1848"}}},
              {"type": "Annotation", "id": "urn:x:whole", "bodyValue": "On all of it.", "target": "https://x.example/"}]}}""";

    private static String series;

    @BeforeAll
    static void a_series_with_an_open_call() {
        series = done("aiko", "/api/series", Map.of("title", "On old piers", "description", "x", "language", "en"))
                .text("id");
        done(
                "aiko",
                "/api/records",
                Map.of(
                        "series", series,
                        "kind", "LEAD",
                        "title", "The old pier",
                        "markdown", "A pier is a promise.",
                        "byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")),
                        "licence", "CC-BY-4.0",
                        "originalDate", "2013",
                        "source", "A. Writer, The old pier, 2013"));
        done("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    private static String submitted() {
        String id = done("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .text("id");
        House.Answer kept = HOUSE.put(
                "mira",
                "/api/commentaries/" + id + "/working-copy",
                Map.of("base", 0, "markdown", WORDS, "competingInterests", "None.", "licence", "CC-BY-4.0"));
        assertThat(kept.status()).as(kept.body()).isEqualTo(200);
        done("mira", "/api/commentaries/" + id + "/submit", Map.of());
        return id;
    }

    private static String address(String id) {
        return "/api/commentaries/" + id + "/notes/import";
    }

    private static List<String> places(House.Answer answer) {
        List<String> places = new ArrayList<>();
        answer.json()
                .path("annotations")
                .forEach(line -> places.add(line.path("place").asString()));
        return places;
    }

    /** What the notes of a manuscript say, in their order. */
    private static List<JsonNode> notes(String id) {
        List<JsonNode> notes = new ArrayList<>();
        HOUSE.store()
                .sql("""
                        select t.content from store.events e
                        join store.texts t on t.id = (e.payload -> 'text' ->> 'id')::uuid
                        where e.aggregate_id = ? and e.name = 'commentary.NoteAdded' order by e.sequence_number""")
                .param(id)
                .query(String.class)
                .list()
                .forEach(json -> notes.add(
                        tools.jackson.databind.json.JsonMapper.shared().readTree(json)));
        return notes;
    }

    @Test
    void each_becomes_a_note_at_its_words_and_the_same_file_adds_nothing_again() {
        String id = submitted();
        House.Answer looked =
                done("aiko", address(id), Map.of("annotations", FILE, "audience", "EDITORS", "dryRun", true));
        assertThat(places(looked)).containsExactly("EXACT", "EXACT", "REWORDED", "LEFT_OUT", "WHOLE");
        assertThat(looked.json().at("/annotations/3/why").asString()).contains("not in this text");
        assertThat(notes(id)).isEmpty();

        House.Answer added = done("aiko", address(id), Map.of("annotations", FILE, "audience", "EDITORS"));
        assertThat(added.json().path("added").asInt()).isEqualTo(4);
        List<JsonNode> notes = notes(id);
        assertThat(notes).hasSize(4);
        assertThat(notes.get(0).path("markdown").asString())
                .isEqualTo("How old?\n\n*From an annotation by Jo \\*Star\\*, 3 May 2020*");
        assertThat(notes.get(0).at("/passage/exact").asString()).isEqualTo("is very old");
        // Characters of a position are counted, not units: the wave before it is one.
        assertThat(notes.get(1).at("/passage/start").asInt()).isGreaterThan(60);
        assertThat(notes.get(2).path("replacement").asString()).isEqualTo("few mend it");
        assertThat(notes.get(2).at("/passage/exact").asString()).contains("nobody ever mends it");
        assertThat(notes.get(3).path("passage").isNull()
                        || notes.get(3).path("passage").isMissingNode())
                .isTrue();

        House.Answer again =
                done("aiko", address(id), Map.of("annotations", FILE, "audience", "EDITORS", "whole", true));
        assertThat(places(again)).containsExactly("KNOWN", "KNOWN", "KNOWN", "WHOLE", "KNOWN");
        assertThat(notes(id)).hasSize(5);
        assertThat(notes(id).get(4).path("markdown").asString()).startsWith("> Taxation in the year 1848\n\nWhere?");
        done("aiko", address(id), Map.of("annotations", FILE, "audience", "EDITORS", "whole", true));
        assertThat(notes(id)).hasSize(5);
    }

    @Test
    void a_program_may_send_the_annotations_as_they_are() {
        String id = submitted();
        House.Answer added = HOUSE.send("aiko", "POST", address(id) + "?audience=EDITORS", "application/ld+json", FILE);
        assertThat(added.status()).as(added.body()).isEqualTo(200);
        assertThat(added.json().path("added").asInt()).isEqualTo(4);
        House.Answer nobody = HOUSE.send("aiko", "POST", address(id), "application/ld+json", FILE);
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.json().at("/errors/0/field").asString()).isEqualTo("audience");
    }

    @Test
    void what_says_nothing_becomes_no_note() {
        String id = submitted();
        String highlight = """
                {"type": "Annotation", "id": "urn:x:1", "target": {"source": "https://example.org/",
                 "selector": {"type": "TextQuoteSelector", "exact": "is very old"}}}""";
        House.Answer looked = done("aiko", address(id), Map.of("annotations", highlight, "audience", "EDITORS"));
        assertThat(places(looked)).containsExactly("LEFT_OUT");
        assertThat(looked.json().at("/annotations/0/why").asString()).contains("says nothing");
        assertThat(notes(id)).isEmpty();
    }

    @Test
    void a_form_shows_first_what_becomes_of_them_and_adds_them_when_told_so() {
        String id = submitted();
        String page = "/desk/commentaries/" + id;
        House.Answer shown = HOUSE.upload(
                "aiko",
                address(id),
                Map.of("audience", "AUTHOR", "_page", page, "_then", "preview"),
                "notes.jsonld",
                FILE.getBytes(StandardCharsets.UTF_8));
        assertThat(shown.status()).as(shown.body()).isEqualTo(303);
        String form = shown.header("Location").replaceFirst(".*form=([0-9a-f-]{36}).*", "$1");
        String state = HOUSE.store()
                .sql("select state::text from identity.form_state where id = ?::uuid")
                .param(form)
                .query(String.class)
                .single();
        assertThat(state).contains("NOTES_PREVIEW", "REWORDED", "LEFT_OUT", "urn:x:exact");
        assertThat(notes(id)).isEmpty();

        House.Answer added = HOUSE.upload(
                "aiko",
                address(id),
                Map.of("audience", "AUTHOR", "_page", page, "_then", "import", "annotations", FILE),
                "",
                new byte[0]);
        assertThat(added.status()).as(added.body()).isEqualTo(303);
        assertThat(notes(id)).hasSize(4);
    }

    @Test
    void what_is_not_allowed_by_hand_is_not_allowed_by_file() {
        String id = submitted();
        assertThat(HOUSE.post("mira", address(id), Map.of("annotations", FILE, "audience", "AUTHOR"))
                        .status())
                .isIn(403, 409);
        House.Answer none = HOUSE.post("aiko", address(id), Map.of("audience", "EDITORS"));
        assertThat(none.status()).isEqualTo(422);
        assertThat(none.json().at("/errors/0/code").asString()).isEqualTo("ANNOTATIONS_WANTED");
        assertThat(notes(id)).isEmpty();
    }

    private static House.Answer done(String who, String path, Map<String, ?> body) {
        House.Answer answer = HOUSE.post(who, path, body);
        assertThat(answer.status()).as(path + " " + answer.body()).isIn(200, 201);
        return answer;
    }
}
