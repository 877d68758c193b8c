package org.rejoinder.contract.log;

import java.util.OptionalLong;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.jspecify.annotations.Nullable;

/**
 * How far a reader has come in the log: the transaction and, within it, the index of the last event read. Positions are
 * totally ordered, and a reader that stops below the oldest running transaction never has to look back, so a position
 * needs no list of gaps and no clock. See {@code docs/decisions/0002-a-total-order-by-transaction.md}.
 *
 * @param transactionId PostgreSQL's 64-bit transaction id of the event
 * @param index the event's number in the log
 */
public record LogPosition(long transactionId, long index) implements TrackingToken, Comparable<LogPosition> {

    /** Before the first event. */
    public static final LogPosition START = new LogPosition(0, 0);

    /** What a reader has kept, as a position; the first one when it has nothing yet. */
    public static LogPosition of(@Nullable TrackingToken token) {
        if (token == null) {
            return START;
        }
        if (WrappedToken.unwrapLowerBound(token) instanceof LogPosition position) {
            return position;
        }
        throw new IllegalArgumentException("not a position of this log: " + token);
    }

    @Override
    public int compareTo(LogPosition other) {
        int byTransaction = Long.compareUnsigned(transactionId, other.transactionId);
        return byTransaction != 0 ? byTransaction : Long.compare(index, other.index);
    }

    @Override
    public TrackingToken lowerBound(TrackingToken other) {
        LogPosition position = of(other);
        return compareTo(position) <= 0 ? this : position;
    }

    @Override
    public TrackingToken upperBound(TrackingToken other) {
        LogPosition position = of(other);
        return compareTo(position) >= 0 ? this : position;
    }

    @Override
    public boolean covers(TrackingToken other) {
        return compareTo(of(other)) >= 0;
    }

    @Override
    public OptionalLong position() {
        return OptionalLong.of(index);
    }
}
