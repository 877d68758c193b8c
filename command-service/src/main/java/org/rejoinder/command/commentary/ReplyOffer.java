package org.rejoinder.command.commentary;

import java.time.LocalDate;
import java.util.UUID;

/**
 * The right of reply as it was offered to one author whom an accepted response answers.
 *
 * @param until last day to take it up
 */
public record ReplyOffer(UUID author, LocalDate until, State state) {

    /** What became of it. */
    public enum State {
        OPEN,
        TAKEN_UP,
        DECLINED,
        LAPSED
    }

    ReplyOffer now(State changed) {
        return new ReplyOffer(author, until, changed);
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    /** Whether its last day is over. */
    boolean isOver(LocalDate today) {
        return today.isAfter(until);
    }
}
