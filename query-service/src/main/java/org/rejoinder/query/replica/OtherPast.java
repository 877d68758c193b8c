package org.rejoinder.query.replica;

/** A stream has another past on the command side than here: the two never mix, so the reading stops. */
final class OtherPast extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String why;

    OtherPast(Streams.Key event) {
        this("DIVERGED: event %d of %s has another past than what is here"
                .formatted(event.sequenceNumber(), event.aggregateId()));
    }

    private OtherPast(String why) {
        super(why);
        this.why = why;
    }

    String why() {
        return why;
    }
}
