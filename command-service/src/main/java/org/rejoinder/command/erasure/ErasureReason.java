package org.rejoinder.command.erasure;

import org.rejoinder.command.access.Reason;

/** Why something was not erased. */
public enum ErasureReason implements Reason {
    NOT_AN_ADMINISTRATOR(Answer.FORBIDDEN, "Only an administrator erases texts and people."),
    NO_SUCH_MANUSCRIPT(Answer.NOT_FOUND, "There is no such manuscript."),
    NO_SUCH_PERSON(Answer.NOT_FOUND, "There is no such person."),
    STILL_UNDER_WAY(Answer.CONFLICT, "This manuscript is still under way: withdraw or decline it first."),
    LAST_ADMINISTRATOR(Answer.CONFLICT, "This is the last administrator: appoint another one first."),
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
