package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** {@code kill -9} of a part at a moment nobody chose. */
record Kill(Part part) implements Fault {

    @Override
    public String name() {
        return "kill -9 " + Fault.words(part);
    }

    @Override
    public void strike(Installation installation, Random random) {
        installation.kill(part);
        Fault.hold(Duration.ofMillis(300), random);
    }
}
