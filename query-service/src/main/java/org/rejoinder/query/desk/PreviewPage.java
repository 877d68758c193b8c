package org.rejoinder.query.desk;

import gg.jte.Content;
import org.jspecify.annotations.Nullable;

/**
 * An essay as it will be published, before it is.
 *
 * @param back the page it was asked from
 * @param essay made of what published essays are made of, see {@link org.rejoinder.query.site.Previews}
 * @param sha256 hash of the text, absent while it is still being written
 */
public record PreviewPage(
        String back, Content essay, @Nullable String sha256) {}
