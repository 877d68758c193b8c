package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;

/** How long something waits, and where it is found: what every line of the board says. */
final class Waiting {

    private Waiting() {}

    static String dossier(UUID id) {
        return "/desk/commentaries/" + id;
    }

    static String name(Map<UUID, SeriesLine> lines, UUID id) {
        SeriesLine line = lines.get(id);
        return line == null ? "" : line.name();
    }

    /** What a kind is called in its series: the series' own word for it, or the kind itself, called as usual. */
    static String kind(Map<UUID, SeriesLine> lines, UUID id, String kind) {
        SeriesLine line = lines.get(id);
        String label = line == null ? null : line.label(kind);
        return label == null ? kind : label;
    }

    /**
     * The last day for what an author does next: for a text that was never handed in, the day its invitation hopes for, else
     * the one on which the call closes. Nothing else has one.
     *
     * @param dueOn of the invitation, absent when there is none
     */
    static @Nullable String byWhen(Stage stage, String kind, @Nullable String dueOn, @Nullable SeriesLine series) {
        if (stage != Stage.DRAFT || dueOn != null) {
            return stage == Stage.DRAFT ? dueOn : null;
        }
        return series != null && series.callOpen() && kind.equals(Kind.RESPONSE.name()) ? series.callClosesOn() : null;
    }

    static long days(OffsetDateTime since, Instant now) {
        return Math.max(0, ChronoUnit.DAYS.between(since.toInstant(), now));
    }

    static boolean past(@Nullable String day, Instant now) {
        return day != null && LocalDate.parse(day).isBefore(LocalDate.ofInstant(now, ZoneOffset.UTC));
    }
}
