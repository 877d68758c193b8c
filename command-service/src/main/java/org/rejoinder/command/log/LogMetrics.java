package org.rejoinder.command.log;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is measured of commands and appends: {@code rejoinder_commands}, {@code rejoinder_events_appended}, {@code rejoinder_append_group}. */
@Component
final class LogMetrics {

    private final MeterRegistry registry;
    private final Counter events;
    private final DistributionSummary groups;

    LogMetrics(MeterRegistry registry) {
        this.registry = registry;
        this.events = Counter.builder("rejoinder.events.appended")
                .description("Events that are durable in the log")
                .register(registry);
        this.groups = DistributionSummary.builder("rejoinder.append.group")
                .description("Appends that shared a transaction")
                .register(registry);
    }

    /** Times a command to its durable end, or to its refusal. */
    <T extends @Nullable Object> T timed(String command, Supplier<T> work) {
        Timer.Sample sample = Timer.start(registry);
        String outcome = "accepted";
        try {
            return work.get();
        } catch (RuntimeException failure) {
            outcome = outcome(failure);
            throw failure;
        } finally {
            sample.stop(registry.timer("rejoinder.commands", "command", command, "outcome", outcome));
        }
    }

    private static String outcome(Throwable failure) {
        if (failure instanceof ConcurrencyException) {
            return "conflict";
        }
        if (failure instanceof StoreUnreachableException) {
            return "away";
        }
        if (failure instanceof RuledOut || failure instanceof AlreadyReservedException) {
            return "refused";
        }
        // The bus wraps what a handler throws.
        return failure.getCause() == null ? "failed" : outcome(failure.getCause());
    }

    void appended(List<Append> group) {
        groups.record(group.size());
        events.increment(group.stream().mapToInt(append -> append.rows().size()).sum());
    }
}
