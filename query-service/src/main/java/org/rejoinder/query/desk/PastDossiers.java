package org.rejoinder.query.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Past;
import org.springframework.stereotype.Component;

/** A dossier as its editors would have read it at an earlier time. */
@Component
class PastDossiers {

    /** What readers have, and its history, have a page of their own; here it only gives names to what is answered. */
    private static final Set<String> AS_IT_IS =
            Set.of("desk_essays", "desk_records", "desk_record_versions", "desk_updates", "desk_answers");

    /**
     * The time that a page shows: after one line of the history.
     *
     * @param before number of the line before it, absent for the first
     * @param after number of the line after it, absent for the last
     */
    public record Moment(
            long number,
            OffsetDateTime at,
            @Nullable Long before,
            @Nullable Long after) {}

    private final Past past;
    private final EditorDossierRows rows;
    private final Manuscripts manuscripts;
    private final Dossiers dossiers;

    PastDossiers(Past past, EditorDossierRows rows, Manuscripts manuscripts, Dossiers dossiers) {
        this.past = past;
        this.rows = rows;
        this.manuscripts = manuscripts;
        this.dossiers = dossiers;
    }

    /**
     * The time that an address asks for; empty when that is no time, so that the page is the present one.
     *
     * @param asked the number of an event, an instant, or a day and time in UTC; before the beginning is the beginning
     */
    Optional<Moment> moment(UUID manuscript, String asked) {
        List<EditorDossierRows.LineRow> lines = rows.lines(manuscript);
        int found = -1;
        if (asked.matches("[0-9]{1,9}")) {
            found = last(lines, Long.parseLong(asked), null);
        } else {
            Instant at = instant(asked);
            if (at == null) {
                return Optional.empty();
            }
            found = last(lines, Long.MAX_VALUE, at);
        }
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int place = Math.max(0, found);
        EditorDossierRows.LineRow line = lines.get(place);
        return Optional.of(new Moment(
                line.seq(),
                line.at(),
                place == 0 ? null : lines.get(place - 1).seq(),
                place == lines.size() - 1 ? null : lines.get(place + 1).seq()));
    }

    private static int last(List<EditorDossierRows.LineRow> lines, long number, @Nullable Instant at) {
        int last = -1;
        for (int i = 0; i < lines.size(); i++) {
            EditorDossierRows.LineRow line = lines.get(i);
            if (line.seq() <= number && (at == null || !line.at().toInstant().isAfter(at))) {
                last = i;
            }
        }
        return last;
    }

    private static @Nullable Instant instant(String asked) {
        try {
            return Instant.parse(asked);
        } catch (DateTimeException noInstant) {
            try {
                return LocalDateTime.parse(asked).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException noTime) {
                return null;
            }
        }
    }

    /**
     * The page of that time, to be read only. Who may read it is for the present to say, and is asked before.
     *
     * @param standing of the reader now
     */
    DossierPage page(Manuscript m, Standing standing, UUID person, @Nullable Integer version, Moment moment) {
        return past.asOf(Groups.DESK, AS_IT_IS, m.id(), moment.number(), () -> {
            Manuscript then = manuscripts.find(m.id()).orElseThrow(NoSuchPage::new);
            return dossiers.page(then, standing, person, version, moment.at().toInstant())
                    .over();
        });
    }
}
