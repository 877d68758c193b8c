package org.rejoinder.query.desk;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The right of reply, for the author it was offered to: what answers them, until when, and what they said.
 *
 * @param author who wrote what answers them
 * @param state OPEN, ACCEPTED, DECLINED or LAPSED
 * @param path of their reply, absent until they began it
 * @param pins passages of theirs that it answers
 */
public record ReplyPage(
        UUID id,
        String kind,
        @Nullable String title,
        String author,
        SeriesLine series,
        String until,
        String state,
        @Nullable String path,
        String language,
        String summary,
        String html,
        List<String> pins) {}
