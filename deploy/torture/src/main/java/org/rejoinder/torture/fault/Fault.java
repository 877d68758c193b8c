package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;

/** Something bad that happens to an installation. Afterwards the round revives what is down. */
public interface Fault {

    /** What happens, for the line of the round. */
    String name();

    /**
     * Lets it happen, and returns when it is over, apart from what is down.
     *
     * @return false when this machine cannot let it happen
     */
    boolean strike(Installation installation, Random random);

    /** Lets some time pass: at least so much, at most twice that. */
    static void hold(Duration least, Random random) {
        Deadline.pause(least.plusMillis(random.nextInt((int) least.toMillis() + 1)));
    }
}
