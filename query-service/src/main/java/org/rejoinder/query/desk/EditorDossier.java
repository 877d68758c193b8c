package org.rejoinder.query.desk;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.DossierPage.Assignment;
import org.rejoinder.query.desk.DossierPage.Decision;
import org.rejoinder.query.desk.DossierPage.Head;
import org.rejoinder.query.desk.DossierPage.Line;
import org.rejoinder.query.desk.DossierPage.Offers;
import org.rejoinder.query.desk.DossierPage.Reader;
import org.rejoinder.query.desk.DossierPage.Review;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dossier as editors read it: everything, with names. */
@Component
class EditorDossier {

    private record AskedRow(
            UUID assignment,
            UUID reviewer,
            int round,
            @Nullable String dueOn,
            boolean done) {}

    private record ReviewRow(
            UUID reviewer,
            int round,
            int version,
            String recommendation,
            UUID toAuthor,
            @Nullable UUID toEditors,
            OffsetDateTime at) {}

    private record DecisionRow(
            int round,
            int version,
            String outcome,
            String state,
            String sha256,
            UUID letter,
            int openReviews,
            UUID recommendedBy,
            OffsetDateTime recommendedAt,
            @Nullable UUID reason,
            @Nullable UUID decidedBy,
            @Nullable OffsetDateTime decidedAt,
            @Nullable Boolean second) {}

    private record LineRow(
            OffsetDateTime at,
            String what,
            @Nullable UUID person,
            @Nullable UUID subject,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable UUID text,
            @Nullable String detail) {}

    private final JdbcClient jdbc;
    private final Texts texts;
    private final People people;

    EditorDossier(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts, People people) {
        this.jdbc = jdbc;
        this.texts = texts;
        this.people = people;
    }

    DossierPage page(Ground ground, Head head) {
        UUID id = ground.manuscript().id();
        List<AskedRow> asked = asked(id);
        List<ReviewRow> reviews = reviews(id);
        List<DecisionRow> decisions = decisions(id);
        List<LineRow> lines = lines(id);
        Set<UUID> written = new HashSet<>();
        reviews.forEach(row -> add(written, row.toAuthor(), row.toEditors()));
        decisions.forEach(row -> add(written, row.letter(), row.reason()));
        lines.forEach(row -> add(written, row.text()));
        Map<UUID, String> words = texts.contents(written);
        People.Names names = people.names(Stream.of(
                        asked.stream().map(AskedRow::reviewer),
                        decisions.stream().flatMap(row -> Stream.of(row.recommendedBy(), orSame(row.decidedBy(), row))),
                        lines.stream().flatMap(row -> Stream.of(row.person(), row.subject())),
                        noteWriters(id).stream())
                .flatMap(ids -> ids)
                .toList());
        List<NoteRow> notes = notes(id, ground.person(), names);
        AnnotatedText annotated = annotate(ground, notes);
        List<Decision> shown =
                decisions.stream().map(row -> decision(row, words, names)).toList();
        @Nullable
        DecisionRow pending = decisions.stream()
                .filter(row -> row.state().equals("RECOMMENDED"))
                .findFirst()
                .orElse(null);
        List<AskedRow> now = asked.stream()
                .filter(row -> row.round() == ground.manuscript().round())
                .toList();
        boolean mine = now.stream().anyMatch(row -> row.reviewer().equals(ground.person()));
        boolean due = now.stream().anyMatch(row -> row.reviewer().equals(ground.person()) && !row.done());
        List<Move> moves = Move.of(
                ground.manuscript(),
                ground.standing(),
                ground.person(),
                ground.series().secondPairOfEyes(),
                pending == null ? null : pending.recommendedBy(),
                now.stream().filter(row -> !row.done()).count(),
                mine,
                due);
        return new DossierPage(
                Reader.EDITOR,
                head,
                Dossiers.text(ground, annotated),
                annotated.apart(),
                annotated.open(),
                Move.discusses(ground.manuscript().stage(), ground.standing(), mine),
                Dossiers.lines(ground),
                asked.stream().map(row -> assignment(row, ground, names)).toList(),
                reviews.stream().map(row -> review(row, words, names)).toList(),
                shown,
                null,
                lines.stream().map(row -> line(row, words, names)).toList(),
                moves,
                offers(ground, head, moves, now, pending == null ? null : decision(pending, words, names)));
    }

    private static UUID orSame(@Nullable UUID id, DecisionRow row) {
        return id == null ? row.recommendedBy() : id;
    }

    private static void add(Set<UUID> ids, @Nullable UUID... more) {
        for (UUID id : more) {
            if (id != null) {
                ids.add(id);
            }
        }
    }

    private AnnotatedText annotate(Ground ground, List<NoteRow> notes) {
        EssayText essay = ground.essay();
        Versions.Row shown = ground.shown();
        return AnnotatedText.of(
                essay == null ? null : essay.markdown(),
                shown == null ? 0 : shown.number(),
                notes,
                texts.notes(notes.stream().map(NoteRow::text).toList()));
    }

    private Offers offers(Ground ground, Head head, List<Move> moves, List<AskedRow> now, @Nullable Decision pending) {
        List<People.Person> reviewers = new ArrayList<>();
        if (moves.contains(Move.SEND_TO_REVIEW) || moves.contains(Move.ASSIGN_REVIEWER)) {
            Set<UUID> not = new HashSet<>();
            not.add(ground.manuscript().author());
            now.forEach(row -> not.add(row.reviewer()));
            people.all().stream().filter(one -> !not.contains(one.id())).forEach(reviewers::add);
        }
        String title = head.title();
        return new Offers(
                reviewers, pending, List.of(head.author()), Slugs.offer(title == null ? head.author() : title));
    }

