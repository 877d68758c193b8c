package org.rejoinder.contract.replication;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last event of a stream.
 *
 * @param hash hexadecimal, of the stream up to and with that event
 */
public record StreamHead(String aggregateId, long sequenceNumber, String hash) {

    /**
     * A page of heads: of the streams that moved after a cursor, each at its present end among what was published.
     *
     * @param cursor to ask on from; opaque to whoever asks
     * @param complete whether nothing more is published after it now
     */
    public record Page(List<StreamHead> heads, @Nullable String cursor, boolean complete) {}
}
