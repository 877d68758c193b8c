package org.rejoinder.torture.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/** {@code kill -9} of the command-service that relays the log to Kafka, whichever that is. */
record KillRelayHolder() implements Fault {

    private static final Duration FOUND_WITHIN = Duration.ofSeconds(30);

    @Override
    public String name() {
        return "kill -9 relay's holder";
    }

    @Override
    public void strike(Installation installation, Random random) throws SQLException {
        installation.kill(holder(installation));
        Fault.hold(Duration.ofMillis(300), random);
    }

    /** Waits until there is one. */
    static Part holder(Installation installation) throws SQLException {
        Deadline deadline = Deadline.in(FOUND_WITHIN);
        while (true) {
            Part holder = installation.relayHolder().orElse(null);
            if (holder != null) {
                return holder;
            }
            if (deadline.isOver()) {
                throw new IllegalStateException("nobody relays the log");
            }
            Deadline.pause(Duration.ofMillis(50));
        }
    }
}
