package org.rejoinder.contract.commentary;

/** What a commentary is in the conversation. The semantics are fixed; labels shown to people may differ by series. */
public enum Kind {
    LEAD,
    RESPONSE,
    REPLY,
    REJOINDER,
    EDITORS_NOTE;

    /** A lead opens the conversation and an editor's note stands beside it; all others answer something. */
    public boolean answersSomething() {
        return this != LEAD && this != EDITORS_NOTE;
    }

    /** What whoever takes the next turn after an essay of this kind writes. */
    public Kind ofAnswers() {
        return switch (this) {
            case LEAD, EDITORS_NOTE -> RESPONSE;
            case RESPONSE, REJOINDER -> REPLY;
            case REPLY -> REJOINDER;
        };
    }
}
