package org.rejoinder.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.contract.record.PublicRecordEvent;

/** Manuscripts in each state, brought there over HTTP by a cast whose relations to them are known. */
public final class Matters implements Matrix.Things<Matters.State> {

    /** The stages, and what makes a difference within them. */
    public enum State {
        DRAFT,
        /** A draft with a co-author who has not answered. */
        WITH_COAUTHOR,
        SUBMITTED,
        UNDER_REVIEW,
        /** Under review, and the review is in. */
        REVIEWED,
        DECISION_PENDING,
        REVISIONS_REQUESTED,
        /** With something changed that is not the text yet; the right of reply is offered from here on. */
        ACCEPTED,
        /** Accepted, and changed since: the approval is stale. */
        COPY_EDITED,
        PROOF,
        READY,
        /** Ready, and to be published by itself. */
        SCHEDULED,
        /** With a correction that the author proposed, a notice, and declared a translation. */
        PUBLISHED,
        RETRACTED,
        DECLINED,
        WITHDRAWN
    }

    private static final String WORDS = "Nobody asked who owned the bridge.";

    /** Names nothing. */
    private final House house;

    private final Cast cast;
    private final String series;
    private final String lead;
    private final Copies copies;
    private final Map<State, String> standing = new EnumMap<>(State.class);
    private final Map<String, String> notes = new HashMap<>();
    private final Map<String, String> updates = new HashMap<>();
    private final Map<String, String> notices = new HashMap<>();
    private final Map<String, String> originals = new HashMap<>();
    private final Map<String, String> coauthors = new HashMap<>();
    private final Map<String, String> assignments = new HashMap<>();

    public Matters(House house, Cast cast) {
        this.house = house;
        this.cast = cast;
        this.copies = new Copies(house);
        this.series = openSeries("Who may do what");
        edits(Relation.SERIES_EDITOR, series);
        edits(Relation.OTHER_SERIES_EDITOR, openSeries("Another series"));
        lead = lead();
        done("aiko", "/api/series/" + series + "/call", Map.of("brief", "Say what you think."));
    }

    /** What they were written for. */
    public String series() {
        return series;
    }

    private String openSeries(String title) {
        return done("aiko", "/api/series", Map.of("title", title, "description", "On bridges.", "language", "en"))
                .text("id");
    }

    private void edits(Relation relation, String edited) {
        done("rosa", "/api/series/" + edited + "/editors", Map.of("person", cast.id(relation)));
    }

    private String lead() {
        return done(
                        "aiko",
                        "/api/records",
                        Map.of(
                                "series", series,
                                "kind", "LEAD",
                                "title", "The bridge",
                                "markdown", WORDS,
                                "byline",
                                        List.of(Map.of(
                                                "personId",
                                                cast.id(Relation.ANSWERED_AUTHOR),
                                                "displayName",
                                                "A. Writer",
                                                "sortName",
                                                "Writer, A.")),
                                "licence", "CC-BY-4.0",
                                "originalDate", "2013",
                                "source", "A. Writer, The bridge, 2013"))
                .text("id");
    }

    /** An essay in Japanese that it is a translation of. */
    private void translated(String id) {
        String original = done(
                        "aiko",
                        "/api/records",
                        Map.of(
                                "series",
                                series,
                                "kind",
                                "RESPONSE",
                                "language",
                                "ja",
                                "markdown",
                                "橋は誰のものかと、誰も尋ねなかった。",
                                "byline",
                                List.of(Map.of("displayName", "A. Writer", "sortName", "Writer, A.")),
                                "targets",
                                List.of(Map.of("commentary", lead)),
                                "licence",
                                "CC-BY-4.0",
                                "originalDate",
                                "2013",
                                "source",
                                "A. Writer, The bridge, 2013"))
                .text("id");
        originals.put(id, original);
        done("aiko", "/api/commentaries/" + id + "/translation", Map.of("original", original));
    }

