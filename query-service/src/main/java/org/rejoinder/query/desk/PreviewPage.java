package org.rejoinder.query.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An essay as it will be published, before it is.
 *
 * @param back the page it was asked from
 * @param title absent for an untitled response, which is then shown as a response to what it answers
 * @param answered what it answers, absent when it answers nothing
 * @param sha256 hash of the text, absent while it is still being written
 */
public record PreviewPage(
        String back,
        String kind,
        @Nullable String title,
        List<String> authors,
        String summary,
        List<String> keywords,
        String language,
        String html,
        SeriesLine series,
        @Nullable String answered,
        List<String> quotes,
        @Nullable String sha256) {}
