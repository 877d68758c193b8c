package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Mentions;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.desk.DossierPage.Head;
import org.rejoinder.query.desk.DossierPage.Line;
import org.rejoinder.query.desk.DossierPage.Note;
import org.rejoinder.query.desk.DossierPage.Offers;
import org.rejoinder.query.desk.DossierPage.Point;
import org.rejoinder.query.desk.DossierPage.Reader;
import org.rejoinder.query.desk.DossierPage.Review;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.rejoinder.query.desk.Dossiers.Ground;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dossier as the author reads it; its only source beside the texts is the author's own tables. */
@Component
class AuthorDossier {

    private record ReviewRow(
            int round,
            int number,
            int version,
            UUID toAuthor,
            List<FilledForm> answers,
            @Nullable UUID response,
            OffsetDateTime at) {}

    private record LineRow(
            OffsetDateTime at,
            String what,
            String voice,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable UUID text,
            @Nullable String name,
            List<UUID> nameTexts) {}

    private record LetterRow(UUID letter, @Nullable String kind) {}

    private final JdbcClient jdbc;
    private final Arranging arranging;
    private final Texts texts;
    private final Annotations annotations;
    private final People people;

    AuthorDossier(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Arranging arranging,
            Texts texts,
            Annotations annotations,
            People people) {
        this.jdbc = jdbc;
        this.arranging = arranging;
        this.texts = texts;
        this.annotations = annotations;
        this.people = people;
    }

    DossierPage page(Ground ground, Head head) {
        UUID id = ground.manuscript().id();
        List<ReviewRow> reviews = reviews(id);
        List<LineRow> lines = lines(id);
        Map<String, String> openReviewers = openReviewers(id);
        LetterRow letter = letter(id);
        Set<UUID> written = new HashSet<>();
        reviews.forEach(row -> {
            written.add(row.toAuthor());
            FilledForm.textsOf(row.answers(), written);
            if (row.response() != null) {
                written.add(row.response());
            }
        });
        if (letter != null) {
            written.add(letter.letter());
        }
        lines.forEach(row -> written.addAll(row.nameTexts()));
        Map<UUID, String> words = texts.contents(written);
        boolean own = ground.standing().author();
        List<NoteRow> notes = notes(id, own);
        AnnotatedText annotated = annotations.of(ground, notes);
        boolean responds = own && ground.manuscript().stage() == Stage.REVISIONS_REQUESTED;
        List<Review> shown = reviews.stream()
                .map(row -> new Review(
                        reviewer(row, openReviewers),
                        row.round(),
                        row.version(),
                        null,
                        EditorDossier.html(words.get(row.toAuthor())),
                        null,
                        FilledForm.shown(row.answers(), words),
                        row.response() == null ? null : EditorDossier.html(words.get(row.response())),
                        responds ? path(row) : null,
                        row.at(),
                        "review-" + row.round() + "-" + row.number()))
                .toList();
        return new DossierPage(
                Reader.AUTHOR,
                head,
                Dossiers.text(ground, annotated),
                annotated.apart(),
                annotated.open(),
                Move.discusses(ground.manuscript().stage(), ground.standing(), false),
                Move.answersSuggestions(ground.manuscript().stage(), ground.standing()),
                List.of(Mentions.EDITOR),
                Dossiers.lines(ground),
                List.of(),
                shown,
                List.of(),
                letter == null ? null : EditorDossier.html(words.get(letter.letter())),
                letter == null ? null : letter.kind(),
                lines.stream().map(row -> line(row, words, own)).toList(),
                Move.of(ground.manuscript(), ground.standing(), ground.person(), Move.Round.NONE),
                arranging.forAuthors(ground),
                new Offers(List.of(), null, List.of(), "", Dossiers.current(ground), null, List.of()),
                null,
                responds ? points(shown, annotated) : List.of(),
                null);
    }

    private static String path(ReviewRow row) {
        return "reviews/" + row.round() + "/" + row.number() + "/response";
    }

    /** What the editors and reviewers raised, each with the place where it is answered: reviews of this round, then notes. */
    private static List<Point> points(List<Review> reviews, AnnotatedText annotated) {
        int last = reviews.stream().mapToInt(Review::round).max().orElse(0);
        Stream<Point> written = reviews.stream()
                .filter(review -> review.round() == last)
                .map(review -> new Point(
                        review.by(),
                        review.version(),
                        null,
                        review.toAuthor(),
                        null,
                        false,
                        Stream.ofNullable(review.response()).toList(),
                        "#" + review.anchor()));
        Stream<Point> noted = Stream.concat(
                        annotated.blocks().stream().flatMap(block -> block.notes().stream()),
                        annotated.apart().stream())
                .filter(note -> !note.mine())
                .map(note -> new Point(
                        note.voice(),
                        note.origin() == null ? 0 : note.origin().version(),
                        note.quote(),
                        note.html(),
                        note.replacement(),
                        note.settled(),
                        note.answers().stream()
                                .filter(Note::mine)
                                .map(Note::html)
                                .toList(),
                        "#n-" + note.id()));
        return Stream.concat(written, noted).toList();
    }

