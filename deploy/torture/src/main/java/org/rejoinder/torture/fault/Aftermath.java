package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.List;
import org.rejoinder.torture.client.Told;
import org.rejoinder.torture.invariant.Evidence;

/**
 * What a fault can be judged by when its round is over.
 *
 * @param settledAt when every projection had seen everything, in milliseconds since the harness began
 * @param sameProcesses whether the application's processes are those of before
 */
public record Aftermath(Strike strike, long settledAt, boolean sameProcesses, Evidence evidence) {

    /** How long after the fault every projection had seen everything. */
    Duration settledAfter() {
        return Duration.ofMillis(settledAt - strike.until());
    }

    /** What clients were told between two moments. */
    List<Told> told(long from, long until) {
        return evidence.stories().values().stream()
                .flatMap(story -> story.told().stream())
                .filter(told -> told.at() >= from && told.at() <= until)
                .toList();
    }
}
