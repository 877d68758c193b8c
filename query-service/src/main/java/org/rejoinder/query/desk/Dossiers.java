package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.query.desk.DossierPage.Head;
import org.rejoinder.query.desk.DossierPage.Pin;
import org.rejoinder.query.desk.DossierPage.Reader;
import org.rejoinder.query.desk.DossierPage.TargetLine;
import org.rejoinder.query.desk.DossierPage.Text;
import org.rejoinder.query.desk.DossierPage.Voice;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Puts a dossier together for whoever asks, from that audience's rows. */
@Component
class Dossiers {

    /** How a manuscript stands, what it is called as long as its text is not open, and by when the next one acts. */
    private record Shown(
            Stage stage,
            Instant since,
            Next next,
            @Nullable String title,
            @Nullable String by) {
        Shown(Stage stage, Instant since, Next next, @Nullable String title) {
            this(stage, since, next, title, null);
        }
    }

    private final JdbcClient jdbc;
    private final Manuscripts manuscripts;
    private final Titles titles;
    private final Forthcoming forthcoming;
    private final SeriesDesk series;
    private final Versions versions;
    private final Texts texts;
    private final UnpublishedEssays previews;
    private final People people;
    private final EditorDossier forEditors;
    private final AuthorDossier forAuthors;
    private final ReviewerDossier forReviewers;

    Dossiers(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Manuscripts manuscripts,
            Forthcoming forthcoming,
            SeriesDesk series,
            Versions versions,
            Texts texts,
            UnpublishedEssays previews,
            People people,
            EditorDossier forEditors,
            AuthorDossier forAuthors,
            ReviewerDossier forReviewers,
            Titles titles) {
        this.titles = titles;
        this.jdbc = jdbc;
        this.manuscripts = manuscripts;
        this.forthcoming = forthcoming;
        this.series = series;
        this.versions = versions;
        this.texts = texts;
        this.previews = previews;
        this.people = people;
        this.forEditors = forEditors;
        this.forAuthors = forAuthors;
        this.forReviewers = forReviewers;
    }

    /**
     * The page of one manuscript.
     *
     * @param asked the version of the text to show, absent for the newest that this reader may open
     */
    DossierPage page(Manuscript m, Standing s, UUID person, @Nullable Integer asked, Instant now) {
        Reader reader = s.readsAsAuthor() ? Reader.AUTHOR : s.editor() ? Reader.EDITOR : Reader.REVIEWER;
        List<Versions.Row> visible = versions.visibleTo(m, s, person);
        Optional<Versions.Row> shown = shown(m, reader, visible, asked);
        @Nullable
        EssayText essay = shown.flatMap(row -> texts.essay(row.text())).orElse(null);
        SeriesLine line = series.find(m.series()).orElseThrow(NoSuchPage::new);
        Ground ground = new Ground(m, s, person, line, visible, shown.orElse(null), essay, now);
        return switch (reader) {
            case AUTHOR -> forAuthors.page(ground, head(ground, reader));
            case EDITOR -> forEditors.page(ground, head(ground, reader));
            case REVIEWER -> forReviewers.page(ground, head(ground, reader));
        };
    }

    /** The newest, as its author writes on; the one that all is about, as soon as somebody else has it. */
    private static Optional<Versions.Row> shown(
            Manuscript m, Reader reader, List<Versions.Row> visible, @Nullable Integer asked) {
        if (asked != null) {
            return visible.stream().filter(row -> row.number() == asked).findFirst();
        }
        boolean writing = m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED;
        return reader == Reader.REVIEWER || (reader == Reader.AUTHOR && writing)
                ? visible.stream().findFirst()
                : visible.stream()
                        .filter(row -> row.number() == m.version())
                        .findFirst()
                        .or(() -> visible.stream().findFirst());
    }

    /** A submitted text as it will be published, with the byline of its proof once there is one. */
    PreviewPage preview(Manuscript m, Versions.Row row, EssayText essay) {
        String byline = m.byline();
        return new PreviewPage(
                "/desk/commentaries/" + m.id(),
                previews.of(
                        m,
                        essay,
                        byline == null ? null : texts.names(List.of(CanonicalJson.read(byline, Signature[].class))),
                        m.licence()),
                row.sha256());
    }

