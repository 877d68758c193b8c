package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Mentions;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.desk.DossierPage.Head;
import org.rejoinder.query.desk.DossierPage.Line;
import org.rejoinder.query.desk.DossierPage.Offers;
import org.rejoinder.query.desk.DossierPage.Reader;
import org.rejoinder.query.desk.DossierPage.Review;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dossier as a reviewer reads it: the text, the own notes and reviews, and what the author answered to them. */
@Component
class ReviewerDossier {

    private record ReviewRow(
            int round,
            String state,
            String summary,
            @Nullable String dueOn,
            @Nullable UUID interests,
            @Nullable UUID reason,
            List<ReviewQuestion> form,
            List<FilledForm> answers,
            @Nullable Integer version,
            @Nullable String recommendation,
            @Nullable UUID toAuthor,
            @Nullable UUID toEditors,
            @Nullable OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final Texts texts;
    private final Annotations annotations;
    private final ReviewerPoints points;

    ReviewerDossier(
            @Qualifier("readingJdbc") JdbcClient jdbc, Texts texts, Annotations annotations, ReviewerPoints points) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.annotations = annotations;
        this.points = points;
    }

    DossierPage page(Ground ground, Head head) {
        UUID id = ground.manuscript().id();
        UUID reviewer = ground.person();
        List<ReviewRow> own = reviews(id, reviewer);
        Set<UUID> written = new HashSet<>();
        own.forEach(row -> {
            FilledForm.textsOf(row.answers(), written);
            if (row.toAuthor() != null) {
                written.add(row.toAuthor());
            }
            if (row.toEditors() != null) {
                written.add(row.toEditors());
            }
            if (row.interests() != null) {
                written.add(row.interests());
            }
            if (row.reason() != null) {
                written.add(row.reason());
            }
        });
        Map<UUID, String> words = texts.contents(written);
        List<NoteRow> notes = notes(id, reviewer);
        AnnotatedText annotated = annotations.of(ground, notes);
        Move.Round round = new Move.Round(
                true,
                null,
                0,
                false,
                own.stream()
                        .filter(row -> row.round() == ground.manuscript().round())
                        .map(ReviewRow::state)
                        .findFirst()
                        .orElse(null));
        return new DossierPage(
                Reader.REVIEWER,
                head,
                Dossiers.text(ground, annotated),
                annotated.apart(),
                annotated.open(),
                Move.discusses(ground.manuscript().stage(), ground.standing(), round.admitted()),
                false,
                List.of(Mentions.EDITOR),
                Dossiers.lines(ground),
                List.of(),
                own.stream()
                        .filter(row -> row.recommendation() != null && row.at() != null && row.version() != null)
                        .map(row -> review(row, words))
                        .toList(),
                List.of(),
                null,
                null,
                lines(id, reviewer),
                Move.of(ground.manuscript(), ground.standing(), reviewer, round),
                Arrangements.NONE,
                new Offers(List.of(), null, List.of(), "", null, null, List.of()),
                own.stream().findFirst().map(row -> request(row, ground, words)).orElse(null),
                points.readBy(id, reviewer),
                Dossiers.since(ground, texts));
    }

    private static ReviewRequest request(ReviewRow row, Ground ground, Map<UUID, String> words) {
        return new ReviewRequest(
                row.round(),
                row.state(),
                row.summary(),
                row.dueOn(),
                ReviewRequest.waits(row.state()) && Waiting.past(row.dueOn(), ground.now()),
                row.interests() == null ? null : words.get(row.interests()),
                row.reason() == null ? null : words.get(row.reason()),
                row.state().equals("OPEN") ? row.form() : List.of(),
                row.state().equals("OPEN") && row.toAuthor() != null ? words.get(row.toAuthor()) : null,
                row.state().equals("OPEN") && row.toEditors() != null ? words.get(row.toEditors()) : null);
    }

    private static Review review(ReviewRow row, Map<UUID, String> words) {
        return new Review(
                Voice.of("you"),
                row.round(),
                row.version() == null ? 0 : row.version(),
                row.recommendation(),
                row.toAuthor() == null ? "" : EditorDossier.html(words.get(row.toAuthor())),
                row.toEditors() == null ? null : EditorDossier.html(words.get(row.toEditors())),
                FilledForm.shown(row.answers(), words),
                null,
                null,
                row.at() == null ? OffsetDateTime.MIN : row.at(),
                "review-" + row.round());
    }

    private List<ReviewRow> reviews(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select round, state, summary, due_on, interests, reason, form, answers, version, recommendation, to_author, to_editors, completed_at
                        from reviewer_assignments
                        where commentary_id = :id and reviewer_id = :reviewer order by round desc, assigned_at desc""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query((row, n) -> new ReviewRow(
                        row.getInt("round"),
                        row.getString("state"),
                        row.getString("summary"),
                        row.getString("due_on"),
                        row.getObject("interests", UUID.class),
                        row.getObject("reason", UUID.class),
                        List.of(CanonicalJson.read(row.getString("form"), ReviewQuestion[].class)),
                        FilledForm.read(row.getString("answers")),
                        row.getObject("version", Integer.class),
                        row.getString("recommendation"),
                        row.getObject("to_author", UUID.class),
                        row.getObject("to_editors", UUID.class),
                        row.getObject("completed_at", OffsetDateTime.class)))
                .list();
    }

    private List<NoteRow> notes(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select * from reviewer_notes
                        where commentary_id = :id and reviewer_id = :reviewer order by seq""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query((row, n) -> {
                    boolean own = row.getString("voice").equals("REVIEWER");
                    return new NoteRow(
                            row.getObject("note_id", UUID.class),
                            row.getInt("version"),
                            row.getString("kind"),
                            row.getString("audience"),
                            row.getObject("text_id", UUID.class),
                            Voice.of(own ? "you" : "author"),
                            own,
                            row.getObject("in_reply_to", UUID.class),
                            row.getBoolean("resolved"),
                            NoteRow.Anchor.of(
                                    row.getObject("anchor", UUID.class), row.getObject("anchored_on", Integer.class)),
                            DossierPage.Verdict.of(row.getString("verdict"), row.getString("verdict_voice"), "author"));
                })
                .list();
    }

    private List<Line> lines(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select at, what, round, version from reviewer_history
                        where commentary_id = :id and reviewer_id = :reviewer order by seq""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query((row, n) -> {
                    String what = row.getString("what");
                    boolean byEditors = Set.of("ReviewAsked", "ReviewerReleased", "DecisionMade")
                            .contains(what);
                    return new Line(
                            row.getObject("at", OffsetDateTime.class),
                            what,
                            Voice.of(what.equals("Withdrawn") ? "author" : byEditors ? "editor" : "you"),
                            null,
                            row.getObject("round", Integer.class),
                            row.getObject("version", Integer.class),
                            null,
                            null,
                            null);
                })
                .list();
    }
}
