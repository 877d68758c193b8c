package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/**
 * A part's clock jumps while it works, where it can; it starts again with that clock, works on, and the clock jumps back
 * while it works.
 */
record WrongClock(Part part, Duration by) implements Fault {

    @Override
    public String name() {
        return "clock %+d h of %s".formatted(by.toHours(), Fault.words(part));
    }

    @Override
    public void strike(Installation installation, Random random) {
        installation.shiftClock(part, by);
        Fault.hold(Duration.ofSeconds(1), random);
        installation.kill(part);
    }

    @Override
    public void afterwards(Installation installation, Random random) {
        Fault.hold(Duration.ofSeconds(1), random);
        installation.shiftClock(part, Duration.ZERO);
        // The clients see what it is like then, too.
        Fault.hold(Duration.ofMillis(500), random);
    }
}
