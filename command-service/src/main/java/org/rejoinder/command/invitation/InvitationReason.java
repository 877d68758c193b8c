package org.rejoinder.command.invitation;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why an invitation refused. */
public enum InvitationReason implements Reason {
    NOT_FOR_THIS_KIND(Answer.INVALID, "target"),
    TARGET_MISSING(Answer.INVALID, "target"),
    PAST_DAY(Answer.INVALID, "answerBy"),
    DUE_BEFORE_ANSWER(Answer.INVALID, "dueOn"),
    NOT_SENT_YET(Answer.CONFLICT, null),
    SENT_ALREADY(Answer.CONFLICT, null),
    ACCEPTED_ALREADY(Answer.CONFLICT, null),
    DECLINED_ALREADY(Answer.CONFLICT, null),
    EXPIRED_ALREADY(Answer.CONFLICT, null),
    RESCINDED_ALREADY(Answer.CONFLICT, null),
    INVITATION_STANDS(Answer.CONFLICT, null),
    TARGET_GONE(Answer.CONFLICT, null);

    private final Answer answer;
    private final @Nullable String field;

    InvitationReason(Answer answer, @Nullable String field) {
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
