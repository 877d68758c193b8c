package org.rejoinder.command.record;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why the public record refused an essay. */
public enum RecordReason implements Reason {
    MALFORMED_SLUG(
            Answer.INVALID, "slug", "An address has only lower-case letters and digits, in groups joined by hyphens."),
    RESERVED_SLUG(Answer.INVALID, "slug", "The site needs this word for its own addresses."),
    NO_BYLINE(Answer.INVALID, "byline", "An essay names who wrote it."),
    NO_SOURCE(Answer.INVALID, "source", "Say where it appeared."),
    MALFORMED_DATE(Answer.INVALID, "originalDate", "A year, a year and month, or a day: 2013, 2013-07, 2013-07-19."),
    NO_TARGET(Answer.INVALID, "targets", "Say what it answers."),
    TARGET_NOT_PUBLIC(Answer.INVALID, "targets", "It answers something that readers cannot open."),
    LEAD_BELONGS_TO_SERIES(Answer.INVALID, "kind", "A lead is recorded through its series.");

    private final Answer answer;
    private final String field;
    private final String message;

    RecordReason(Answer answer, String field, String message) {
        this.answer = answer;
        this.field = field;
        this.message = message;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public @Nullable String field() {
        return field;
    }

    @Override
    public String message() {
        return message;
    }
}
