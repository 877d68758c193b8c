package org.rejoinder.torture.fault;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Stopwatch;
import org.rejoinder.torture.invariant.Violation;

/** Something bad that happens to an installation. Afterwards the round revives what is down. */
public interface Fault {

    /** What happens, for the line of the round. */
    String name();

    /** Lets it happen, and returns when it is over, apart from what is down. */
    void strike(Installation installation, Random random) throws SQLException;

    /** The same, timed. */
    default Strike timed(Installation installation, Random random) throws SQLException {
        long from = Stopwatch.millis();
        strike(installation, random);
        return Strike.since(from);
    }

    /** What is still to come when all that was down is up again, while the clients work on. */
    default void afterwards(Installation installation, Random random) {}

    /** Whether it lasts too long to be dealt among others; then it happens only when it is asked for. */
    default boolean isLong() {
        return false;
    }

    /** What was promised for this fault alone, and not kept. */
    default List<Violation> broken(Aftermath aftermath) {
        return List.of();
    }

    /** What was measured, in words; empty when nothing was. */
    default String measured(Aftermath aftermath) {
        return "";
    }

    /** A constant's name as one says it. */
    static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Lets some time pass: at least so much, at most twice that. */
    static void hold(Duration least, Random random) {
        Deadline.pause(least.plusMillis(random.nextInt((int) least.toMillis() + 1)));
    }
}
