package org.rejoinder.query.write;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An essay as it will be published, before it is.
 *
 * @param back the writing page
 * @param title absent for an untitled response, which is then shown as a response to what it answers
 */
record PreviewPage(
        String back,
        String kind,
        @Nullable String title,
        String author,
        String summary,
        List<String> keywords,
        String language,
        String html,
        String series,
        List<WritePage.Target> targets) {

    /** What an untitled response is called after. */
    public String answered() {
        return targets.isEmpty() ? "" : targets.get(0).name();
    }
}
