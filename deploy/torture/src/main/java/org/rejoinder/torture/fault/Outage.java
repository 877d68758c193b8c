package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** A part is down for a while: who asks it is refused. */
record Outage(Part part, Duration least) implements Fault {

    @Override
    public String name() {
        return part.name().toLowerCase(Locale.ROOT).replace('_', ' ') + " down";
    }

    @Override
    public boolean strike(Installation installation, Random random) {
        installation.stop(part);
        Fault.hold(least, random);
        return true;
    }
}
