package org.rejoinder.standalone;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Essays that went the whole way to readers, by program: for what begins when an essay is public. */
final class PublishedByProgram {

    private final Api api;
    private final String series;

    PublishedByProgram(RunningStandalone rejoinder, String title) {
        this.api = new Api(rejoinder);
        this.series = api.post(
                        "aiko", "/api/series", Map.of("title", title, "description", "On names.", "language", "en"))
                .path("id")
                .asString();
        Map<String, Object> lead = new TreeMap<>();
        lead.put("series", series);
        lead.put("kind", "LEAD");
        lead.put("title", "What a name is for");
        lead.put("markdown", "A name leads to the thing.");
        lead.put("byline", List.of(Map.of("displayName", "Digest of: A. Writer", "sortName", "Writer, A.")));
        lead.put("licence", "CC-BY-4.0");
        lead.put("originalDate", "2013-07");
        lead.put("source", "A. Writer, Names, 2013");
        lead.put("digest", true);
        api.post("aiko", "/api/records", lead);
        api.post("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    /** A response by Mira to the lead, public. */
    String response(String title) {
        String id = api.post("mira", "/api/commentaries", Map.of("series", series, "kind", "RESPONSE"))
                .path("id")
                .asString();
        Map<String, Object> text = new HashMap<>();
        text.put("base", 0);
        text.put("title", title);
        text.put("markdown", "It leads there as long as somebody looks after it.");
        text.put("competingInterests", "None.");
        text.put("licence", "CC-BY-4.0");
        move("mira", id, "working-copy", text);
        move("mira", id, "submit", Map.of());
        move("aiko", id, "review-round", Map.of());
        move("aiko", id, "recommendation", Map.of("outcome", "ACCEPT", "letter", "Dear author", "sha256", text(id)));
        move(
                "daniel",
                id,
                "decision",
                Map.of("approve", true, "outcome", "ACCEPT", "sha256", text(id), "letterSha256", letter(id)));
        move("aiko", id, "proof", Map.of());
        move("mira", id, "proof/approval", Map.of("sha256", text(id)));
        move("daniel", id, "publish", Map.of());
        return id;
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