    /**
     * As another that stands there is, without having come there itself: of no use to who looks at what happened on the way.
     * What has a name on the public record, or will have, gets there by itself.
     */
    @Override
    public String likeIn(State state) {
        if (state == State.SCHEDULED || state == State.PUBLISHED || state == State.RETRACTED) {
            String id = likeIn(State.READY);
            beyondReady(id, state);
            return id;
        }
        String like = standing.computeIfAbsent(state, first -> {
            String id = in(first);
            assertThat(copies.elsewhere(id)).as("is not copied").isEmpty();
            return id;
        });
        String id = copies.of(like);
        for (Map<String, String> parts : List.of(notes, coauthors, assignments)) {
            if (parts.containsKey(like)) {
                parts.put(id, parts.get(like));
            }
        }
        return id;
    }

    @Override
    public String kept(String id) {
        return copies.kept(id, PublicRecordEvent.recordIdOf(UUID.fromString(id)).toString());
    }

    @Override
    public String in(State state) {
        String id = done(
                        cast.who(Relation.SCRIBE),
                        "/api/commentaries",
                        Map.of("series", series, "kind", "RESPONSE", "author", cast.id(Relation.AUTHOR)))
                .text("id");
        write(id, WORDS);
        by(Relation.AUTHOR, id, "passages", Map.of("quote", "asked who"));
        switch (state) {
            case DRAFT -> {}
            case WITH_COAUTHOR -> coauthored(id);
            case SUBMITTED -> submitted(id);
            case UNDER_REVIEW -> underReview(id);
            case REVIEWED -> reviewed(id);
            case DECISION_PENDING -> recommended(id, "ACCEPT");
            case REVISIONS_REQUESTED -> decided(id, "REVISE");
            case ACCEPTED -> {
                decided(id, "ACCEPT");
                copyEdited(id);
            }
            case COPY_EDITED -> {
                decided(id, "ACCEPT");
                copyEdited(id);
                by(Relation.HANDLING_EDITOR, id, "copy-edit", Map.of("substance", "MINOR"));
                copyEdited(id);
            }
            case DECLINED -> decided(id, "DECLINE");
            case PROOF -> {
                proofed(id);
                copyEdited(id);
            }
            case READY -> ready(id);
            case SCHEDULED, PUBLISHED, RETRACTED -> {
                ready(id);
                beyondReady(id, state);
            }
            case WITHDRAWN -> by(Relation.AUTHOR, id, "withdraw", Map.of("reason", "Another time."));
        }
        return id;
    }

