package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** The application starts again with a clock that is hours off, works so for a while, and starts again with the right one. */
record WrongClock(Part part, Duration by) implements Fault {

    private static final Duration STARTS_WITHIN = Duration.ofSeconds(90);

    @Override
    public String name() {
        return "clock %+d h".formatted(by.toHours());
    }

    @Override
    public boolean strike(Installation installation, Random random) {
        if (!installation.shiftClock(by)) {
            return false;
        }
        try {
            installation.kill(part);
            installation.revive(STARTS_WITHIN);
            Fault.hold(Duration.ofSeconds(1), random);
        } finally {
            installation.shiftClock(Duration.ZERO);
            installation.kill(part);
        }
        return true;
    }
}
