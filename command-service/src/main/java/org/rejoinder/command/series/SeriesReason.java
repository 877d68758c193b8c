package org.rejoinder.command.series;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why a series refused. */
public enum SeriesReason implements Reason {
    MALFORMED_SLUG(
            Answer.INVALID, "slug", "An address has only lower-case letters and digits, in groups joined by hyphens."),
    RESERVED_SLUG(Answer.INVALID, "slug", "The site needs this word for its own addresses."),
    MALFORMED_NUMBER(Answer.INVALID, "number", "A series is numbered from 1."),
    MALFORMED_WORD_LIMIT(Answer.INVALID, "wordLimit", "A limit is at least one word."),
    MALFORMED_DEPTH(Answer.INVALID, "depth", "An exchange has 1 to 20 turns."),
    MALFORMED_REPLY_DAYS(Answer.INVALID, "replyDays", "A right of reply lasts 1 to 365 days."),
    MALFORMED_LABELS(Answer.INVALID, "labels", "Each kind has at most one name of its own here."),
    MALFORMED_FORM(
            Answer.INVALID,
            "questions",
            "A form has at most 12 questions; a choice has at least two different options, and nothing else has any."),
    CONTINUES_ITSELF(Answer.INVALID, "continues", "That series continues this one, so this one cannot continue it."),
    SECOND_PAIR_OF_EYES(
            Answer.FORBIDDEN,
            "secondPairOfEyes",
            "Only a publisher may let this series do without a second pair of eyes."),
    LEAD_EXISTS(Answer.CONFLICT, null, "The series has its lead; it has only one."),
    NOT_A_LEAD(Answer.INVALID, "kind", "This is not a lead of this series."),
    LEAD_NOT_PUBLISHED(Answer.CONFLICT, null, "Responses are called for once the lead can be read."),
    CALL_IS_OPEN(Answer.CONFLICT, null, "The call is open."),
    CALL_IS_NOT_OPEN(Answer.CONFLICT, null, "No call is open.");

    private final Answer answer;
    private final @Nullable String field;
    private final String message;

    SeriesReason(Answer answer, @Nullable String field, String message) {
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
