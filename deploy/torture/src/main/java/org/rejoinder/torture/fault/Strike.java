package org.rejoinder.torture.fault;

import org.rejoinder.torture.installation.Stopwatch;

/**
 * When a fault lasted, in milliseconds since the harness began.
 *
 * @param until when what was down took connections again; what was killed or broken is revived after that
 */
public record Strike(long from, long until) {

    /** One that began then and is over now. */
    static Strike since(long from) {
        return new Strike(from, Stopwatch.millis());
    }
}
