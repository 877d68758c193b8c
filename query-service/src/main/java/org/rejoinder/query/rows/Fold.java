package org.rejoinder.query.rows;

import java.util.concurrent.Callable;

/**
 * The rows of many handlers in a row, within one transaction: each partition is read once, with those of all the events if
 * it is known which they will be, else when the first handler asks for it; and what they made of it is written once, at the
 * end. Nothing of it can be taken back alone: when one handler fails, so
 * must the transaction.
 */
public final class Fold {

    private final Rows rows;
    private final LiveSession session;

    Fold(Rows rows, LiveSession session) {
        this.rows = rows;
        this.session = session;
    }

    /** Runs one of the handlers of an event. */
    public <T> T handle(Object event, Callable<T> handler) throws Exception {
        session.next(event);
        return rows.within(session, handler);
    }

    /**
     * Writes what all handlers have changed.
     *
     * @throws RowAppearedException when another segment has added one of the rows meanwhile
     */
    public void write() {
        session.flush();
    }
}
