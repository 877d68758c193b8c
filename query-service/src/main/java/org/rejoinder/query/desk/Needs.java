package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.query.desk.BoardPage.Need;
import org.rejoinder.query.desk.BoardRows.AskedRow;
import org.rejoinder.query.desk.BoardRows.Open;
import org.rejoinder.query.desk.BoardRows.OwnRow;
import org.rejoinder.query.security.Viewer;

/** What each role is expected to do next on a manuscript: the top of the board. */
final class Needs {

    private Needs() {}

    static void own(OwnRow row, Map<UUID, SeriesLine> lines, Instant now, List<Need> needs) {
        String what = switch (row.stage()) {
            case DRAFT -> "finish";
            case REVISIONS_REQUESTED -> "revise";
            case PROOF -> "proof";
            default -> "";
        };
        if (!what.isEmpty()) {
            String path = what.equals("finish") ? "/write/" + row.id() : Waiting.dossier(row.id());
            needs.add(new Need(
                    what,
                    row.kind(),
                    row.title(),
                    Waiting.name(lines, row.series()),
                    path,
                    Waiting.days(row.since(), now),
                    false));
        }
    }

    static void review(AskedRow row, Map<UUID, SeriesLine> lines, Instant now, List<Need> needs) {
        if (row.state().equals("OPEN")) {
            needs.add(new Need(
                    "review",
                    row.kind(),
                    row.title(),
                    Waiting.name(lines, row.series()),
                    Waiting.dossier(row.id()),
                    Waiting.days(row.asked(), now),
                    Waiting.past(row.dueOn(), now)));
        }
    }

    static void editor(
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
                    Waiting.name(lines, m.series()),
                    what.equals("scribe") ? "/write/" + m.id() : Waiting.dossier(m.id()),
                    Waiting.days(m.since(), now),
                    false));
        }
    }
}
