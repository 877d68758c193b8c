package org.rejoinder.contract.replication;

import java.time.Instant;
import java.util.UUID;

/**
 * One life of the log. A log that was restored to an older state, or published anew, begins another life under topics of
 * its own, so that two pasts can never mix in a replica.
 *
 * @param id in the {@code ce_source} of every record, as {@code urn:uuid:…}
 * @param since when it began
 * @param eventsTopic topic of the events, by aggregate id; retention unlimited
 * @param textsTopic topic of the texts, by text id; compacted
 */
public record LogIncarnation(UUID id, Instant since, String eventsTopic, String textsTopic) {

    /** The topics of a life are named after it: {@code PREFIX.events.1f0c9a3e}. */
    public static LogIncarnation of(UUID id, Instant since, String topicPrefix) {
        String life = id.toString().substring(0, 8);
        return new LogIncarnation(id, since, topicPrefix + ".events." + life, topicPrefix + ".texts." + life);
    }
}
