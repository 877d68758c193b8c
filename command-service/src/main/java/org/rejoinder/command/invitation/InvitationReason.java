package org.rejoinder.command.invitation;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why an invitation refused. */
public enum InvitationReason implements Reason {
    NOT_FOR_THIS_KIND(Answer.INVALID, "target", "A lead and an editor's note answer nothing."),
    TARGET_MISSING(Answer.INVALID, "target", "Say which essay is to be answered."),
    PAST_DAY(Answer.INVALID, "answerBy", "This day is over."),
    DUE_BEFORE_ANSWER(Answer.INVALID, "dueOn", "The essay cannot be due before the answer is."),
    NOT_SENT_YET(Answer.CONFLICT, null, "This invitation was not sent yet."),
    SENT_ALREADY(Answer.CONFLICT, null, "This invitation was sent. Take it back and write another one to change it."),
    ACCEPTED_ALREADY(Answer.CONFLICT, null, "This invitation was accepted."),
    DECLINED_ALREADY(Answer.CONFLICT, null, "This invitation was declined."),
    EXPIRED_ALREADY(Answer.CONFLICT, null, "The last day to answer this invitation is over."),
    RESCINDED_ALREADY(Answer.CONFLICT, null, "This invitation was taken back."),
    INVITATION_STANDS(Answer.CONFLICT, null, "This invitation can still be answered."),
    TARGET_GONE(Answer.CONFLICT, null, "What was to be answered cannot be answered any more.");

    private final Answer answer;
    private final @Nullable String field;
    private final String message;

    InvitationReason(Answer answer, @Nullable String field, String message) {
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
