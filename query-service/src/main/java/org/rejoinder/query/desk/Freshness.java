package org.rejoinder.query.desk;

import java.util.UUID;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.rejoinder.query.security.Viewer;
import org.springframework.stereotype.Component;

/** Waits for the desk to have taken in a change that the reader has just made, so that a page shows its own effect. */
@Component
public class Freshness {

    private final Seen seen;
    private final Manuscripts manuscripts;
    private final Access access;

    Freshness(Seen seen, Manuscripts manuscripts, Access access) {
        this.seen = seen;
        this.manuscripts = manuscripts;
        this.access = access;
    }

    /**
     * Waits up to two seconds for a manuscript to be at a version for who looks at it. One that is hidden from them is waited
     * for like one that is not there.
     *
     * @param version as it counts for them; absent when the page was not asked for one
     * @return whether the page is still older than that
     */
    public boolean pending(UUID manuscript, Viewer viewer, @Nullable Long version) {
        return pending(version, wanted -> hasReached(manuscript, viewer, wanted));
    }

    /**
     * Waits as long for something that has a version of its own for whoever looks at it.
     *
     * @param hasReached whether it is at least at that version
     */
    boolean pending(@Nullable Long version, LongPredicate hasReached) {
        return version != null && !seen.await(Groups.DESK, () -> hasReached.test(version));
    }

    private boolean hasReached(UUID manuscript, Viewer viewer, long version) {
        Manuscript found = manuscripts.find(manuscript).orElse(null);
        Standing standing = found == null ? null : access.standing(found, viewer);
        if (found == null || standing == null || !standing.maySee()) {
            return false;
        }
        return standing.countsAll()
                ? seen.reached(Groups.DESK, manuscript, version)
                : manuscripts.versionFor(found, standing, viewer.person()) >= version;
    }

    /**
     * Waits as long for a stream to be at a version: a series, an invitation, a public record.
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
