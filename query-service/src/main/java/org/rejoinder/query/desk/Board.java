package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.desk.BoardPage.Asked;
import org.rejoinder.query.desk.BoardPage.Card;
import org.rejoinder.query.desk.BoardPage.Column;
import org.rejoinder.query.desk.BoardPage.Flag;
import org.rejoinder.query.desk.BoardPage.Need;
import org.rejoinder.query.desk.BoardPage.Own;
import org.rejoinder.query.desk.BoardRows.AskedRow;
import org.rejoinder.query.desk.BoardRows.Open;
import org.rejoinder.query.desk.BoardRows.OwnRow;
import org.rejoinder.query.security.Viewer;
import org.springframework.stereotype.Component;

/** Puts the desk together for one person. */
@Component
class Board {

    private static final int FINISHED_SHOWN = 8;
    /** Of finished ones that are looked for by words, so many are looked through, the latest first. */
    private static final int FINISHED_LOOKED_THROUGH = 1000;

    private static final int FINISHED_FOUND = 40;

    /** Which stages share a column, in the order of the work. */
    private enum Place {
        WRITING(Stage.DRAFT, Stage.REVISIONS_REQUESTED),
        SUBMITTED(Stage.SUBMITTED),
        UNDER_REVIEW(Stage.UNDER_REVIEW),
        DECISION_PENDING(Stage.DECISION_PENDING),
        ACCEPTED(Stage.ACCEPTED, Stage.PROOF),
        READY(Stage.READY);

        @SuppressWarnings("ImmutableEnumChecker") // Never handed out and never changed.
        private final List<Stage> stages;

        Place(Stage... stages) {
            this.stages = List.of(stages);
        }
    }

    private final BoardRows rows;
    private final Manuscripts manuscripts;
    private final SeriesDesk series;
    private final People people;
    private final Access access;
    private final Coauthors coauthors;
    private final Invitations invitations;
    private final Titles titles;

    Board(
            BoardRows rows,
            Manuscripts manuscripts,
            SeriesDesk series,
            People people,
            Access access,
            Coauthors coauthors,
            Invitations invitations,
            Titles titles) {
        this.titles = titles;
        this.rows = rows;
        this.manuscripts = manuscripts;
        this.series = series;
        this.people = people;
        this.access = access;
        this.coauthors = coauthors;
        this.invitations = invitations;
    }

    /**
     * The desk as it is now.
     *
     * @param asked the parameters of its address, which filter the board
     */
    BoardPage page(Viewer viewer, Map<String, String> asked, Instant now) {
        List<SeriesLine> all = series.all();
        Map<UUID, SeriesLine> lines = all.stream().collect(Collectors.toMap(SeriesLine::id, Function.identity()));
        boolean editor = access.editsAnything(viewer);
        List<SeriesLine> editedSeries =
                all.stream().filter(line -> viewer.edits(line.id())).toList();
        Map<UUID, String> editors = editor ? people.editors() : Map.of();
        BoardFilter filter = editor
                ? BoardFilter.of(
                        asked, editedSeries.stream().map(SeriesLine::id).toList(), editors.keySet())
                : BoardFilter.NONE;
        Predicate<Manuscript> edited = edited(viewer);
        List<Manuscript> underWay =
                editor ? manuscripts.underWay().stream().filter(edited).toList() : List.of();
        List<Manuscript> finished = editor ? finished(filter, editedSeries, edited) : List.of();
        Map<UUID, Open> open = editor ? rows.open() : Map.of();
        List<UUID> authors = new ArrayList<>();
        underWay.forEach(m -> authors.add(m.author()));
        finished.forEach(m -> authors.add(m.author()));
        People.Names names = people.names(authors);
        Predicate<Manuscript> meant = filter.asPredicate(
                viewer.person(), names::of, m -> late(m, open.getOrDefault(m.id(), Open.NOTHING), now));
        List<Manuscript> shown = underWay.stream().filter(meant).toList();
        List<OwnRow> own = rows.own(viewer.person());
        List<AskedRow> reviews = rows.asked(viewer.person());
        List<BoardRows.OfferRow> offers = rows.offers(viewer.person());
        Titles.Untitled untitled = titles.untitled(Stream.of(
                        Stream.concat(underWay.stream(), finished.stream())
                                .filter(m -> m.title() == null)
                                .map(Manuscript::id),
                        own.stream().filter(row -> row.title() == null).map(OwnRow::id),
                        reviews.stream().filter(row -> row.title() == null).map(AskedRow::id),
                        offers.stream().filter(row -> row.title() == null).map(BoardRows.OfferRow::id))
                .flatMap(some -> some)
                .toList());
        Needs needs = new Needs(viewer, lines, untitled, now);
        List<Need> waiting = Stream.of(
                        own.stream().flatMap(needs::of),
                        offers.stream().flatMap(needs::of),
                        reviews.stream().flatMap(needs::of),
                        editor ? invitations(viewer, needs) : Stream.<Need>empty(),
                        underWay.stream().flatMap(m -> needs.of(m, open.getOrDefault(m.id(), Open.NOTHING))))
                .flatMap(some -> some)
                .sorted(Needs.ORDER)
                .toList();
        return new BoardPage(
                editor,
                waiting,
                editor ? columns(shown, open, names, untitled, lines, now) : List.of(),
                finished.stream()
                        .filter(meant)
                        .limit(filter.active() ? FINISHED_FOUND : FINISHED_SHOWN)
                        .map(m -> card(m, Open.NOTHING, names, untitled, lines, now))
                        .toList(),
                own.stream().map(row -> own(row, untitled, lines)).toList(),
                reviews.stream().map(row -> asked(row, untitled, lines, now)).toList(),
                BoardFilters.of(filter, editedSeries, editors, shown.size()),
                underWay.size(),
                editor ? editedSeries : List.of(),
                all.stream().filter(line -> line.callOpen() && line.published()).toList());
    }

