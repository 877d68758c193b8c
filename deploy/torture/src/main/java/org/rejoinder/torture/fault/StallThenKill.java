package org.rejoinder.torture.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;

/**
 * Kafka hangs with work on its desk, and then it dies, or the one who relays to it: whatever was on the way is lost, and
 * only who has waited for an acknowledgement knows.
 *
 * @param victim Kafka itself, or any command-service for the relay's holder
 */
record StallThenKill(Part victim, Duration least) implements Fault {

    @Override
    public String name() {
        return victim == Part.KAFKA ? "kafka killed while frozen" : "relay's holder killed while kafka is frozen";
    }

    @Override
    public void strike(Installation installation, Random random) throws SQLException {
        Part dies = victim == Part.KAFKA ? victim : KillRelayHolder.holder(installation);
        installation.freeze(Part.KAFKA);
        try {
            Fault.hold(least, random);
            installation.kill(dies);
        } finally {
            installation.thaw(Part.KAFKA);
        }
    }
}
