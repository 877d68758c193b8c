package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorConsented;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorRefused;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.springframework.stereotype.Component;

/** Who else wrote a manuscript and what they said to that, as editors read it: with who recorded it. */
@Component
@ProcessingGroup("desk")
class EditorCoauthorProjection {

    private final EditorRows rows;
    private final CoauthorRows coauthors;

    EditorCoauthorProjection(EditorRows rows, CoauthorRows coauthors) {
        this.rows = rows;
        this.coauthors = coauthors;
    }

    @EventHandler
    void on(CoauthorsNamed event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        rows.fresh(id, seq).ifPresent(manuscript -> {
            rows.line(id, seq, at, event.coauthors().isEmpty() ? "NoCoauthorsNamed" : "CoauthorsNamed")
                    .by(event.namedBy())
                    .aboutNamed(CoauthorRows.names(event.coauthors()))
                    .write();
        });
    }

    @EventHandler
    void on(CoauthorConsented event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.coauthorId(), event.recordedBy(), "CONSENTED", seq, at);
    }

    @EventHandler
    void on(CoauthorRefused event, @SequenceNumber long seq, @Timestamp Instant at) {
        answered(event.commentaryId(), event.coauthorId(), event.recordedBy(), "REFUSED", seq, at);
    }

    private void answered(UUID id, UUID who, UUID by, String answer, long seq, Instant at) {
        rows.fresh(id, seq).ifPresent(manuscript -> {
            Optional<AuthorCoauthorRow> coauthor = coauthors.find(id, who);
            boolean own = coauthor.map(found -> found.isAccountOf(by)).orElse(false);
            HistoryLine line = rows.line(id, seq, at, (own ? "Coauthor" : "CoauthorRecorded") + answer)
                    .by(by);
            if (!own) {
                line.aboutNamed(coauthor.map(AuthorCoauthorRow::names).orElse(List.of()));
            }
            line.write();
        });
    }
}
