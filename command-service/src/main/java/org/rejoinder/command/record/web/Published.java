package org.rejoinder.command.record.web;

import java.util.UUID;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordReason;
import org.springframework.stereotype.Component;

/** Finds the published essay that a change is meant for. */
@Component("published")
final class Published {

    private final Facts facts;

    Published(Facts facts) {
        this.facts = facts;
    }

    /**
     * The essay, for someone who has a part in it.
     *
     * @throws Rejection when there is none, which is also what others are told
     * @throws Refused when they know the manuscript, and it is not public, or the record is not for them
     */
    PublishedEssay essay(UUID commentaryId, Actor by) {
        PublishedEssay essay = facts.published(commentaryId).orElse(null);
        if (essay != null && Policy.maySee(essay.partsOf(by))) {
            return essay;
        }
        boolean knows = facts.manuscript(commentaryId)
                .filter(manuscript -> Policy.maySee(manuscript.partsOf(by)))
                .isPresent();
        if (!knows) {
            throw Rejection.notFound();
        }
        throw new Refused(essay == null ? RecordReason.NOT_PUBLIC : AccessReason.NOT_ENTITLED);
    }

    SeriesFacts series(PublishedEssay essay) {
        return facts.series(essay.seriesId()).orElseThrow(Rejection::notFound);
    }
}
