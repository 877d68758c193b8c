package org.rejoinder.command.relay;

import java.util.List;
import org.rejoinder.contract.log.LogPosition;

/**
 * What of the log Kafka has acknowledged.
 *
 * @param position of the last event
 * @param textsBefore everything that happened to texts in transactions below this one is there, too
 * @param ends for each partition of the events' topic the offset after the last acknowledged record
 */
record Progress(LogPosition position, long textsBefore, List<Long> ends) {

    Progress {
        ends = List.copyOf(ends);
    }
}
