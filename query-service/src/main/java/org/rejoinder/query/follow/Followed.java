package org.rejoinder.query.follow;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is followed, and how.
 *
 * @param series absent for everything
 * @param calls whether also when responses are called for
 */
record Followed(@Nullable Series series, String pace, boolean calls) {

    /** A series as readers know it. */
    record Series(UUID id, String slug, String title, String language) {

        public String url() {
            return "/series/" + slug;
        }
    }

    /** What tells its forms from others on the page. */
    public String key() {
        return series == null ? "all" : series.slug();
    }

    public boolean isAbout(@Nullable Series other) {
        return series == null ? other == null : other != null && series.id().equals(other.id());
    }
}