    /** A reviewer has a number, and in open review a name. */
    private static Voice reviewer(ReviewRow row, Map<String, String> names) {
        String name = names.get(row.round() + "." + row.number());
        return name == null ? new Voice("reviewer", String.valueOf(row.number())) : Voice.named(name);
    }

    /** Names of those who reviewed openly, by round and number, as far as their reviews have reached the author. */
    private Map<String, String> openReviewers(UUID id) {
        Map<String, UUID> reviewers = new HashMap<>();
        jdbc.sql("""
                        select round, number, reviewer_id from author_reviewers
                        join author_reviews using (commentary_id, round, number)
                        where commentary_id = :id""").param("id", id).query(row -> {
            reviewers.put(row.getInt("round") + "." + row.getInt("number"), row.getObject("reviewer_id", UUID.class));
        });
        People.Names names = people.names(new ArrayList<>(reviewers.values()));
        Map<String, String> named = new HashMap<>();
        reviewers.forEach((number, reviewer) -> named.put(number, names.of(reviewer)));
        return named;
    }

    private static Line line(LineRow row, Map<UUID, String> words, boolean own) {
        String name = row.nameTexts().isEmpty() ? row.name() : Texts.printed(row.nameTexts(), words);
        boolean byName = row.voice().equals("COAUTHOR");
        return new Line(
                row.at(),
                row.what(),
                byName ? Voice.named(Objects.requireNonNullElse(name, "")) : voice(row.voice(), null, own),
                byName ? null : name,
                row.round(),
                row.version(),
                null,
                null,
                null);
    }

    private static Voice voice(String stored, @Nullable Integer number, boolean own) {
        return switch (stored) {
            case "AUTHOR" -> Voice.of(own ? "you" : "author");
            case "ANSWERED" -> Voice.of("answered");
            case "REVIEWER" -> new Voice("reviewer", String.valueOf(number));
            default -> Voice.of("editor");
        };
    }

    private @Nullable LetterRow letter(UUID id) {
        return jdbc.sql("""
                        select letter, letter_kind from author_manuscripts
                        where commentary_id = :id and letter is not null""")
                .param("id", id)
                .query((row, n) -> new LetterRow(row.getObject("letter", UUID.class), row.getString("letter_kind")))
                .optional()
                .orElse(null);
    }

    private List<ReviewRow> reviews(UUID id) {
        return jdbc.sql("""
                        select round, number, version, to_author, answers, response, released_at from author_reviews
                        where commentary_id = :id order by round desc, number""")
                .param("id", id)
                .query((row, n) -> new ReviewRow(
                        row.getInt("round"),
                        row.getInt("number"),
                        row.getInt("version"),
                        row.getObject("to_author", UUID.class),
                        FilledForm.read(row.getString("answers")),
                        row.getObject("response", UUID.class),
                        row.getObject("released_at", OffsetDateTime.class)))
                .list();
    }

    private List<LineRow> lines(UUID id) {
        return jdbc.sql("""
                        select at, what, voice, round, version, text_id, subject_name, subject_texts
                        from author_history
                        where commentary_id = :id order by seq""")
                .param("id", id)
                .query((row, n) -> new LineRow(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("what"),
                        row.getString("voice"),
                        row.getObject("round", Integer.class),
                        row.getObject("version", Integer.class),
                        row.getObject("text_id", UUID.class),
                        ZonedTime.ifTime(row.getString("subject_name")),
                        List.of((UUID[]) row.getArray("subject_texts").getArray())))
                .list();
    }

    private List<NoteRow> notes(UUID id, boolean own) {
        return jdbc.sql("select * from author_notes where commentary_id = :id order by seq, note_id")
                .param("id", id)
                .query((row, n) -> new NoteRow(
                        row.getObject("note_id", UUID.class),
                        row.getInt("version"),
                        row.getString("kind"),
                        null,
                        row.getObject("text_id", UUID.class),
                        voice(row.getString("voice"), row.getObject("voice_number", Integer.class), own),
                        own && row.getString("voice").equals("AUTHOR"),
                        row.getObject("in_reply_to", UUID.class),
                        row.getBoolean("resolved"),
                        NoteRow.Anchor.of(
                                row.getObject("anchor", UUID.class), row.getObject("anchored_on", Integer.class)),
                        DossierPage.Verdict.of(
                                row.getString("verdict"), row.getString("verdict_voice"), own ? "you" : "author")))
                .list();
    }
}
