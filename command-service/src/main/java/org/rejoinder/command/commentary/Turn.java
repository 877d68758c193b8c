package org.rejoinder.command.commentary;

import org.rejoinder.command.access.Refused;

/**
 * A turn in an exchange: a response is the first, the author's reply to it the second, a rejoinder the third.
 *
 * @param number which one, from 1; 0 for what answers nothing
 * @param depth the last one that the series lets people take by themselves
 * @param offerOver whether the writer declined the right of reply, or let its last day pass
 */
public record Turn(int number, int depth, boolean offerOver) {

    /** Turns of a series whose policy nobody set. */
    public static final int USUAL_DEPTH = 3;

    public static final Turn FIRST = new Turn(1, USUAL_DEPTH, false);

    /**
     * Sees to it that an author may take this turn without an editor who begins it for them.
     *
     * @throws Refused when the exchange is as deep as the series lets it become, or the writer let the offer go
     */
    void demandByRight() {
        if (number > depth) {
            throw new Refused(CommentaryReason.BEYOND_DEPTH);
        }
        if (offerOver) {
            throw new Refused(CommentaryReason.OFFER_OVER);
        }
    }

    boolean leavesOneMore() {
        return number < depth;
    }
}
