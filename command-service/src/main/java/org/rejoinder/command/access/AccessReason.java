package org.rejoinder.command.access;

/** Why the policy, or a precondition of the caller's own, stood in the way. */
public enum AccessReason implements Reason {
    NOT_ENTITLED(Answer.FORBIDDEN),
    OWN_ESSAY(Answer.FORBIDDEN),
    NOT_YOURS(Answer.NOT_FOUND),
    STALE_VERSION(Answer.STALE);

    private final Answer answer;

    AccessReason(Answer answer) {
        this.answer = answer;
    }

    @Override
    public Answer answer() {
        return answer;
    }
}
