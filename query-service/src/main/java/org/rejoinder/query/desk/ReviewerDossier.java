package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
            @Nullable Integer version,
            @Nullable String recommendation,
            @Nullable UUID toAuthor,
            @Nullable UUID toEditors,
            @Nullable OffsetDateTime at) {}

    private final JdbcClient jdbc;
    private final Texts texts;
    private final Annotations annotations;

    ReviewerDossier(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts, Annotations annotations) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.annotations = annotations;
    }

    DossierPage page(Ground ground, Head head) {
        UUID id = ground.manuscript().id();
        UUID reviewer = ground.person();
        List<ReviewRow> own = reviews(id, reviewer);
        Set<UUID> written = new HashSet<>();
        own.forEach(row -> {
            if (row.toAuthor() != null) {
                written.add(row.toAuthor());
            }
            if (row.toEditors() != null) {
                written.add(row.toEditors());
            }
        });
        Map<UUID, String> words = texts.contents(written);
        List<NoteRow> notes = notes(id, reviewer);
        AnnotatedText annotated = annotations.of(ground, notes);
        boolean asked =
                own.stream().anyMatch(row -> row.round() == ground.manuscript().round());
        boolean due = own.stream()
                .anyMatch(row -> row.state().equals("OPEN")
                        && row.round() == ground.manuscript().round());
        return new DossierPage(
                Reader.REVIEWER,
                head,
                Dossiers.text(ground, annotated),
                annotated.apart(),
                annotated.open(),
                Move.discusses(ground.manuscript().stage(), ground.standing(), asked),
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
                Move.of(ground.manuscript(), ground.standing(), reviewer, new Move.Round(true, null, 0, asked, due)),
                Arrangements.NONE,
                new Offers(List.of(), null, List.of(), "", null, null, List.of()));
    }

    private static Review review(ReviewRow row, Map<UUID, String> words) {
        return new Review(
                Voice.of("you"),
                row.round(),
                row.version() == null ? 0 : row.version(),
                row.recommendation(),
                row.toAuthor() == null ? "" : EditorDossier.html(words.get(row.toAuthor())),
                row.toEditors() == null ? null : EditorDossier.html(words.get(row.toEditors())),
                row.at() == null ? OffsetDateTime.MIN : row.at());
    }

    private List<ReviewRow> reviews(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select round, state, version, recommendation, to_author, to_editors, completed_at
                        from reviewer_assignments
                        where commentary_id = :id and reviewer_id = :reviewer order by round desc, assigned_at desc""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query((row, n) -> new ReviewRow(
                        row.getInt("round"),
                        row.getString("state"),
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
                            row.getBoolean("resolved"));
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
                    boolean byEditors = what.equals("ReviewAsked") || what.equals("DecisionMade");
                    return new Line(
                            row.getObject("at", OffsetDateTime.class),
                            what,
                            Voice.of(what.equals("Withdrawn") ? "author" : byEditors ? "editor" : "you"),
                            null,
                            row.getObject("round", Integer.class),
                            row.getObject("version", Integer.class),
                            null,
                            null);
                })
                .list();
    }
}