    private Head head(Ground ground, Reader reader) {
        Manuscript m = ground.manuscript();
        Shown shown = switch (reader) {
            case AUTHOR -> toAuthor(m, ground);
            case REVIEWER -> toReviewer(m, ground.person());
            case EDITOR ->
                new Shown(
                        m.stage(),
                        m.since().toInstant(),
                        Next.of(m, reviewsOpen(m), ground.series().secondPairOfEyes()),
                        m.title());
        };
        Instant since = shown.since();
        EssayText essay = ground.essay();
        return new Head(
                m.id(),
                manuscripts.versionFor(m, ground.standing(), ground.person()),
                m.kind(),
                titles.of(m.id(), essay == null || essay.title() == null ? shown.title() : essay.title()),
                ground.series(),
                reader == Reader.REVIEWER
                        ? authorFor(m.id(), ground.person())
                        : people.names(List.of(m.author())).of(m.author()),
                shown.stage().name(),
                shown.next().name(),
                shown.by(),
                since.atOffset(ZoneOffset.UTC),
                ChronoUnit.DAYS.between(since, ground.now()),
                m.round(),
                targets(m),
                series.publicPage(m.id()).orElse(null),
                m.licence(),
                reader == Reader.REVIEWER
                        ? null
                        : texts.content(m.competingInterests()).orElse(null),
                ground.series().wordLimit());
    }

    /** An author does not learn that reviews are in or a decision is under way, nor since when. */
    private Shown toAuthor(Manuscript m, Ground ground) {
        return jdbc.sql("""
                        select stage, since, (
                            select min(due_on) from desk_invitations i
                            where i.commentary_id = m.commentary_id and i.person_id = m.author_id) as due_on
                        from author_manuscripts m where commentary_id = :id""")
                .param("id", m.id())
                .query((row, n) -> {
                    Stage stage = Stage.valueOf(row.getString("stage"));
                    Instant since = row.getObject("since", OffsetDateTime.class).toInstant();
                    Next next = stage == Stage.READY ? Next.of(m, 0, true) : Next.of(stage, 0);
                    return new Shown(
                            stage,
                            since,
                            next == Next.AUTHOR && ground.standing().author() ? Next.YOU : next,
                            m.title(),
                            Waiting.byWhen(stage, m.kind(), row.getString("due_on"), ground.series()));
                })
                .optional()
                .orElseThrow(NoSuchPage::new);
    }

    /** A reviewer does not learn how far other reviews or a decision are. */
    private Shown toReviewer(Manuscript m, UUID reviewer) {
        Stage stage = m.stage() == Stage.DECISION_PENDING
                ? m.production().decidedAnew() ? Stage.ACCEPTED : Stage.UNDER_REVIEW
                : m.stage();
        return jdbc.sql("""
                        select state, title, coalesce(completed_at, assigned_at) as since from reviewer_assignments
                        where commentary_id = :id and reviewer_id = :reviewer order by round desc, assigned_at desc limit 1""")
                .param("id", m.id())
                .param("reviewer", reviewer)
                .query((row, n) -> new Shown(
                        stage,
                        row.getObject("since", OffsetDateTime.class).toInstant(),
                        ReviewRequest.waits(row.getString("state")) ? Next.YOU : Next.of(stage, 0),
                        row.getString("title")))
                .optional()
                .orElseThrow(NoSuchPage::new);
    }

    /** The author as one reviewer may know them; empty in double-anonymous review. */
    private String authorFor(UUID id, UUID reviewer) {
        return jdbc.sql("""
                        select author_id from reviewer_authors
                        where commentary_id = :id and reviewer_id = :reviewer""")
                .param("id", id)
                .param("reviewer", reviewer)
                .query(UUID.class)
                .optional()
                .map(author -> people.names(List.of(author)).of(author))
                .orElse("");
    }

    private long reviewsOpen(Manuscript m) {
        return jdbc.sql("""
                        select count(*) from desk_assignments a
                        where commentary_id = :id and round = :round and state in ('ASKED', 'AGREED') and not exists (
                            select from desk_reviews r where r.assignment_id = a.assignment_id)""")
                .param("id", m.id())
                .param("round", m.round())
                .query(Long.class)
                .single();
    }

