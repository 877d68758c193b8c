package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import org.rejoinder.torture.installation.FaultProxy;
import org.rejoinder.torture.installation.Installation;

/** The wire to PostgreSQL is cut, held, or loses the answers: a commit may have happened that nobody heard of. */
record BadWire(FaultProxy.Mode mode, Duration least) implements Fault {

    @Override
    public String name() {
        return "wire to postgresql: " + mode.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public boolean strike(Installation installation, Random random) {
        FaultProxy wire = installation.databaseWire();
        wire.mode(mode);
        try {
            Fault.hold(least, random);
        } finally {
            wire.mode(FaultProxy.Mode.PASS);
        }
        return true;
    }
}
