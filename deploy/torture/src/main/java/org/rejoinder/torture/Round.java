package org.rejoinder.torture;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.rejoinder.torture.client.Crowd;
import org.rejoinder.torture.client.Story;
import org.rejoinder.torture.fault.Aftermath;
import org.rejoinder.torture.fault.Fault;
import org.rejoinder.torture.fault.Strike;
import org.rejoinder.torture.installation.Installation;
import org.rejoinder.torture.installation.Stopwatch;
import org.rejoinder.torture.invariant.Evidence;
import org.rejoinder.torture.invariant.Invariant;
import org.rejoinder.torture.invariant.ProjectionIsItsRebuild;
import org.rejoinder.torture.invariant.ReplicaIsTheLog;
import org.rejoinder.torture.invariant.Settled;
import org.rejoinder.torture.invariant.StoredEvent;
import org.rejoinder.torture.invariant.Topic;
import org.rejoinder.torture.invariant.TopicHoldsTheLog;
import org.rejoinder.torture.invariant.Violation;

/** Load, a fault in the middle of it, recovery, quiet, and then a look at everything. */
final class Round {

    /** What was killed is a process that starts, on a machine that has the load and all other parts to bear. */
    private static final Duration ANSWERS_WITHIN = Duration.ofMinutes(3);
    /** The bound on how long anything may take to go on after a fault. */
    private static final Duration RESUMES_WITHIN = Duration.ofSeconds(60);

    private final Installation installation;
    private final Crowd crowd;
    private final List<Invariant> invariants;
    private final Random random;

    Round(Installation installation, Crowd crowd, List<Invariant> invariants, Random random) {
        this.installation = installation;
        this.crowd = crowd;
        this.invariants = invariants;
        this.random = random;
    }

    /** Runs it, and says what was found. */
    Outcome run(int number, Fault fault) throws SQLException {
        long begun = System.nanoTime();
        crowd.start();
        Fault.hold(Duration.ofMillis(500), random);
        crowd.race("race of round " + number);
        Set<Long> before = installation.processes();
        Strike strike = fault.timed(installation, random);
        boolean sameProcesses = installation.processes().equals(before);
        long over = System.nanoTime();
        crowd.ease();
        installation.revive(ANSWERS_WITHIN);
        Duration answered = since(over);
        fault.afterwards(installation, random);
        Fault.hold(Duration.ofMillis(500), random);
        crowd.stop();
        long quiet = System.nanoTime();
        List<Violation> violations = new ArrayList<>(Settled.await(installation, crowd.lastWords(), RESUMES_WITHIN));
        Duration settled = since(quiet);
        long settledAt = Stopwatch.millis();
        if (violations.isEmpty()) {
            violations.addAll(ProjectionIsItsRebuild.violations(installation));
        }
        Evidence evidence = evidence();
        violations.addAll(carried(evidence));
        for (Invariant invariant : invariants) {
            violations.addAll(invariant.violations(evidence));
        }
        Aftermath aftermath = new Aftermath(strike, settledAt, sameProcesses, evidence);
        violations.addAll(fault.broken(aftermath));
        return new Outcome(
                number, fault.name(), since(begun), answered, settled, fault.measured(aftermath), evidence, violations);
    }

    /** What Kafka and the replica made of the log, where there are any. */
    private List<Violation> carried(Evidence evidence) throws SQLException {
        String kafka = installation.kafka();
        if (kafka == null) {
            return List.of();
        }
        List<Violation> violations =
                new ArrayList<>(TopicHoldsTheLog.violations(evidence.log(), Topic.read(installation, kafka)));
        try (Connection reading = installation.reading()) {
            violations.addAll(
                    ReplicaIsTheLog.violations(evidence.log(), StoredEvent.readAll(reading, installation.logSchema())));
        }
        return violations;
    }

    private Evidence evidence() throws SQLException {
        try (Connection store = installation.store()) {
            return new Evidence(
                    Story.readAll(installation.folder().resolve(Campaign.CLIENTS)),
                    StoredEvent.readAll(store, "store"));
        }
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    /**
     * What a round came to.
     *
     * @param answered how long after the fault the application was well again
     * @param settled how long after the last answer every projection had seen everything
     * @param measured what else was measured, in words
     */
    record Outcome(
            int number,
            String fault,
            Duration took,
            Duration answered,
            Duration settled,
            String measured,
            Evidence evidence,
            List<Violation> violations) {

        /** The same without what is large. */
        Outcome withoutEvidence() {
            return new Outcome(
                    number, fault, took, answered, settled, measured, new Evidence(Map.of(), List.of()), violations);
        }
    }
}
