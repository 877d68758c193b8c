package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;
import org.rejoinder.torture.invariant.Violation;

/** SIGSTOP: a part stands still with its connections open, and then goes on as if nothing had been. */
record Freeze(Part part, Duration least) implements Fault {

    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(60);

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

    @Override
    public List<Violation> broken(Aftermath aftermath) {
        List<Violation> broken = new ArrayList<>();
        if (!aftermath.sameProcesses()) {
            broken.add(new Violation("who stood still goes on", name(), "some of its processes are others now"));
        }
        if (aftermath.settledAfter().compareTo(RESUMES_WITHIN) > 0) {
            broken.add(new Violation("all is caught up within 60 s of a stall", name(), measured(aftermath)));
        }
        return broken;
    }

    @Override
    public String measured(Aftermath aftermath) {
        return String.format(
                Locale.ROOT,
                "caught up %.1f s after it went on",
                aftermath.settledAfter().toMillis() / 1000.0);
    }
}
