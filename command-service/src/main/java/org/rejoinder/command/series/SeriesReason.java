package org.rejoinder.command.series;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why a series refused. */
public enum SeriesReason implements Reason {
    MALFORMED_SLUG(Answer.INVALID, "slug"),
    RESERVED_SLUG(Answer.INVALID, "slug"),
    MALFORMED_NUMBER(Answer.INVALID, "number"),
    MALFORMED_WORD_LIMIT(Answer.INVALID, "wordLimit"),
    MALFORMED_DEPTH(Answer.INVALID, "depth"),
    MALFORMED_REPLY_DAYS(Answer.INVALID, "replyDays"),
    MALFORMED_LABELS(Answer.INVALID, "labels"),
    MALFORMED_FORM(Answer.INVALID, "questions"),
    CONTINUES_ITSELF(Answer.INVALID, "continues"),
    SECOND_PAIR_OF_EYES(Answer.FORBIDDEN, "secondPairOfEyes"),
    LEAD_EXISTS(Answer.CONFLICT, null),
    NOT_A_LEAD(Answer.INVALID, "kind"),
    LEAD_NOT_PUBLISHED(Answer.CONFLICT, null),
    CALL_IS_OPEN(Answer.CONFLICT, null),
    CALL_IS_NOT_OPEN(Answer.CONFLICT, null);

    private final Answer answer;
    private final @Nullable String field;

    SeriesReason(Answer answer, @Nullable String field) {
        this.answer = answer;
        this.field = field;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
