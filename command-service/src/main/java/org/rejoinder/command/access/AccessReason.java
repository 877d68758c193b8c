package org.rejoinder.command.access;

/** Why the policy, or a precondition of the caller's own, stood in the way. */
public enum AccessReason implements Reason {
    NOT_ENTITLED(Answer.FORBIDDEN, "This is not for you to do."),
    OWN_ESSAY(Answer.FORBIDDEN, "Nobody acts as an editor, a reviewer or a publisher on an essay of their own."),
    NOT_YOURS(Answer.NOT_FOUND, "There is no such manuscript."),
    STALE_VERSION(Answer.STALE, "This has changed since you read it. Look at it again before you go on.");

    private final Answer answer;
    private final String message;

    AccessReason(Answer answer, String message) {
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
