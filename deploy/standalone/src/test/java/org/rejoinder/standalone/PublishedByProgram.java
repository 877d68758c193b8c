package org.rejoinder.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Essays that went the whole way to readers, or to their acceptance, by program: for what begins there. */
final class PublishedByProgram {

    private final Api api;
    private final String series;

    private PublishedByProgram(RunningStandalone rejoinder, String title) {
        this.api = new Api(rejoinder);
        this.series = api.post(
                        "aiko", "/api/series", Map.of("title", title, "description", "On names.", "language", "en"))
                .path("id")
                .asString();
    }

    /** A series that takes responses to a digest. */
    static PublishedByProgram ledByADigest(RunningStandalone rejoinder, String title) {
        PublishedByProgram published = new PublishedByProgram(rejoinder, title);
        Map<String, Object> lead = new TreeMap<>();
        lead.put("series", published.series);
        lead.put("kind", "LEAD");
        lead.put("title", "What a name is for");
        lead.put("markdown", "A name leads to the thing.");
        lead.put("byline", List.of(Map.of("displayName", "Digest of: A. Writer", "sortName", "Writer, A.")));
        lead.put("licence", "CC-BY-4.0");
        lead.put("originalDate", "2013-07");
        lead.put("source", "A. Writer, Names, 2013");
        lead.put("digest", true);
        published.api.post("aiko", "/api/records", lead);
        published.opensTheCall();
        return published;
    }

    /** A series that takes responses to a lead by a demo person, who may reply to them. */
    static PublishedByProgram ledBy(String author, RunningStandalone rejoinder, String title) {
        PublishedByProgram published = new PublishedByProgram(rejoinder, title);
        String lead = published.begun("aiko", Map.of("kind", "LEAD", "author", published.api.id(author)));
        published.accepted(author, lead, "What a name is for", "A name leads to the thing.");
        published.published(author, lead);
        published.opensTheCall();
        return published;
    }

    String series() {
        return series;
    }

    private void opensTheCall() {
        api.post("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    /** A response by Mira to the lead, public. */
    String response(String title) {
        String id = acceptedResponse(title);
        published("mira", id);
        return id;
    }

    /** The same, accepted and no further. */
    String acceptedResponse(String title) {
        String id = begun("mira", Map.of("kind", "RESPONSE"));
        accepted("mira", id, title, "It leads there as long as somebody looks after it.");
        return id;
    }

    private String begun(String who, Map<String, Object> what) {
        Map<String, Object> wanted = new HashMap<>(what);
        wanted.put("series", series);
        return api.post(who, "/api/commentaries", wanted).path("id").asString();
    }

    private void accepted(String author, String id, String title, String markdown) {
        Map<String, Object> text = new HashMap<>();
        text.put("base", 0);
        text.put("title", title);
        text.put("markdown", markdown);
        text.put("competingInterests", "None.");
        text.put("licence", "CC-BY-4.0");
        move(author, id, "working-copy", text);
        move(author, id, "submit", Map.of());
        move("aiko", id, "review-round", Map.of());
        move("aiko", id, "recommendation", Map.of("outcome", "ACCEPT", "letter", "Dear author", "sha256", text(id)));
        move(
                "daniel",
                id,
                "decision",
                Map.of("approve", true, "outcome", "ACCEPT", "sha256", text(id), "letterSha256", letter(id)));
    }

    private void published(String author, String id) {
        move("aiko", id, "proof", Map.of());
        move(author, id, "proof/approval", Map.of("sha256", text(id)));
        move("daniel", id, "publish", Map.of());
    }

    private void move(String who, String id, String move, Map<String, ?> body) {
        api.post(who, "/api/commentaries/" + id + "/" + move, body);
    }

    private String text(String id) {
        return of(id, "text", "sha256");
    }

    private String letter(String id) {
        return of(id, "letter", "sha256");
    }

    private @Nullable String value(String sql, String id) {
        return api.database().sql(sql).param(id).query(String.class).optional().orElse(null);
    }

    private String of(String id, String what, String field) {
        return String.valueOf(value("""
                        select payload #>> '{%1$s,%2$s}' from store.events
                         where aggregate_id = ? and payload #>> '{%1$s,%2$s}' is not null
                         order by sequence_number desc limit 1""".formatted(what, field), id));
    }
}
