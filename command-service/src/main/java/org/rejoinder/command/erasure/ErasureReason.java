package org.rejoinder.command.erasure;

import org.rejoinder.command.access.Reason;

/** Why something was not erased, beside what others refuse, too. */
public enum ErasureReason implements Reason {
    STILL_UNDER_WAY(Answer.CONFLICT, "This manuscript is still under way: withdraw or decline it first."),
    NOT_A_PERSON(Answer.CONFLICT, "This account is the installation's own: nobody stands behind it.");

    private final Answer answer;
    private final String message;

    ErasureReason(Answer answer, String message) {
        this.answer = answer;
        this.message = message;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public String message() {
        return message;
    }
}
