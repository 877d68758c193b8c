package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.desk.BoardPage.Asked;
import org.rejoinder.query.desk.BoardPage.Card;
import org.rejoinder.query.desk.BoardPage.Column;
import org.rejoinder.query.desk.BoardPage.Need;
import org.rejoinder.query.desk.BoardPage.Own;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
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

    /** What is open in the present round of a manuscript, and who recommended a decision on it. */
    private record Open(
            long reviews,
            @Nullable String firstDue,
            @Nullable UUID recommender) {
        static final Open NOTHING = new Open(0, null, null);
    }

    private record OwnRow(
            UUID id, UUID series, String kind, @Nullable String title, Stage stage, OffsetDateTime since) {}

    private record AskedRow(
            UUID id,
            UUID series,
            String kind,
            @Nullable String title,
            int round,
            @Nullable String dueOn,
            String state,
            @Nullable String recommendation,
            OffsetDateTime asked) {}

    private final JdbcClient jdbc;
    private final Manuscripts manuscripts;
    private final SeriesDesk series;
    private final People people;
    private final Access access;

    Board(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Manuscripts manuscripts,
            SeriesDesk series,
            People people,
            Access access) {
        this.jdbc = jdbc;
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
        Map<UUID, Open> open = editor ? open() : Map.of();
        List<UUID> authors = new ArrayList<>();
        underWay.forEach(m -> authors.add(m.author()));
        finished.forEach(m -> authors.add(m.author()));
        People.Names names = people.names(authors);
        List<OwnRow> own = own(viewer.person());
        List<AskedRow> asked = asked(viewer.person());
        List<Need> needs = new ArrayList<>();
        own.forEach(row -> ownNeed(row, lines, now, needs));
        asked.forEach(row -> reviewNeed(row, lines, now, needs));
        underWay.forEach(m -> editorNeed(m, viewer, open.getOrDefault(m.id(), Open.NOTHING), lines, now, needs));
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
                dossier(m.id()),
                m.kind(),
                m.title(),
                names.of(m.author()),
                name(lines, m.series()),
                m.stage().name(),
                Next.of(m.stage(), open.reviews()).name(),
                m.since(),
                days(m.since(), now),
                m.stage() == Stage.UNDER_REVIEW && past(open.firstDue(), now));
    }

    private static void ownNeed(OwnRow row, Map<UUID, SeriesLine> lines, Instant now, List<Need> needs) {
        String what = switch (row.stage()) {
            case DRAFT -> "finish";
            case REVISIONS_REQUESTED -> "revise";
            case PROOF -> "proof";
            default -> "";
        };
        if (!what.isEmpty()) {
            String path = what.equals("finish") ? "/write/" + row.id() : dossier(row.id());
            needs.add(new Need(
                    what, row.kind(), row.title(), name(lines, row.series()), path, days(row.since(), now), false));
        }
    }

    private static void reviewNeed(AskedRow row, Map<UUID, SeriesLine> lines, Instant now, List<Need> needs) {
        if (row.state().equals("OPEN")) {
            needs.add(new Need(
                    "review",
                    row.kind(),
                    row.title(),
                    name(lines, row.series()),
                    dossier(row.id()),
                    days(row.asked(), now),
                    past(row.dueOn(), now)));
        }
    }

    private static void editorNeed(
            Manuscript m, Viewer viewer, Open open, Map<UUID, SeriesLine> lines, Instant now, List<Need> needs) {
        UUID handling = m.handlingEditor();
        boolean mine = handling == null || handling.equals(viewer.person());
        SeriesLine line = lines.get(m.series());
        boolean second = line == null || line.secondPairOfEyes();
        String what = switch (m.stage()) {
            case DRAFT, REVISIONS_REQUESTED -> viewer.person().equals(m.startedBy()) ? "scribe" : "";
            case SUBMITTED -> mine ? "triage" : "";
            case UNDER_REVIEW -> mine && open.reviews() == 0 ? "recommend" : "";
            case DECISION_PENDING -> !second || !viewer.person().equals(open.recommender()) ? "decide" : "";
            case ACCEPTED -> mine ? "prepare" : "";
            case READY -> viewer.is("PUBLISHER") ? "publish" : "";
            default -> "";
        };
        if (!what.isEmpty()) {
            needs.add(new Need(
                    what,
                    m.kind(),
                    m.title(),
                    name(lines, m.series()),
                    what.equals("scribe") ? "/write/" + m.id() : dossier(m.id()),
                    days(m.since(), now),
                    false));
        }
    }

    private Own own(OwnRow row, Map<UUID, SeriesLine> lines) {
        SeriesLine line = lines.get(row.series());
        return new Own(
                dossier(row.id()),
                row.kind(),
                row.title(),
                name(lines, row.series()),
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
                dossier(row.id()),
                row.kind(),
                row.title(),
                name(lines, row.series()),
                row.round(),
                row.dueOn(),
                row.state().equals("OPEN") && past(row.dueOn(), now),
                row.state(),
                row.recommendation());
    }

    private static String dossier(UUID id) {
        return "/desk/commentaries/" + id;
    }

    private static String name(Map<UUID, SeriesLine> lines, UUID id) {
        SeriesLine line = lines.get(id);
        return line == null ? "" : line.name();
    }

    private static long days(OffsetDateTime since, Instant now) {
        return Math.max(0, ChronoUnit.DAYS.between(since.toInstant(), now));
    }

    private static boolean past(@Nullable String day, Instant now) {
        return day != null && LocalDate.parse(day).isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }

    private Map<UUID, Open> open() {
        Map<UUID, Open> open = new HashMap<>();
        jdbc.sql("""
                        select m.commentary_id,
                            count(a.assignment_id) filter (where r.assignment_id is null) as reviews,
                            min(a.due_on) filter (where r.assignment_id is null) as first_due,
                            (select d.recommended_by from reading.desk_decisions d
                             where d.commentary_id = m.commentary_id and d.state = 'RECOMMENDED' limit 1) as recommender
                        from reading.desk_manuscripts m
                        left join reading.desk_assignments a on a.commentary_id = m.commentary_id and a.round = m.round
                        left join reading.desk_reviews r on r.assignment_id = a.assignment_id
                        where m.stage in ('UNDER_REVIEW', 'DECISION_PENDING')
                        group by m.commentary_id""").query(row -> {
            open.put(
                    row.getObject("commentary_id", UUID.class),
                    new Open(
                            row.getLong("reviews"),
                            row.getString("first_due"),
                            row.getObject("recommender", UUID.class)));
        });
        return open;
    }

    private List<OwnRow> own(UUID person) {
        return jdbc.sql("""
                        select commentary_id, series_id, kind, title, stage, since from reading.author_manuscripts
                        where author_id = :person order by since desc""")
                .param("person", person)
                .query((row, n) -> new OwnRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        Stage.valueOf(row.getString("stage")),
                        row.getObject("since", OffsetDateTime.class)))
                .list();
    }

    private List<AskedRow> asked(UUID person) {
        return jdbc.sql("""
                        select a.commentary_id, m.series_id, m.kind, m.title, a.round, a.due_on, a.state, a.recommendation,
                            a.assigned_at
                        from reading.reviewer_assignments a join reading.desk_manuscripts m using (commentary_id)
                        where a.reviewer_id = :person order by a.assigned_at desc""")
                .param("person", person)
                .query((row, n) -> new AskedRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getInt("round"),
                        row.getString("due_on"),
                        row.getString("state"),
                        row.getString("recommendation"),
                        row.getObject("assigned_at", OffsetDateTime.class)))
                .list();
    }
}