    private List<Manuscript> finished(BoardFilter filter, List<SeriesLine> of, Predicate<Manuscript> edited) {
        List<UUID> ids = of.stream().map(SeriesLine::id).toList();
        return manuscripts.finished(ids, filter.active() ? FINISHED_LOOKED_THROUGH : FINISHED_SHOWN).stream()
                .filter(edited)
                .toList();
    }

    /** Whoever is an author of it handles and sees it as nothing else. */
    private Predicate<Manuscript> edited(Viewer viewer) {
        Set<UUID> coauthored = coauthors.manuscriptsOf(viewer.person());
        return m -> viewer.edits(m.series()) && !viewer.person().equals(m.author()) && !coauthored.contains(m.id());
    }

    private Stream<Need> invitations(Viewer viewer, Needs needs) {
        List<Invitations.Invitation> sent = invitations.sentBy(viewer.person(), needs.now()).stream()
                .filter(one -> viewer.edits(one.series()))
                .toList();
        Map<UUID, Invitations.Invitee> invitees = invitations.invitees(
                sent.stream().map(Invitations.Invitation::id).toList());
        return sent.stream()
                .flatMap(one -> needs.of(
                        one, invitees.getOrDefault(one.id(), Invitations.NOBODY).name()));
    }

    private static List<Column> columns(
            List<Manuscript> underWay,
            Map<UUID, Open> open,
            People.Names names,
            Titles.Untitled untitled,
            Map<UUID, SeriesLine> lines,
            Instant now) {
        List<Column> columns = new ArrayList<>();
        for (Place place : Place.values()) {
            columns.add(new Column(
                    place.name(),
                    underWay.stream()
                            .filter(m -> place.stages.contains(m.stage()))
                            .map(m -> card(m, open.getOrDefault(m.id(), Open.NOTHING), names, untitled, lines, now))
                            .toList()));
        }
        return columns;
    }

    private static Card card(
            Manuscript m,
            Open open,
            People.Names names,
            Titles.Untitled untitled,
            Map<UUID, SeriesLine> lines,
            Instant now) {
        SeriesLine line = lines.get(m.series());
        return new Card(
                Waiting.dossier(m.id()),
                Waiting.kind(lines, m.series(), m.kind()),
                untitled.or(m.title(), m.id()),
                names.of(m.author()),
                Waiting.name(lines, m.series()),
                m.stage().name(),
                Next.of(m, open.reviews(), line == null || line.secondPairOfEyes())
                        .name(),
                flags(m, open),
                m.since(),
                Waiting.days(m.since(), now),
                late(m, open, now));
    }

    private static boolean late(Manuscript m, Open open, Instant now) {
        return m.stage() == Stage.UNDER_REVIEW && Waiting.past(open.firstDue(), now);
    }

    private static List<Flag> flags(Manuscript m, Open open) {
        List<Flag> flags = new ArrayList<>();
        Production production = m.production();
        boolean writing = m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED;
        if (writing && open.awaited() > 0) {
            flags.add(new Flag("consent", open.awaited()));
        }
        if (m.stage() == Stage.ACCEPTED && production.stale() != null) {
            flags.add(new Flag("stale", null));
        }
        if (m.stage() == Stage.ACCEPTED && production.changesAsked() != null) {
            flags.add(new Flag("changes", null));
        }
        if (m.stage() == Stage.READY && production.planned() != null) {
            Production.Plan plan = production.planned();
            flags.add(new Flag("scheduled", ZonedTime.words(plan.at(), plan.zone())));
        }
        if (m.stage() == Stage.READY && production.refusal() != null) {
            flags.add(new Flag("refused", null));
        }
        if (open.offers() > 0) {
            flags.add(new Flag("offers", open.offers()));
        }
        return List.copyOf(flags);
    }

    private Own own(OwnRow row, Titles.Untitled untitled, Map<UUID, SeriesLine> lines) {
        return new Own(
                Waiting.dossier(row.id()),
                Waiting.kind(lines, row.series(), row.kind()),
                untitled.or(row.title(), row.id()),
                Waiting.name(lines, row.series()),
                row.stage().name(),
                next(row).name(),
                row.coauthored(),
                row.scheduledAt() == null || row.scheduledZone() == null
                        ? null
                        : ZonedTime.words(row.scheduledAt().toInstant(), row.scheduledZone()),
                Waiting.byWhen(row.stage(), row.kind(), row.dueOn(), lines.get(row.series())),
                row.since(),
                series.publicPage(row.id()).orElse(null));
    }

    private static Next next(OwnRow row) {
        if (row.stage() == Stage.READY && row.scheduledAt() != null) {
            return Next.CLOCK;
        }
        Next next = Next.of(row.stage(), 0);
        return next == Next.AUTHOR && !row.coauthored() ? Next.YOU : next;
    }

    private static Asked asked(AskedRow row, Titles.Untitled untitled, Map<UUID, SeriesLine> lines, Instant now) {
        return new Asked(
                Waiting.dossier(row.id()),
                Waiting.kind(lines, row.series(), row.kind()),
                untitled.or(row.title(), row.id()),
                Waiting.name(lines, row.series()),
                row.round(),
                row.dueOn(),
                ReviewRequest.waits(row.state()) && Waiting.past(row.dueOn(), now),
                row.state(),
                row.recommendation());
    }
}
