package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.springframework.stereotype.Component;

/** Waits for the desk to have taken in a change that the reader has just made, so that a page shows its own effect. */
@Component
public class Freshness {

    private final Seen seen;

    Freshness(Seen seen) {
        this.seen = seen;
    }

    /**
     * Waits up to two seconds for a manuscript, or a series, to be at a version.
     *
     * @param version sequence number of the stream; absent when the page was not asked for one
     * @return whether the page is still older than that
     */
    public boolean pending(UUID aggregate, @Nullable Long version) {
        return !seen.await(Groups.DESK, aggregate, version);
    }

    /** Waits as long for readers to find an essay that was published. */
    void awaitReaders(UUID commentary) {
        seen.await(Groups.SITE, PublicRecordEvent.recordIdOf(commentary), 0L);
    }
}
