package org.rejoinder.query.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.DeadLetters;

/**
 * A stream whose next event a projection could not take, and what waits behind it.
 *
 * @param group which projections wait
 * @param stream id of the stream
 * @param type what the stream is about: {@code series}, {@code commentary}, …
 * @param waiting how many of its events wait, the failed one included
 * @param letters the failed one first; the page of all streams has no other
 */
record WaitingStream(String group, String stream, @Nullable String type, long waiting, List<Letter> letters) {

    /**
     * An event that waits.
     *
     * @param name logical name, with the revision that was stored
     * @param sequence its number in the stream
     * @param causeType class of the failure; absent for those that only wait behind a failed one
     * @param payload as it is stored, set out for reading
     * @param tries how often it was tried again
     */
    record Letter(
            String id,
            String name,
            long sequence,
            Instant recordedAt,
            Instant since,
            Instant lastTried,
            @Nullable String causeType,
            @Nullable String causeMessage,
            int tries,
            String payload) {

        /** The failure's class without its package. */
        public String causeName() {
            return causeType == null ? "" : causeType.substring(causeType.lastIndexOf('.') + 1);
        }

        /** When it is tried again by itself. */
        public Instant nextTry() {
            return DeadLetters.nextTry(lastTried, tries);
        }
    }

    public Letter failed() {
        return letters.get(0);
    }

    public long behind() {
        return waiting - 1;
    }
}
