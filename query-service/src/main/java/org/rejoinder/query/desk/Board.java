package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.desk.BoardPage.Asked;
import org.rejoinder.query.desk.BoardPage.Card;
import org.rejoinder.query.desk.BoardPage.Column;
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

    Board(BoardRows rows, Manuscripts manuscripts, SeriesDesk series, People people, Access access) {
        this.rows = rows;
        this.manuscripts = manuscripts;
        this.series = series;
        this.people = people;
        this.access = access;
    }

    BoardPage page(Viewer viewer, Instant now) {
        Map<UUID, SeriesLine> lines =
                series.all().stream().collect(Collectors.toMap(SeriesLine::id, Function.identity()));
        boolean editor = access.editsAnything(viewer);
        List<Manuscript> underWay = editor
                ? manuscripts.underWay().stream()
                        .filter(m ->
                                viewer.edits(m.series()) && !viewer.person().equals(m.author()))
                        .toList()
                : List.of();
        List<Manuscript> finished = editor
                ? manuscripts.finished(FINISHED_SHOWN).stream()
                        .filter(m ->
                                viewer.edits(m.series()) && !viewer.person().equals(m.author()))
                        .toList()
                : List.of();
        Map<UUID, Open> open = editor ? rows.open() : Map.of();
        List<UUID> authors = new ArrayList<>();
        underWay.forEach(m -> authors.add(m.author()));
        finished.forEach(m -> authors.add(m.author()));
        People.Names names = people.names(authors);
        List<OwnRow> own = rows.own(viewer.person());
        List<AskedRow> asked = rows.asked(viewer.person());
        List<Need> needs = new ArrayList<>();
        own.forEach(row -> Needs.own(row, lines, now, needs));
        asked.forEach(row -> Needs.review(row, lines, now, needs));
        underWay.forEach(m -> Needs.editor(m, viewer, open.getOrDefault(m.id(), Open.NOTHING), lines, now, needs));
        needs.sort(Comparator.comparing(Need::late)
                .reversed()
                .thenComparing(Comparator.comparingLong(Need::days).reversed()));
        return new BoardPage(
                editor,
                needs,
                editor ? columns(underWay, open, names, lines, now) : List.of(),
                finished.stream()
                        .map(m -> card(m, Open.NOTHING, names, lines, now))
                        .toList(),
                own.stream().map(row -> own(row, lines)).toList(),
                asked.stream().map(row -> asked(row, lines, now)).toList(),
                editor
                        ? lines.values().stream()
                                .filter(line -> viewer.edits(line.id()))
                                .toList()
                        : List.of(),
                lines.values().stream()
                        .filter(line -> line.callOpen() && line.published())
                        .toList());
    }

    private static List<Column> columns(
            List<Manuscript> underWay,
            Map<UUID, Open> open,
            People.Names names,
            Map<UUID, SeriesLine> lines,
            Instant now) {
        List<Column> columns = new ArrayList<>();
        for (Place place : Place.values()) {
            columns.add(new Column(
                    place.name(),
                    underWay.stream()
                            .filter(m -> place.stages.contains(m.stage()))
                            .map(m -> card(m, open.getOrDefault(m.id(), Open.NOTHING), names, lines, now))
                            .toList()));
        }
        return columns;
    }

    private static Card card(Manuscript m, Open open, People.Names names, Map<UUID, SeriesLine> lines, Instant now) {
        return new Card(
                Waiting.dossier(m.id()),
                m.kind(),
                m.title(),
                names.of(m.author()),
                Waiting.name(lines, m.series()),
                m.stage().name(),
                Next.of(m.stage(), open.reviews()).name(),
                m.since(),
                Waiting.days(m.since(), now),
                m.stage() == Stage.UNDER_REVIEW && Waiting.past(open.firstDue(), now));
    }

    private Own own(OwnRow row, Map<UUID, SeriesLine> lines) {
        SeriesLine line = lines.get(row.series());
        return new Own(
                Waiting.dossier(row.id()),
                row.kind(),
                row.title(),
                Waiting.name(lines, row.series()),
                row.stage().name(),
                Next.of(row.stage(), 0).name(),
                row.since(),
                line == null
                        ? null
                        : series.essay(row.id())
                                .map(essay -> Dossiers.path(line, essay))
                                .orElse(null));
    }

    private static Asked asked(AskedRow row, Map<UUID, SeriesLine> lines, Instant now) {
        return new Asked(
                Waiting.dossier(row.id()),
                row.kind(),
                row.title(),
                Waiting.name(lines, row.series()),
                row.round(),
                row.dueOn(),
                row.state().equals("OPEN") && Waiting.past(row.dueOn(), now),
                row.state(),
                row.recommendation());
    }
}
