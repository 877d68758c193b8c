package org.rejoinder.standalone;

import static org.awaitility.Awaitility.await;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A manuscript on its way, moved by programs: what is tried here is the margin. */
record MarginStory(RunningStandalone rejoinder, String id, String text) {

    static MarginStory begin(RunningStandalone rejoinder, String text) {
        Api api = new Api(rejoinder);
        String series = api.post(
                        "daniel", "/api/series", Map.of("title", "Of margins", "description", "x", "language", "en"))
                .path("id")
                .asString();
        for (String editor : List.of("aiko", "daniel")) {
            api.post("daniel", "/api/series/" + series + "/editors", Map.of("person", api.id(editor)));
        }
        api.post(
                "daniel",
                "/api/records",
                Map.of(
                        "series", series,
                        "kind", "LEAD",
                        "title", "A lead",
                        "markdown", "Words that stay.",
                        "byline", List.of(Map.of("displayName", "A. Lead", "sortName", "Lead, A.")),
                        "licence", "CC-BY-4.0",
                        "originalDate", "2014",
                        "source", "The Harbour Review, 2014"));
        api.post("daniel", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
        String id = api.post("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .path("id")
                .asString();
        MarginStory story = new MarginStory(rejoinder, id, text);
        story.writes(0, text);
        api.post("mira", story.api("submit"), Map.of());
        api.post("aiko", story.api("review-round"), Map.of("reviewers", List.of(api.id("tomas"))));
        api.post("tomas", story.api("review-request"), Map.of("agrees", true, "interests", "NONE"));
        return story;
    }

    /** Where its dossier is, once that shows all that was done. */
    String dossier() {
        await().until(() -> api().database()
                .sql("""
                        select seq >= (select max(sequence_number) from store.events where aggregate_id = ?)
                          from reading.desk_manuscripts where commentary_id = ?::uuid""")
                .params(id, id)
                .query(Boolean.class)
                .optional()
                .orElse(false));
        return "/desk/commentaries/" + id;
    }

    private String api(String move) {
        return "/api/commentaries/" + id + "/" + move;
    }

    private Api api() {
        return new Api(rejoinder);
    }

    void writes(int base, String markdown) {
        api().post(
                        "mira",
                        api("working-copy"),
                        Map.of(
                                "base", base,
                                "title", "Haste is a price",
                                "markdown", markdown,
                                "competingInterests", "None.",
                                "licence", "CC-BY-4.0"));
    }

    String workingCopy() {
        return api().database()
                .sql("select markdown from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(String.class)
                .single();
    }

    void note(String who, String kind, String quote, @Nullable String replacement, String text) {
        Map<String, Object> note =
                new HashMap<>(Map.of("kind", kind, "audience", "AUTHOR", "quote", quote, "text", text));
        if (replacement != null) {
            note.put("replacement", replacement);
        }
        api().post(who, api("notes"), note);
    }

    void asksForRevision() {
        String sha256 = sha256("text", "DraftSubmitted");
        api().post(
                        "aiko",
                        api("recommendation"),
                        Map.of("outcome", "REVISE", "letter", "Dear author,", "sha256", sha256));
        api().post(
                        "daniel",
                        api("decision"),
                        Map.of(
                                "approve",
                                true,
                                "outcome",
                                "REVISE",
                                "sha256",
                                sha256,
                                "letterSha256",
                                sha256("letter", "DecisionRecommended")));
    }

    private String sha256(String text, String event) {
        return api().database()
                .sql("""
                        select payload -> ? ->> 'sha256' from store.events
                         where aggregate_id = ? and name = ? order by sequence_number desc limit 1""")
                .params(text, id, "commentary." + event)
                .query(String.class)
                .single();
    }

    /** The last paragraph comes first, and what was asked about is put in other words. */
    void resubmits() {
        String last =
                "The last paragraph speaks of patience, which no calendar of summits has ever rewarded with a date.";
        String changed = last
                + "\n\n"
                + workingCopy()
                        .replace(last + "\n\n", "")
                        .replace(
                                "Nothing of this is new, and nothing of it has been learned by those who sit at the table now.",
                                "Everybody has learned all of that twice over.");
        int revision = api().database()
                .sql("select revision from store.working_copies where commentary_id = ?::uuid")
                .param(id)
                .query(Integer.class)
                .single();
        writes(revision, changed);
        api().database()
                .sql("""
                        select payload ->> 'noteId' from store.events
                         where aggregate_id = ? and name = 'commentary.NoteAdded'
                             and (payload ->> 'kind') in ('COMMENT', 'QUESTION') and payload ->> 'inReplyTo' is null""")
                .param(id)
                .query(String.class)
                .list()
                .forEach(note -> api().post("mira", api("notes/" + note + "/resolve"), Map.of()));
        api().post("mira", api("submit"), Map.of());
    }
}
