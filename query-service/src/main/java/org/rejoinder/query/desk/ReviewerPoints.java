package org.rejoinder.query.desk;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.query.desk.DossierPage.Point;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The author's response as the reviewers of a later round read it. */
@Component
class ReviewerPoints {

    private record PointRow(
            boolean note,
            boolean own,
            @Nullable Integer number,
            int version,
            UUID text,
            boolean resolved,
            List<UUID> answers) {}

    private final JdbcClient jdbc;
    private final Texts texts;

    ReviewerPoints(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** The points of earlier rounds, for whom the text of a later one is open to. */
    List<Point> readBy(UUID commentary, UUID reviewer) {
        List<PointRow> rows = rows(commentary, reviewer);
        Set<UUID> written = new HashSet<>();
        rows.forEach(row -> {
            written.add(row.text());
            written.addAll(row.answers());
        });
        Map<UUID, String> words = texts.contents(written);
        return rows.stream().map(row -> point(row, words)).toList();
    }

    private static Point point(PointRow row, Map<UUID, String> words) {
        NoteText note = row.note() ? note(words.get(row.text())) : null;
        return new Point(
                row.own()
                        ? Voice.of("you")
                        : row.number() == null
                                ? Voice.of("editor")
                                : new Voice("reviewer", String.valueOf(row.number())),
                row.version(),
                note == null || note.passage() == null ? null : note.passage().exact(),
                EditorDossier.html(row.note() ? note == null ? null : note.markdown() : words.get(row.text())),
                note == null ? null : note.replacement(),
                row.resolved(),
                row.answers().stream()
                        .map(answer -> {
                            NoteText reply = row.note() ? note(words.get(answer)) : null;
                            return EditorDossier.html(reply == null ? words.get(answer) : reply.markdown());
                        })
                        .toList(),
                null);
    }

    private static @Nullable NoteText note(@Nullable String json) {
        return json == null ? null : CanonicalJson.read(json, NoteText.class);
    }

    private List<PointRow> rows(UUID commentary, UUID reviewer) {
        return jdbc.sql("""
                        select p.*, exists (
                            select from reviewer_assignments a
                            where a.assignment_id = p.assignment_id and a.reviewer_id = :reviewer) as own
                        from reviewer_points p
                        where p.commentary_id = :id and p.for_round <= (
                            select max(v.round) from reviewer_versions v
                            where v.commentary_id = :id and v.reviewer_id = :reviewer)
                        order by p.for_round desc, own desc, p.note, p.number nulls last, p.point_id""")
                .param("id", commentary)
                .param("reviewer", reviewer)
                .query((row, n) -> new PointRow(
                        row.getBoolean("note"),
                        row.getBoolean("own"),
                        row.getObject("number", Integer.class),
                        row.getInt("version"),
                        row.getObject("text_id", UUID.class),
                        row.getBoolean("resolved"),
                        Arrays.asList((UUID[]) row.getArray("answers").getArray())))
                .list();
    }
}
