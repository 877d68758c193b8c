package org.rejoinder.command.api;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.contract.commentary.Stage;

/** Manuscripts at each stage, brought there over HTTP by a cast whose relations to them are known. */
final class Matters {

    private static final String WORDS = "Nobody asked who owned the bridge.";

    private final House house;
    private final Cast cast;
    private final String series;
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, String> updates = new HashMap<>();
    private final Map<String, String> notices = new HashMap<>();

    Matters(House house, Cast cast) {
        this.house = house;
        this.cast = cast;
        this.series = openSeries("Who may do what");
        edits(Relation.SERIES_EDITOR, series);
        edits(Relation.OTHER_SERIES_EDITOR, openSeries("Another series"));
        lead();
        done("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    private String openSeries(String title) {
        return done("aiko", "/api/series", Map.of("title", title, "description", "On bridges.", "language", "en"))
                .text("id");
    }

    private void edits(Relation relation, String edited) {
        done("rosa", "/api/series/" + edited + "/editors", Map.of("person", cast.id(relation)));
    }

    private void lead() {
        done(
                "aiko",
                "/api/records",
                Map.of(
                        "series", series,
                        "kind", "LEAD",
                        "title", "The bridge",
                        "markdown", WORDS,
                        "byline", List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")),
                        "licence", "CC-BY-4.0",
                        "originalDate", "2013",
                        "source", "A. Writer, The bridge, 2013"));
    }

    /** A new manuscript at this stage. */
    String at(Stage stage) {
        String id = done(
                        cast.who(Relation.SCRIBE),
                        "/api/commentaries",
                        Map.of("series", series, "kind", "RESPONSE", "author", cast.id(Relation.AUTHOR)))
                .text("id");
        write(id, WORDS);
        by(Relation.AUTHOR, id, "passages", Map.of("quote", "asked who"));
        switch (stage) {
            case DRAFT -> {}
            case SUBMITTED -> submitted(id);
            case UNDER_REVIEW -> underReview(id);
            case DECISION_PENDING -> recommended(id, "ACCEPT");
            case REVISIONS_REQUESTED -> decided(id, "REVISE");
            case ACCEPTED -> {
                decided(id, "ACCEPT");
                copyEdited(id);
            }
            case DECLINED -> decided(id, "DECLINE");
            case PROOF -> {
                proofed(id);
                copyEdited(id);
            }
            case READY -> ready(id);
            case PUBLISHED -> {
                ready(id);
                by(Relation.PUBLISHER, id, "publish", Map.of());
                proposedByAuthor(id);
                noticed(id);
            }
            case WITHDRAWN -> by(Relation.AUTHOR, id, "withdraw", Map.of("reason", "Another time."));
        }
        return id;
    }

    private void write(String id, String words) {
        House.Answer written = house.put(
                cast.who(Relation.AUTHOR),
                "/api/commentaries/" + id + "/working-copy",
                Map.of("base", 0, "markdown", words, "competingInterests", "None.", "licence", "CC-BY-4.0"));
        if (written.status() != 200) {
            throw new AssertionError(written.body());
        }
    }

    /** What an editor changed and has not made the text yet. */
    private void copyEdited(String id) {
        House.Answer saved = house.put(
                cast.who(Relation.HANDLING_EDITOR),
                "/api/commentaries/" + id + "/working-copy",
                Map.of("base", 0, "markdown", WORDS + " Nobody."));
        if (saved.status() != 200) {
            throw new AssertionError(saved.body());
        }
    }

    private void submitted(String id) {
        by(Relation.AUTHOR, id, "submit", Map.of());
        settledNote(Relation.SCRIBE, id);
    }

    private void underReview(String id) {
        submitted(id);
        by(Relation.HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of(cast.id(Relation.REVIEWER))));
        settledNote(Relation.REVIEWER, id);
    }

    /** For its author to read, and in nobody's way. */
    private void settledNote(Relation by, String id) {
        String note = by(by, id, "notes", Map.of("kind", "COMMENT", "audience", "AUTHOR", "text", "Who?"))
                .text("part");
        by(by, id, "notes/" + note + "/resolve", Map.of());
        notes.put(id, note);
    }

    private void recommended(String id, String outcome) {
        underReview(id);
        by(
                Relation.HANDLING_EDITOR,
                id,
                "recommendation",
                Map.of("outcome", outcome, "letter", "Dear author", "sha256", hash(id)));
    }

    private void decided(String id, String outcome) {
        recommended(id, outcome);
        // By somebody outside the cast, so that each of it still stands where it says.
        done(
                "daniel",
                "/api/commentaries/" + id + "/decision",
                Map.of("approve", true, "outcome", outcome, "sha256", hash(id)));
    }

    private void proofed(String id) {
        decided(id, "ACCEPT");
        by(Relation.HANDLING_EDITOR, id, "proof", Map.of());
    }

    private void ready(String id) {
        proofed(id);
        by(Relation.AUTHOR, id, "proof/approval", Map.of("sha256", hash(id)));
    }

    private void proposedByAuthor(String id) {
        Map<String, String> change = Map.of(
                "type", "CORRECTION", "markdown", "Somebody asked who owned the bridge.", "notice", "A wrong word.");
        updates.put(id, by(Relation.AUTHOR, id, "corrections", change).text("part"));
    }

    /** A notice stands on it, by somebody outside the cast. */
    private void noticed(String id) {
        String record = "/api/commentaries/" + id;
        Map<String, String> concern = Map.of("type", "EXPRESSION_OF_CONCERN", "notice", "Its sources are looked into.");
        String update = done("aiko", record + "/corrections", concern).text("part");
        done("daniel", record + "/corrections/" + update + "/publication", Map.of());
        notices.put(id, update);
    }

    private House.Answer by(Relation relation, String id, String move, Map<String, ?> body) {
        return done(cast.who(relation), "/api/commentaries/" + id + "/" + move, body);
    }

    private House.Answer done(String who, String path, Map<String, ?> body) {
        House.Answer answer = house.post(who, path, body);
        if (answer.status() >= 300) {
            throw new AssertionError(path + " " + answer.status() + " " + answer.body());
        }
        return answer;
    }

    /** The correction that its author proposed; before there is one, the id of none. */
    String update(String id) {
        return updates.getOrDefault(id, new UUID(0, 0).toString());
    }

    /** The notice that stands on it; before there is one, the id of none. */
    String notice(String id) {
        return notices.getOrDefault(id, new UUID(0, 0).toString());
    }

    /** Its last note; before there is one, the id of none. */
    String note(String id) {
        return notes.getOrDefault(id, new UUID(0, 0).toString());
    }

    /** The hash of its last text; of no text before there is one. */
    String hash(String id) {
        return house.store().sql("""
                        select payload->'text'->>'sha256' from store.events
                         where aggregate_id = ? and name in
                               ('commentary.VersionSaved', 'commentary.DraftSubmitted', 'commentary.CopyEdited')
                         order by sequence_number desc limit 1""").param(id).query(String.class).optional().orElse("0".repeat(64));
    }

    /** The revision of its working copy: of an editor's once there is one. */
    int revision(String id) {
        return house.store()
                .sql("""
                        select coalesce((select revision from store.copy_edits where commentary_id = :id),
                                        (select revision from store.working_copies where commentary_id = :id))""")
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }
}
