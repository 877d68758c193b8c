package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** SIGSTOP: a part stands still with its connections open, and then goes on as if nothing had been. */
record Freeze(Part part, Duration least) implements Fault {

    @Override
    public String name() {
        return Fault.words(part) + " frozen";
    }

    @Override
    public void strike(Installation installation, Random random) {
        installation.freeze(part);
        try {
            Fault.hold(least, random);
        } finally {
            installation.thaw(part);
        }
    }
}
