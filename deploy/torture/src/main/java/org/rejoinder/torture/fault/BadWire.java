package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.FaultProxy;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Wire;

/** A wire is cut, held, or loses the answers: what was asked may have happened, and nobody heard of it. */
record BadWire(Wire wire, FaultProxy.Mode mode, Duration least) implements Fault {

    @Override
    public String name() {
        return "wire " + Fault.words(wire) + ": " + Fault.words(mode);
    }

    @Override
    public void strike(Installation installation, Random random) {
        FaultProxy bad = installation.wire(wire);
        bad.mode(mode);
        try {
            Fault.hold(least, random);
        } finally {
            bad.mode(FaultProxy.Mode.PASS);
        }
    }
}
