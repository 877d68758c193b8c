package org.rejoinder.command.lookup;

import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.record.PublishedEssay;

/**
 * What the senders of commands look up beforehand, read from the log itself: as true as the last committed event, and
 * with no table of its own to fall behind.
 */
public interface Facts {

    Optional<SeriesFacts> series(UUID seriesId);

    /** The essay as it stands on the public record; empty before it is published. */
    Optional<PublishedEssay> published(UUID commentaryId);

    /** The manuscript on its way, or as it ended; empty for an essay that was recorded as previously published. */
    Optional<ManuscriptFacts> manuscript(UUID commentaryId);
}