    private void beyondReady(String id, State state) {
        if (state == State.SCHEDULED) {
            Map<String, String> inAges = Map.of("at", "2999-12-24T09:00", "zone", "Europe/Berlin");
            by(Relation.PUBLISHER, id, "schedule", inAges);
            return;
        }
        by(Relation.PUBLISHER, id, "publish", Map.of());
        proposedByAuthor(id);
        noticed(id);
        translated(id);
        if (state == State.RETRACTED) {
            updated(id, "RETRACTION");
        }
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
                Map.of("base", 0, "markdown", WORDS + " " + hash(id)));
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
        assignments.put(id, assignment(id));
        by(Relation.REVIEWER, id, "review-request", Map.of("agrees", true, "interests", "NONE"));
        settledNote(Relation.REVIEWER, id);
    }

    /** With what the reviewer was asked. */
    public String assignmentIn(String id) {
        return assignments.getOrDefault(id, Matrix.NONE);
    }

    private String assignment(String id) {
        return house.store().sql("""
                        select payload ->> 'assignmentId' from store.events
                         where aggregate_type = 'commentary' and aggregate_id = ?
                           and name = 'commentary.ReviewerAssigned'""").param(id).query(String.class).single();
    }

    private void reviewed(String id) {
        underReview(id);
        by(Relation.REVIEWER, id, "reviews", Map.of("recommendation", "MINOR_REVISIONS", "toAuthor", "Say whom."));
    }

    /** For its author to read, and in nobody's way. */
    private void settledNote(Relation by, String id) {
        String note = by(
                        by,
                        id,
                        "notes",
                        Map.of(
                                "kind", "SUGGESTION",
                                "audience", "AUTHOR",
                                "text", "Who?",
                                "quote", "asked who",
                                "replacement", "asked whom"))
                .text("part");
        by(by, id, "notes/" + note + "/resolve", Map.of());
        notes.put(id, note);
    }

    private void recommended(String id, String outcome) {
        if (outcome.equals("REVISE")) {
            reviewed(id);
        } else {
            underReview(id);
        }
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
                Map.of("approve", true, "outcome", outcome, "sha256", hash(id), "letterSha256", house.letter(id)));
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

    private void noticed(String id) {
        notices.put(id, updated(id, "EXPRESSION_OF_CONCERN"));
    }

    /** Changes the record, by two people outside the cast. */
    private String updated(String id, String type) {
        String record = "/api/commentaries/" + id;
        Map<String, String> change = Map.of("type", type, "notice", "Its sources are looked into.");
        String update = done("aiko", record + "/corrections", change).text("part");
        done("daniel", record + "/corrections/" + update + "/publication", Map.of());
        return update;
    }

    private void coauthored(String id) {
        Map<String, Object> name =
                Map.of("personId", cast.id(Relation.COAUTHOR), "displayName", "B. Writer", "sortName", "Writer, B.");
        by(Relation.AUTHOR, id, "coauthors", Map.of("coauthors", List.of(name)));
        coauthors.put(id, house.store().sql("""
                                select payload::jsonb #>> '{coauthors,0,coauthorId}' from store.events
                                 where aggregate_type = 'commentary' and aggregate_id = ?
                                   and name = 'commentary.CoauthorsNamed'""").param(id).query(String.class).single());
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

    @Override
    public String filled(String template, String id) {
        String filled = template.replace("{id}", id)
                .replace("{note}", notes.getOrDefault(id, Matrix.NONE))
                .replace("{update}", updates.getOrDefault(id, Matrix.NONE))
                .replace("{notice}", notices.getOrDefault(id, Matrix.NONE))
                .replace("{assignment}", assignments.getOrDefault(id, Matrix.NONE))
                .replace("{round}", "1")
                .replace("{number}", "1")
                .replace("{coauthor}", coauthors.getOrDefault(id, Matrix.NONE))
                .replace("$note", notes.getOrDefault(id, Matrix.NONE))
                .replace("$original", originals.getOrDefault(id, lead))
                .replace("$someone", cast.id(Relation.NOBODY).toString());
        // These two ask the store, and most requests name neither.
        filled = filled.contains("$hash") ? filled.replace("$hash", hash(id)) : filled;
        filled = filled.contains("$letter") ? filled.replace("$letter", house.letter(id)) : filled;
        return filled.contains("$base") ? filled.replace("$base", String.valueOf(revision(id))) : filled;
    }

    /** The hash of its last text; of no text before there is one. */
    private String hash(String id) {
        return house.store().sql("""
                        select payload->'text'->>'sha256' from store.events
                         where aggregate_type = 'commentary' and aggregate_id = ? and name in
                               ('commentary.VersionSaved', 'commentary.DraftSubmitted', 'commentary.CopyEdited')
                         order by sequence_number desc limit 1""").param(id).query(String.class).optional().orElse("0".repeat(64));
    }

    /** The revision of its working copy: of an editor's once there is one. */
    private int revision(String id) {
        return house.store()
                .sql("""
                        select coalesce((select revision from store.copy_edits where commentary_id = :id
                                             order by updated_at desc limit 1),
                                        (select revision from store.working_copies where commentary_id = :id))""")
                .param("id", UUID.fromString(id))
                .query(Integer.class)
                .single();
    }
}
