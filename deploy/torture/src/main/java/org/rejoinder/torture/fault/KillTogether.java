package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** {@code kill -9} of a part, and of PostgreSQL at the same moment: nobody is left to remember. */
record KillTogether(Part part) implements Fault {

    @Override
    public String name() {
        return "kill -9 " + Fault.words(part) + " and postgresql";
    }

    @Override
    public void strike(Installation installation, Random random) {
        installation.kill(part);
        installation.kill(Part.POSTGRESQL);
        Fault.hold(Duration.ofMillis(200), random);
    }
}
