package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Mentions;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.text.CanonicalJson;
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
import org.rejoinder.query.desk.EditorDossierRows.AskedRow;
import org.rejoinder.query.desk.EditorDossierRows.DecisionRow;
import org.rejoinder.query.desk.EditorDossierRows.LineRow;
import org.rejoinder.query.desk.EditorDossierRows.ReviewRow;
import org.rejoinder.query.text.Rendering;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** The dossier as editors read it: everything, with names. */
@Component
class EditorDossier {

    private final EditorDossierRows rows;
    private final Arranging arranging;
    private final Coauthors coauthors;
    private final Texts texts;
    private final Annotations annotations;
    private final People people;

    EditorDossier(
            EditorDossierRows rows,
            Arranging arranging,
            Coauthors coauthors,
            Texts texts,
            Annotations annotations,
            People people) {
        this.rows = rows;
        this.arranging = arranging;
        this.coauthors = coauthors;
        this.texts = texts;
        this.annotations = annotations;
        this.people = people;
    }

    DossierPage page(Ground ground, Head head) {
        UUID id = ground.manuscript().id();
        List<AskedRow> asked = rows.asked(id);
        List<ReviewRow> reviews = rows.reviews(id);
        List<DecisionRow> decisions = rows.decisions(id);
        List<LineRow> lines = rows.lines(id);
        Set<UUID> written = new HashSet<>();
        reviews.forEach(row -> {
            add(written, row.toAuthor(), row.toEditors(), row.response());
            FilledForm.textsOf(row.answers(), written);
        });
        decisions.forEach(row -> add(written, row.letter(), row.reason(), row.rescindedReason()));
        lines.forEach(row -> add(written, row.text()));
        asked.forEach(row -> add(written, row.interests(), row.reason()));
        lines.forEach(row -> written.addAll(row.subjectTexts()));
        Map<UUID, String> words = texts.contents(written);
        People.Names names = people.names(Stream.of(
                        asked.stream().map(AskedRow::reviewer),
                        decisions.stream()
                                .flatMap(row -> Stream.of(
                                        row.recommendedBy(),
                                        orSame(row.decidedBy(), row),
                                        orSame(row.rescindedBy(), row))),
                        lines.stream().flatMap(row -> Stream.of(row.person(), row.subject())),
                        rows.noteWriters(id).stream())
                .flatMap(ids -> ids)
                .toList());
        List<NoteRow> notes = rows.notes(id, ground.person(), names);
        AnnotatedText annotated = annotations.of(ground, notes);
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
        AskedRow own = now.stream()
                .filter(row -> row.reviewer().equals(ground.person()))
                .reduce((former, latter) -> latter)
                .orElse(null);
        List<Move> moves = Move.of(
                ground.manuscript(),
                ground.standing(),
                ground.person(),
                new Move.Round(
                        ground.series().secondPairOfEyes(),
                        pending == null ? null : pending.recommendedBy(),
                        now.stream().filter(AskedRow::awaited).count(),
                        now.stream().anyMatch(AskedRow::done),
                        own == null ? null : own.asOwn()));
        return new DossierPage(
                Reader.EDITOR,
                head,
                Dossiers.text(ground, annotated),
                annotated.apart(),
                annotated.open(),
                Move.discusses(ground.manuscript().stage(), ground.standing(), false),
                Move.answersSuggestions(ground.manuscript().stage(), ground.standing()),
                mentionable(ground),
                Dossiers.lines(ground),
                asked.stream()
                        .map(row -> assignment(
                                row, ground, words, names, now.contains(row) && moves.contains(Move.ASSIGN_REVIEWER)))
                        .toList(),
                reviews.stream().map(row -> review(row, words, names)).toList(),
                shown,
                null,
                null,
                lines.stream().map(row -> line(row, words, names)).toList(),
                moves,
                arranging.forEditors(ground),
                offers(ground, head, moves, now, pending == null ? null : decision(pending, words, names)),
                own == null ? null : request(own, ground, words),
                List.of(),
                Dossiers.since(ground, texts));
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

    private Offers offers(Ground ground, Head head, List<Move> moves, List<AskedRow> now, @Nullable Decision pending) {
        List<People.Person> reviewers = new ArrayList<>();
        if (moves.contains(Move.SEND_TO_REVIEW) || moves.contains(Move.ASSIGN_REVIEWER)) {
            Set<UUID> not = new HashSet<>();
            not.add(ground.manuscript().author());
            now.stream().filter(row -> row.awaited() || row.done()).forEach(row -> not.add(row.reviewer()));
            people.all().stream().filter(one -> !not.contains(one.id())).forEach(reviewers::add);
        }
        String title = head.title();
        Production.Plan planned = ground.manuscript().production().planned();
        return new Offers(
                reviewers,
                pending,
                moves.contains(Move.PREPARE_PROOF) ? byline(ground.manuscript()) : List.of(),
                planned == null ? Slugs.offer(title == null ? head.author() : title) : planned.slug(),
                Dossiers.current(ground),
                moves.contains(Move.REAFFIRM) || moves.contains(Move.DECIDE) ? changes(ground) : null,
                moves.contains(Move.PUBLISH) ? arranging.ready(ground.manuscript()) : List.of());
    }

    /** As the last proof named the authors; before the first, as they are known. */
    private List<People.Printed> byline(Manuscript m) {
        String byline = m.byline();
        if (byline != null) {
            return texts.names(List.of(CanonicalJson.read(byline, Signature[].class))).stream()
                    .map(name -> new People.Printed(
                            name.personId(), name.displayName(), name.sortName(), name.affiliation()))
                    .toList();
        }
        return Stream.concat(
                        Stream.of(people.printed(m.author())),
                        coauthors.of(m.id()).stream()
                                .filter(Coauthors.One::consented)
                                .map(one -> new People.Printed(
                                        one.person(), one.name(), one.sortName(), one.affiliation())))
                .toList();
    }

    /** Whom an editor's note may call on: colleagues by name, and the author once what is written to them is read at once. */
    private List<String> mentionable(Ground ground) {
        Manuscript m = ground.manuscript();
        boolean out = switch (m.stage()) {
            case REVISIONS_REQUESTED, ACCEPTED, PROOF -> true;
            default -> false;
        };
        return Stream.concat(
                        Stream.ofNullable(out ? Mentions.AUTHOR : null),
                        people.colleagues(m.series()).stream()
                                .filter(one -> !one.id().equals(ground.person())
                                        && !one.id().equals(m.author()))
                                .map(People.Person::name))
                .toList();
    }

    private @Nullable Compared changes(Ground ground) {
        Integer approved = ground.manuscript().production().approvedVersion();
        int present = ground.manuscript().version();
        Optional<EssayText> older = text(ground, approved);
        Optional<EssayText> newer = text(ground, present);
        return approved == null || approved == present || older.isEmpty() || newer.isEmpty()
                ? null
                : Compared.of(approved, older.get(), present, newer.get());
    }

    private Optional<EssayText> text(Ground ground, @Nullable Integer number) {
        return ground.versions().stream()
                .filter(row -> number != null && row.number() == number)
                .findFirst()
                .flatMap(row -> texts.essay(row.text()));
    }

    private static Assignment assignment(
            AskedRow row, Ground ground, Map<UUID, String> words, People.Names names, boolean releasable) {
        return new Assignment(
                row.assignment(),
                names.of(row.reviewer()),
                row.round(),
                row.dueOn(),
                row.awaited() && Waiting.past(row.dueOn(), ground.now()),
                row.state(),
                row.interests() == null ? null : words.get(row.interests()),
                row.reason() == null ? null : words.get(row.reason()),
                releasable && row.awaited());
    }

    /** An editor who was asked to review reads everything, and answers like others. */
    private static ReviewRequest request(AskedRow row, Ground ground, Map<UUID, String> words) {
        return new ReviewRequest(
                row.round(),
                row.state().equals("AGREED") ? "OPEN" : row.state(),
                "",
                row.dueOn(),
                row.awaited() && Waiting.past(row.dueOn(), ground.now()),
                row.interests() == null ? null : words.get(row.interests()),
                row.reason() == null ? null : words.get(row.reason()),
                row.form(),
                null,
                null);
    }

    private static Review review(ReviewRow row, Map<UUID, String> words, People.Names names) {
        return new Review(
                Voice.named(names.of(row.reviewer())),
                row.round(),
                row.version(),
                row.recommendation(),
                html(words.get(row.toAuthor())),
                row.toEditors() == null ? null : html(words.get(row.toEditors())),
                FilledForm.shown(row.answers(), words),
                row.response() == null ? null : html(words.get(row.response())),
                null,
                row.at(),
                "review-" + row.assignment());
    }

    private static Decision decision(DecisionRow row, Map<UUID, String> words, People.Names names) {
        return new Decision(
                row.round(),
                row.version(),
                row.outcome(),
                row.state(),
                row.sha256(),
                html(words.get(row.letter())),
                row.letterSha256(),
                row.openReviews(),
                names.of(row.recommendedBy()),
                row.recommendedAt(),
                row.reason() == null ? null : words.get(row.reason()),
                row.decidedBy() == null ? null : names.of(row.decidedBy()),
                row.decidedAt(),
                Boolean.FALSE.equals(row.second()),
                row.rescindedBy() == null ? null : names.of(row.rescindedBy()),
                row.rescindedAt(),
                row.rescindedReason() == null ? null : words.get(row.rescindedReason()));
    }

    private static Line line(LineRow row, Map<UUID, String> words, People.Names names) {
        return new Line(
                row.at(),
                row.what(),
                Voice.named(names.of(row.person())),
                subject(row, words, names),
                row.round(),
                row.version(),
                row.detail(),
                row.text() == null ? null : words.get(row.text()),
                row.seq());
    }

    private static @Nullable String subject(LineRow row, Map<UUID, String> words, People.Names names) {
        if (row.subject() != null) {
            return names.of(row.subject());
        }
        return row.subjectTexts().isEmpty()
                ? ZonedTime.ifTime(row.subjectName())
                : Texts.printed(row.subjectTexts(), words);
    }

    /** Letters and reviews are Markdown; their blocks carry no ids, since many stand on one page. */
    static String html(@Nullable String markdown) {
        return markdown == null ? "" : Rendering.render(markdown).html().replaceAll(" id=\"[^\"]*\"", "");
    }
}
