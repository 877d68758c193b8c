package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.rejoinder.torture.client.Told;
import org.rejoinder.torture.installation.Deadline;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Installation.Part;
import org.rejoinder.torture.installation.Stopwatch;
import org.rejoinder.torture.invariant.Violation;

/**
 * PostgreSQL or Kafka is down for a while: who asks it is refused. Without Kafka every command is accepted all the same,
 * and pages catch up when it is back; without PostgreSQL callers are asked to come again, and are served again soon after
 * it is back, by the same processes.
 */
record Outage(Part part, Duration lasts) implements Fault {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration CAUGHT_UP_WITHIN = Duration.ofSeconds(60);
    private static final Duration SERVED_WITHIN = Duration.ofSeconds(10);
    private static final int AWAY = 503;

    @Override
    public String name() {
        return "%s down for %s".formatted(Fault.words(part), said());
    }

    private String said() {
        return lasts.toSecondsPart() == 0 && lasts.toMinutes() > 0
                ? lasts.toMinutes() + " min"
                : lasts.toSeconds() + " s";
    }

    @Override
    public boolean isLong() {
        return lasts.compareTo(LONG) > 0;
    }

    @Override
    public void strike(Installation installation, Random random) {
        timed(installation, random);
    }

    @Override
    public Strike timed(Installation installation, Random random) {
        installation.stop(part);
        long from = Stopwatch.millis();
        Deadline.pause(lasts);
        installation.start(part);
        return Strike.since(from);
    }

    @Override
    public List<Violation> broken(Aftermath aftermath) {
        List<Violation> broken = new ArrayList<>();
        if (!aftermath.sameProcesses()) {
            broken.add(violation("the application goes on without a restart", "some of its processes are others now"));
        }
        if (part == Part.KAFKA) {
            List<Told> unserved = during(aftermath).stream()
                    .filter(told -> !told.isAcknowledged() && !told.isRefused())
                    .toList();
            if (!unserved.isEmpty()) {
                broken.add(violation(
                        "without Kafka every command is accepted",
                        unserved.size() + " tries were not served, as " + unserved.get(0)));
            }
            if (aftermath.settledAfter().compareTo(CAUGHT_UP_WITHIN) > 0) {
                broken.add(violation("all is caught up within 60 s", measured(aftermath)));
            }
        } else {
            List<Told> odd = during(aftermath).stream()
                    .filter(told -> told.status() == null || (told.status() >= 500 && told.status() != AWAY))
                    .toList();
            if (!odd.isEmpty()) {
                broken.add(violation(
                        "without PostgreSQL callers are told 503",
                        odd.size() + " were told something else, as " + odd.get(0)));
            }
            if (servedAfter(aftermath) > SERVED_WITHIN.toMillis()) {
                broken.add(violation("commands are done again within 10 s", measured(aftermath)));
            }
        }
        return broken;
    }

    @Override
    public String measured(Aftermath aftermath) {
        List<Told> told = during(aftermath);
        double seconds = (aftermath.strike().until() - aftermath.strike().from()) / 1000.0;
        return part == Part.KAFKA
                ? String.format(
                        Locale.ROOT,
                        "down %.1f s: %d commands acknowledged and %d not served meanwhile; caught up %.1f s after it was back",
                        seconds,
                        told.stream().filter(Told::isAcknowledged).count(),
                        told.stream()
                                .filter(one -> !one.isAcknowledged() && !one.isRefused())
                                .count(),
                        aftermath.settledAfter().toMillis() / 1000.0)
                : String.format(
                        Locale.ROOT,
                        "down %.1f s: %d tries told 503 with Retry-After, %d without an answer; first command done %.1f s after it was back",
                        seconds,
                        told.stream()
                                .filter(one -> Integer.valueOf(AWAY).equals(one.status()) && one.retryAfter() != null)
                                .count(),
                        told.stream().filter(one -> one.status() == null).count(),
                        servedAfter(aftermath) / 1000.0);
    }

    private static List<Told> during(Aftermath aftermath) {
        return aftermath.told(aftermath.strike().from(), aftermath.strike().until());
    }

    private static long servedAfter(Aftermath aftermath) {
        long back = aftermath.strike().until();
        return aftermath.told(back, Long.MAX_VALUE).stream()
                        .filter(Told::isAcknowledged)
                        .mapToLong(Told::at)
                        .min()
                        .orElse(Long.MAX_VALUE)
                - back;
    }

    private Violation violation(String promise, String found) {
        return new Violation(promise, name(), found);
    }
}
