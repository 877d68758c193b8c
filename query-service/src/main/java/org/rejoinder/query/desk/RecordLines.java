package org.rejoinder.query.desk;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.query.desk.RecordRows.Row;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.text.Bylines;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** The published essays of a series in a list, and the proposals that wait for someone. */
@Component
class RecordLines {

    /**
     * A published essay.
     *
     * @param path its public record on the desk
     * @param open how many proposals wait for a decision
     * @param concerned how many changes to other essays concern what it quotes
     */
    public record Line(
            String path,
            String kind,
            String title,
            String authors,
            String version,
            String state,
            int open,
            int concerned) {}

    private final RecordRows rows;
    private final Told told;
    private final Texts texts;
    private final SeriesDesk series;
    private final Titles titles;
    private final Bylines bylines;

    RecordLines(RecordRows rows, Told told, Texts texts, SeriesDesk series, Titles titles, Bylines bylines) {
        this.bylines = bylines;
        this.titles = titles;
        this.rows = rows;
        this.told = told;
        this.texts = texts;
        this.series = series;
    }

    /** What is public in a series, without the viewer's own essays. */
    List<Line> in(UUID seriesId, Viewer viewer) {
        Map<UUID, List<UUID>> open = rows.open();
        Map<UUID, Integer> concerned = told.in(seriesId);
        List<Row> shown = rows.inSeries(seriesId).stream()
                .filter(row -> !row.authors().contains(viewer.person()))
                .toList();
        Titles.Untitled untitled = titles.untitled(shown.stream().map(Row::id).toList());
        return shown.stream()
                .map(row -> new Line(
                        path(row.id()),
                        row.kind(),
                        untitled.or(texts.titleOf(row.text()), row.id()),
                        bylines.printed(row.byline()),
                        row.version(),
                        row.state(),
                        open.getOrDefault(row.id(), List.of()).size(),
                        concerned.getOrDefault(row.id(), 0)))
                .toList();
    }

    /** The essays with a proposal that the viewer could decide on. */
    List<Line> waitingFor(Viewer viewer) {
        return rows.open().entrySet().stream()
                .flatMap(entry -> rows.find(entry.getKey()).stream()
                        .filter(row -> waitsFor(row, entry.getValue(), viewer))
                        .map(row -> new Line(
                                path(row.id()),
                                row.kind(),
                                titles.of(row.id(), texts.titleOf(row.text())),
                                bylines.printed(row.byline()),
                                row.version(),
                                row.state(),
                                entry.getValue().size(),
                                0)))
                .toList();
    }

    private boolean waitsFor(Row row, List<UUID> proposers, Viewer viewer) {
        boolean alone = series.find(row.series())
                .filter(line -> !line.secondPairOfEyes())
                .isPresent();
        return viewer.edits(row.series())
                && !row.authors().contains(viewer.person())
                && (alone || proposers.stream().anyMatch(by -> !by.equals(viewer.person())));
    }

    private static String path(UUID id) {
        return "/desk/commentaries/" + id + "/record";
    }
}
