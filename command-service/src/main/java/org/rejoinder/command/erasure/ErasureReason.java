package org.rejoinder.command.erasure;

import org.rejoinder.command.access.Reason;

/** Why something was not erased, beside what others refuse, too. */
public enum ErasureReason implements Reason {
    STILL_UNDER_WAY(Answer.CONFLICT),
    NOT_A_PERSON(Answer.CONFLICT);

    private final Answer answer;

    ErasureReason(Answer answer) {
        this.answer = answer;
    }

    @Override
    public Answer answer() {
        return answer;
    }
}
