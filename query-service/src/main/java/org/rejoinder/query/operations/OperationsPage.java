package org.rejoinder.query.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of whoever looks after the installation.
 *
 * @param now when it was made
 * @param matters what needs a look
 * @param waiting streams that a projection could not take, of {@code waitingStreams}
 * @param replica the copy of the log; null where this side reads the log itself
 * @param kept what the command side keeps for this page; null while its database cannot be reached
 */
record OperationsPage(
        Instant now,
        List<Matter> matters,
        List<Reading> readings,
        List<WaitingStream> waiting,
        long waitingStreams,
        List<Part> parts,
        Sizes sizes,
        @Nullable Replica replica,
        @Nullable Kept kept) {

    /**
     * What the command side keeps.
     *
     * @param check the latest of the log; null when there was none
     * @param relay null where there is no Kafka
     */
    record Kept(@Nullable LogCheck check, @Nullable Relay relay, Mail mail) {}

    /** Whether the command side runs elsewhere and does not answer, so that nothing can be asked of it. */
    public boolean commandAway() {
        return parts.stream().anyMatch(part -> part.name().equals("commandService") && part.away());
    }

    /** What waits, by what it waits for. */
    public List<SharedCause> causes() {
        return SharedCause.of(waiting);
    }

    /** Nothing needs a look. */
    public boolean well() {
        return matters.isEmpty();
    }
}
