package org.rejoinder.query.settings;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;

/**
 * The publication for those who look after it.
 *
 * @param version to say with a change, -1 while nothing was said of it
 * @param about the page about it as it was written, absent when there is none
 * @param privacy the page on privacy as it was written, absent when there is none
 */
public record Settings(
        long version,
        @Nullable String name,
        @Nullable String issn,
        @Nullable String doiPrefix,
        @Nullable String licence,
        @Nullable String language,
        @Nullable String contact,
        @Nullable String about,
        @Nullable String privacy) {

    static final Settings UNTOUCHED = new Settings(-1, null, null, null, null, null, null, null, null);

    @Nullable
    String text(PublicPage page) {
        return page == PublicPage.ABOUT ? about : privacy;
    }

    /**
     * What somebody changed at once.
     *
     * @param version it is at since
     */
    record Line(long version, OffsetDateTime at, UUID by, List<Change> changes) {

        /** The page that was written with it, if one was. */
        Optional<Change> written() {
            return changes.stream().filter(change -> change.text() != null).findFirst();
        }
    }
}
