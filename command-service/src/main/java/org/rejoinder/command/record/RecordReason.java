package org.rejoinder.command.record;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why the public record refused an essay, or a change to one. */
public enum RecordReason implements Reason {
    MALFORMED_SLUG(
            Answer.INVALID, "slug", "An address has only lower-case letters and digits, in groups joined by hyphens."),
    RESERVED_SLUG(Answer.INVALID, "slug", "The site needs this word for its own addresses."),
    NO_BYLINE(Answer.INVALID, "byline", "An essay names who wrote it."),
    NO_SOURCE(Answer.INVALID, "source", "Say where it appeared."),
    MALFORMED_DATE(Answer.INVALID, "originalDate", "A year, a year and month, or a day: 2013, 2013-07, 2013-07-19."),
    NO_TARGET(Answer.INVALID, "targets", "Say what it answers."),
    TARGET_NOT_PUBLIC(Answer.INVALID, "targets", "It answers something that readers cannot open."),
    LEAD_BELONGS_TO_SERIES(Answer.INVALID, "kind", "A lead is recorded through its series."),

    NOT_PUBLIC(Answer.CONFLICT, null, "This is not public, so there is nothing to correct."),
    REMOVED(Answer.CONFLICT, null, "This essay was removed. Nothing more is done to it."),
    RETRACTED(
            Answer.CONFLICT,
            "type",
            "This essay is retracted. It can be removed, and get an addendum or a clarification; its text stays."),
    LEAD_IS_FROZEN(
            Answer.CONFLICT,
            "type",
            "Responses to this lead were called for, so it stays the text they answer. It can be corrected, and get"
                    + " notices."),
    FOR_EDITORS(
            Answer.FORBIDDEN,
            "type",
            "As its author you can propose a correction, an addendum, a clarification or a withdrawal. Write to the"
                    + " editors about anything else."),
    OUTDATED(
            Answer.STALE,
            null,
            "The essay has a newer version than the one this is about. Look at it, and propose the change anew."),
    NOTHING_CHANGED(Answer.INVALID, "markdown", "Nothing is changed. Change the text, or choose a notice."),
    TEXT_STAYS(Answer.INVALID, "markdown", "A notice of this kind leaves the text as it is."),
    NO_SUCH_UPDATE(Answer.NOT_FOUND, null, "There is no such proposal, or it was decided on."),
    OTHER_TEXT(Answer.STALE, null, "The proposed text is not the one you read."),
    OTHER_BYLINE(Answer.CONFLICT, null, "A name in the proposal was erased: propose the change anew."),
    SECOND_PERSON(
            Answer.FORBIDDEN, null, "Who proposed a change does not publish it; a second person does, or drops it."),
    PUBLISHER_DECIDES(Answer.FORBIDDEN, null, "A retraction and a removal take two people, a publisher one of them."),
    NO_REASON(Answer.INVALID, "reason", "Say why, for whoever proposed it."),
    NO_SUCH_NOTICE(Answer.NOT_FOUND, null, "There is no such notice, or it was lifted.");

    private final Answer answer;
    private final @Nullable String field;
    private final String message;

    RecordReason(Answer answer, @Nullable String field, String message) {
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
