package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the editors' tables hold on one manuscript. */
@Component
class EditorDossierRows {

    record AskedRow(
            UUID assignment,
            UUID reviewer,
            int round,
            @Nullable String dueOn,
            String state,
            @Nullable UUID interests,
            @Nullable UUID reason,
            List<ReviewQuestion> form) {

        boolean done() {
            return state.equals("DONE");
        }

        /** Whether the review may still come in. */
        boolean awaited() {
            return state.equals("ASKED") || state.equals("AGREED");
        }

        /** How far it is, as the reviewer's own rows say it. */
        @Nullable
        String asOwn() {
            return switch (state) {
                case "AGREED" -> "OPEN";
                case "RELEASED" -> null;
                default -> state;
            };
        }
    }

    record ReviewRow(
            UUID assignment,
            UUID reviewer,
            int round,
            int version,
            String recommendation,
            UUID toAuthor,
            @Nullable UUID toEditors,
            List<FilledForm> answers,
            @Nullable UUID response,
            OffsetDateTime at) {}

    record DecisionRow(
            int round,
            int version,
            String outcome,
            String state,
            String sha256,
            UUID letter,
            String letterSha256,
            int openReviews,
            UUID recommendedBy,
            OffsetDateTime recommendedAt,
            @Nullable UUID reason,
            @Nullable UUID decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable Boolean second,
            @Nullable UUID rescindedBy,
            @Nullable OffsetDateTime rescindedAt,
            @Nullable UUID rescindedReason) {}

    record LineRow(
            long seq,
            OffsetDateTime at,
            String what,
            @Nullable UUID person,
            @Nullable UUID subject,
            @Nullable String subjectName,
            List<UUID> subjectTexts,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable UUID text,
            @Nullable String detail) {}

    private final JdbcClient jdbc;

    EditorDossierRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<AskedRow> asked(UUID id) {
        return jdbc.sql("""
                        select a.assignment_id, a.reviewer_id, a.round, a.due_on, a.interests, a.reason, a.form,
                            case when r.assignment_id is null then a.state else 'DONE' end as state
                        from desk_assignments a left join desk_reviews r using (assignment_id)
                        where a.commentary_id = :id order by a.round desc, a.assigned_at""")
                .param("id", id)
                .query((row, n) -> new AskedRow(
                        row.getObject("assignment_id", UUID.class),
                        row.getObject("reviewer_id", UUID.class),
                        row.getInt("round"),
                        row.getString("due_on"),
                        row.getString("state"),
                        row.getObject("interests", UUID.class),
                        row.getObject("reason", UUID.class),
                        List.of(CanonicalJson.read(row.getString("form"), ReviewQuestion[].class))))
                .list();
    }

    List<ReviewRow> reviews(UUID id) {
        return jdbc.sql("""
                        select r.assignment_id, a.reviewer_id, r.round, r.version, r.recommendation, r.to_author, r.to_editors, r.completed_at, a.answers, a.response
                        from desk_reviews r join desk_assignments a using (assignment_id)
                        where r.commentary_id = :id order by r.completed_at desc""")
                .param("id", id)
                .query((row, n) -> new ReviewRow(
                        row.getObject("assignment_id", UUID.class),
                        row.getObject("reviewer_id", UUID.class),
                        row.getInt("round"),
                        row.getInt("version"),
                        row.getString("recommendation"),
                        row.getObject("to_author", UUID.class),
                        row.getObject("to_editors", UUID.class),
                        FilledForm.read(row.getString("answers")),
                        row.getObject("response", UUID.class),
                        row.getObject("completed_at", OffsetDateTime.class)))
                .list();
    }

    List<DecisionRow> decisions(UUID id) {
        return jdbc.sql("select * from desk_decisions where commentary_id = :id order by seq desc")
                .param("id", id)
                .query((row, n) -> new DecisionRow(
                        row.getInt("round"),
                        row.getInt("version"),
                        row.getString("outcome"),
                        row.getString("state"),
                        row.getString("sha256"),
                        row.getObject("letter", UUID.class),
                        row.getString("letter_sha256"),
                        row.getInt("open_reviews"),
                        row.getObject("recommended_by", UUID.class),
                        row.getObject("recommended_at", OffsetDateTime.class),
                        row.getObject("reason", UUID.class),
                        row.getObject("decided_by", UUID.class),
                        row.getObject("decided_at", OffsetDateTime.class),
                        row.getObject("second_pair_of_eyes", Boolean.class),
                        row.getObject("rescinded_by", UUID.class),
                        row.getObject("rescinded_at", OffsetDateTime.class),
                        row.getObject("rescinded_reason", UUID.class)))
                .list();
    }

    List<LineRow> lines(UUID id) {
        return jdbc.sql("select * from desk_history where commentary_id = :id order by seq")
                .param("id", id)
                .query((row, n) -> new LineRow(
                        row.getLong("seq"),
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("what"),
                        row.getObject("person_id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getString("subject_name"),
                        List.of((UUID[]) row.getArray("subject_texts").getArray()),
                        row.getObject("round", Integer.class),
                        row.getObject("version", Integer.class),
                        row.getObject("text_id", UUID.class),
                        row.getString("detail")))
                .list();
    }

    List<UUID> noteWriters(UUID id) {
        return jdbc.sql("""
                        select written_by from desk_notes where commentary_id = :id
                        union
                        select verdict_by from desk_notes where commentary_id = :id and verdict_by is not null""").param("id", id).query(UUID.class).list();
    }

    List<NoteRow> notes(UUID id, UUID person, People.Names names) {
        return jdbc.sql("select * from desk_notes where commentary_id = :id order by seq")
                .param("id", id)
                .query((row, n) -> {
                    UUID writer = row.getObject("written_by", UUID.class);
                    return new NoteRow(
                            row.getObject("note_id", UUID.class),
                            row.getInt("version"),
                            row.getString("kind"),
                            row.getString("audience"),
                            row.getObject("text_id", UUID.class),
                            writer.equals(person) ? Voice.of("you") : Voice.named(names.of(writer)),
                            writer.equals(person),
                            row.getObject("in_reply_to", UUID.class),
                            row.getObject("resolved_by", UUID.class) != null,
                            NoteRow.Anchor.of(
                                    row.getObject("anchor", UUID.class), row.getObject("anchored_on", Integer.class)),
                            verdict(row.getString("verdict"), row.getObject("verdict_by", UUID.class), person, names));
                })
                .list();
    }

    private static DossierPage.@Nullable Verdict verdict(
            @Nullable String word, @Nullable UUID by, UUID person, People.Names names) {
        return word == null || by == null
                ? null
                : new DossierPage.Verdict(
                        word.equals("ACCEPTED"), by.equals(person) ? Voice.of("you") : Voice.named(names.of(by)));
    }
}
