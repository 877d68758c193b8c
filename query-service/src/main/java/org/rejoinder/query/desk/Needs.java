package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.query.desk.BoardPage.Need;
import org.rejoinder.query.desk.BoardRows.AskedRow;
import org.rejoinder.query.desk.BoardRows.OfferRow;
import org.rejoinder.query.desk.BoardRows.Open;
import org.rejoinder.query.desk.BoardRows.OwnRow;
import org.rejoinder.query.security.Viewer;

/** What each role is expected to do next on a manuscript: the top of the board. */
record Needs(Viewer viewer, Map<UUID, SeriesLine> lines, Titles.Untitled untitled, Instant now) {

    /** Days after which an editor may want to ask again, where no last day was named. */
    private static final long LONG_UNANSWERED = 14;

    /** The late first, then what waited longest. */
    static final Comparator<Need> ORDER = Comparator.comparing(Need::late)
            .reversed()
            .thenComparing(Comparator.comparingLong(Need::days).reversed());

    /** An author's, or a co-author's, who has not said yet whether they want to be named. */
    Stream<Need> of(OwnRow row) {
        boolean mayAnswer = switch (row.stage()) {
            case DRAFT, REVISIONS_REQUESTED -> row.answer() == null;
            default -> false;
        };
        String what = row.coauthored()
                ? mayAnswer ? "consent" : ""
                : switch (row.stage()) {
                    case DRAFT -> "finish";
                    case REVISIONS_REQUESTED -> "revise";
                    case PROOF -> "proof";
                    default -> "";
                };
        String path = what.equals("finish") ? "/write/" + row.id() : Waiting.dossier(row.id());
        return need(what, row.kind(), untitled.or(row.title(), row.id()), row.series(), path, row.since(), null);
    }

    Stream<Need> of(AskedRow row) {
        String what = switch (row.state()) {
            case "ASKED" -> "answer-request";
            case "OPEN" -> "review";
            default -> "";
        };
        return need(
                what,
                row.kind(),
                untitled.or(row.title(), row.id()),
                row.series(),
                Waiting.dossier(row.id()),
                row.asked(),
                row.dueOn());
    }

    Stream<Need> of(OfferRow row) {
        String path = Waiting.dossier(row.id()) + "/reply";
        return need(
                "reply", row.kind(), untitled.or(row.title(), row.id()), row.series(), path, row.since(), row.until());
    }

    /** What became of an invitation, for the editor who sent it; and that one waits long. */
    Stream<Need> of(Invitations.Invitation one, String invitee) {
        boolean waits = Waiting.past(one.answerBy(), now) || Waiting.days(one.since(), now) >= LONG_UNANSWERED;
        String what = switch (one.state()) {
            case "SENT" -> waits ? "invitation.waiting" : "";
            case "ACCEPTED" -> "invitation.accepted";
            case "DECLINED" -> "invitation.declined";
            case "EXPIRED" -> "invitation.expired";
            default -> "";
        };
        String until = one.state().equals("SENT") ? one.answerBy() : null;
        String path = "/desk/invitations/" + one.id();
        return need(what, one.kind(), invitee, one.series(), path, one.since(), until);
    }

    /** An editor's. */
    Stream<Need> of(Manuscript m, Open open) {
        String what = editors(m, open);
        String path = what.equals("scribe") ? "/write/" + m.id() : Waiting.dossier(m.id());
        return need(what, m.kind(), untitled.or(m.title(), m.id()), m.series(), path, m.since(), null);
    }

    private String editors(Manuscript m, Open open) {
        UUID handling = m.handlingEditor();
        boolean mine = handling == null || handling.equals(viewer.person());
        SeriesLine line = lines.get(m.series());
        Move.Round round = new Move.Round(line == null || line.secondPairOfEyes(), open.recommender(), 0, false, null);
        return switch (m.stage()) {
            case DRAFT, REVISIONS_REQUESTED ->
                viewer.person().equals(m.startedBy()) ? "scribe" : open.unrecorded() > 0 ? "record-consent" : "";
            case SUBMITTED -> mine ? "triage" : "";
            case UNDER_REVIEW -> mine && open.reviews() == 0 ? "recommend" : "";
            case DECISION_PENDING -> round.leavesTo(viewer.person(), m) ? "decide" : "";
            case ACCEPTED -> accepted(m, mine, round);
            case READY ->
                !viewer.is("PUBLISHER") || m.production().planned() != null
                        ? ""
                        : m.production().refusal() != null ? "schedule-refused" : "publish";
            default -> "";
        };
    }

    private String accepted(Manuscript m, boolean mine, Move.Round round) {
        Production production = m.production();
        boolean edits = mine || production.copyEditors().contains(viewer.person());
        if (production.stale() == Substance.MINOR) {
            return round.leavesTo(viewer.person(), m) ? "reaffirm" : "";
        }
        if (production.stale() == Substance.SUBSTANTIVE) {
            return edits ? "edit-again" : "";
        }
        return !mine ? "" : production.changesAsked() != null ? "proof-changes" : "prepare";
    }

    private Stream<Need> need(
            String what,
            String kind,
            String title,
            UUID series,
            String path,
            OffsetDateTime since,
            @Nullable String until) {
        return what.isEmpty()
                ? Stream.empty()
                : Stream.of(new Need(
                        what,
                        Waiting.kind(lines, series, kind),
                        title,
                        Waiting.name(lines, series),
                        path,
                        Waiting.days(since, now),
                        until,
                        Waiting.past(until, now)));
    }
}