    private static Assignment assignment(AskedRow row, Ground ground, People.Names names) {
        boolean late = !row.done()
                && row.dueOn() != null
                && LocalDate.parse(row.dueOn()).isBefore(LocalDate.ofInstant(ground.now(), ZoneOffset.UTC));
        return new Assignment(names.of(row.reviewer()), row.round(), row.dueOn(), late, row.done());
    }

    private static Review review(ReviewRow row, Map<UUID, String> words, People.Names names) {
        return new Review(
                Voice.named(names.of(row.reviewer())),
                row.round(),
                row.version(),
                row.recommendation(),
                html(words.get(row.toAuthor())),
                row.toEditors() == null ? null : html(words.get(row.toEditors())),
                row.at());
    }

    private static Decision decision(DecisionRow row, Map<UUID, String> words, People.Names names) {
        return new Decision(
                row.round(),
                row.version(),
                row.outcome(),
                row.state(),
                row.sha256(),
                html(words.get(row.letter())),
                row.openReviews(),
                names.of(row.recommendedBy()),
                row.recommendedAt(),
                row.reason() == null ? null : words.get(row.reason()),
                row.decidedBy() == null ? null : names.of(row.decidedBy()),
                row.decidedAt(),
                Boolean.FALSE.equals(row.second()));
    }

    private static Line line(LineRow row, Map<UUID, String> words, People.Names names) {
        return new Line(
                row.at(),
                row.what(),
                Voice.named(names.of(row.person())),
                row.subject() == null ? null : names.of(row.subject()),
                row.round(),
                row.version(),
                row.detail(),
                row.text() == null ? null : words.get(row.text()));
    }

    /** Letters and reviews are Markdown; their blocks carry no ids, since many stand on one page. */
    static String html(@Nullable String markdown) {
        return markdown == null ? "" : Rendering.render(markdown).html().replaceAll(" id=\"[^\"]*\"", "");
    }

    private List<AskedRow> asked(UUID id) {
        return jdbc.sql("""
                        select a.assignment_id, a.reviewer_id, a.round, a.due_on, r.assignment_id is not null as done
                        from reading.desk_assignments a left join reading.desk_reviews r using (assignment_id)
                        where a.commentary_id = :id order by a.round desc, a.assigned_at""")
                .param("id", id)
                .query((row, n) -> new AskedRow(
                        row.getObject("assignment_id", UUID.class),
                        row.getObject("reviewer_id", UUID.class),
                        row.getInt("round"),
                        row.getString("due_on"),
                        row.getBoolean("done")))
                .list();
    }

    private List<ReviewRow> reviews(UUID id) {
        return jdbc.sql("""
                        select a.reviewer_id, r.round, r.version, r.recommendation, r.to_author, r.to_editors, r.completed_at
                        from reading.desk_reviews r join reading.desk_assignments a using (assignment_id)
                        where r.commentary_id = :id order by r.completed_at desc""")
                .param("id", id)
                .query((row, n) -> new ReviewRow(
                        row.getObject("reviewer_id", UUID.class),
                        row.getInt("round"),
                        row.getInt("version"),
                        row.getString("recommendation"),
                        row.getObject("to_author", UUID.class),
                        row.getObject("to_editors", UUID.class),
                        row.getObject("completed_at", OffsetDateTime.class)))
                .list();
    }

    private List<DecisionRow> decisions(UUID id) {
        return jdbc.sql("select * from reading.desk_decisions where commentary_id = :id order by seq desc")
                .param("id", id)
                .query((row, n) -> new DecisionRow(
                        row.getInt("round"),
                        row.getInt("version"),
                        row.getString("outcome"),
                        row.getString("state"),
                        row.getString("sha256"),
                        row.getObject("letter", UUID.class),
                        row.getInt("open_reviews"),
                        row.getObject("recommended_by", UUID.class),
                        row.getObject("recommended_at", OffsetDateTime.class),
                        row.getObject("reason", UUID.class),
                        row.getObject("decided_by", UUID.class),
                        row.getObject("decided_at", OffsetDateTime.class),
                        row.getObject("second_pair_of_eyes", Boolean.class)))
                .list();
    }

    private List<LineRow> lines(UUID id) {
        return jdbc.sql("select * from reading.desk_history where commentary_id = :id order by seq")
                .param("id", id)
                .query((row, n) -> new LineRow(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("what"),
                        row.getObject("person_id", UUID.class),
                        row.getObject("subject_id", UUID.class),
                        row.getObject("round", Integer.class),
                        row.getObject("version", Integer.class),
                        row.getObject("text_id", UUID.class),
                        row.getString("detail")))
                .list();
    }

    private List<UUID> noteWriters(UUID id) {
        return jdbc.sql("select distinct written_by from reading.desk_notes where commentary_id = :id")
                .param("id", id)
                .query(UUID.class)
                .list();
    }

    private List<NoteRow> notes(UUID id, UUID person, People.Names names) {
        return jdbc.sql("select * from reading.desk_notes where commentary_id = :id order by seq")
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
                            row.getObject("resolved_by", UUID.class) != null);
                })
                .list();
    }
}