    private List<TargetLine> targets(Manuscript m) {
        return jdbc.sql("""
                        select target_id, target_version, citation from desk_targets
                        where commentary_id = :id order by position""")
                .param("id", m.id())
                .query((row, n) -> target(
                        row.getObject("target_id", UUID.class),
                        row.getString("target_version"),
                        row.getString("citation")))
                .list();
    }

    private TargetLine target(@Nullable UUID id, @Nullable String version, @Nullable String citation) {
        Optional<SeriesDesk.Essay> essay = series.essay(id);
        boolean isPublic = essay.isPresent();
        if (!isPublic) {
            // What it answers may be accepted and not public yet.
            essay = forthcoming.find(id);
        }
        String name = essay.map(
                        found -> found.title() == null ? found.authors() : found.authors() + ", " + found.title())
                .orElse(citation == null ? "\u2014" : citation);
        return new TargetLine(
                name,
                essay.filter(found -> isPublic)
                        .flatMap(found -> series.find(found.series()).map(line -> path(line, found)))
                        .orElse(null),
                version);
    }

    static String path(SeriesLine series, SeriesDesk.Essay essay) {
        return "/series/" + series.slug() + "/" + essay.slug();
    }

    /** Whom a version was saved by, in words that this reader may hear. */
    static Voice writer(Ground ground, @Nullable UUID savedBy) {
        return ground.person().equals(savedBy)
                ? Voice.of("you")
                : Voice.of(savedBy == null || savedBy.equals(ground.manuscript().author()) ? "author" : "editor");
    }

    static List<DossierPage.Version> lines(Ground ground) {
        return ground.versions().stream()
                .map(row -> new DossierPage.Version(
                        row.number(),
                        row.words(),
                        row.sha256().substring(0, 12),
                        row.savedAt(),
                        writer(ground, row.savedBy()),
                        row.round(),
                        row.substance()))
                .toList();
    }

    /** The text that decisions and approvals are about. */
    static DossierPage.@Nullable Current current(Ground ground) {
        return ground.versions().stream()
                .filter(row -> row.number() == ground.manuscript().version())
                .findFirst()
                .map(row -> new DossierPage.Current(row.number(), row.sha256(), row.words()))
                .orElse(null);
    }

    /**
     * What changed since the text of the round before, as far as this reader may open both; null where there is nothing to
     * compare.
     */
    static @Nullable Compared since(Ground ground, Texts texts) {
        Versions.Row newer = ground.versions().stream()
                .filter(row -> row.round() != null)
                .findFirst()
                .orElse(null);
        int round = newer == null || newer.round() == null ? 0 : newer.round();
        Versions.Row older = ground.versions().stream()
                .filter(row -> row.round() != null && row.round() < round)
                .findFirst()
                .orElse(null);
        if (newer == null || older == null) {
            return null;
        }
        Optional<EssayText> before = texts.essay(older.text());
        Optional<EssayText> now = texts.essay(newer.text());
        return before.isEmpty() || now.isEmpty()
                ? null
                : Compared.of(older.number(), before.get(), newer.number(), now.get());
    }

    static @Nullable Text text(Ground ground, AnnotatedText annotated) {
        EssayText essay = ground.essay();
        Versions.Row shown = ground.shown();
        if (essay == null || shown == null) {
            return null;
        }
        return new Text(
                shown.number(),
                shown.sha256(),
                shown.words(),
                essay.language(),
                essay.summary(),
                essay.keywords(),
                annotated.blocks(),
                essay.answers().stream()
                        .flatMap(answer -> answer.passages().stream()
                                .map(passage -> new Pin(
                                        passage.exact(),
                                        answer.target().citation() == null
                                                ? ""
                                                : answer.target().citation(),
                                        null)))
                        .toList());
    }

    /** What all three audiences' dossiers are built on. */
    record Ground(
            Manuscript manuscript,
            Standing standing,
            UUID person,
            SeriesLine series,
            List<Versions.Row> versions,
            Versions.@Nullable Row shown,
            @Nullable EssayText essay,
            Instant now) {}
}
