package org.rejoinder.query.feed;

/** An event could not be taken in a fold, whose other events go back with it: each comes again by itself. */
final class FoldRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    FoldRefusedException(Throwable cause) {
        super("A batch is taken again, event by event", cause);
    }
}
