package org.rejoinder.benchmark;

import java.time.Duration;
import java.util.Locale;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.ReadSoFar;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Projections that were away while a log grew, and catch up with it in the tables that serve; beside a fold of the same log
 * by hand.
 */
final class CatchUpBench implements Measurement {

    private static final long EVENTS = Long.getLong("rejoinder.bench.missed", 20_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Override
    public String name() {
        return "catchup";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (ScratchDatabase database = new ScratchDatabase()) {
            database.makeStore();
            try (ConfigurableApplicationContext application = ReadingSide.start(database)) {
                plan.heading("Catching up with %d events that were missed, again and again", EVENTS);
                double best = 0;
                double hand = 0;
                // The first time is one of a machine that is still warming up.
                for (int turn = 0; turn <= Plan.TURNS; turn++) {
                    best = Math.max(best, catchUp(application, database, turn));
                }
                for (int turn = 0; turn < Plan.TURNS; turn++) {
                    long before = System.nanoTime();
                    long events = FoldByHand.run(database.url());
                    hand = Math.max(hand, perSecond(events, before));
                }
                plan.line(
                        "catching up, " + String.join(" and ", Groups.ALL),
                        String.format(Locale.ROOT, "%8.0f/s", best),
                        "a fold by hand",
                        String.format(Locale.ROOT, "%8.0f/s", hand),
                        best / hand);
            }
        }
    }

    private static double catchUp(ConfigurableApplicationContext application, ScratchDatabase database, long seed)
            throws Exception {
        EventProcessingConfiguration processing = application.getBean(EventProcessingConfiguration.class);
        ReadSoFar read = application.getBean(ReadSoFar.class);
        Groups.ALL.forEach(group -> processor(processing, group).shutDown());
        long events = SyntheticLog.fill(database.url(), EVENTS, seed);
        LogPosition end = LogPosition.of(
                application.getBean("readingLog", LogReader.class).createHeadToken());
        long before = System.nanoTime();
        Groups.ALL.forEach(group -> processor(processing, group).start());
        for (String group : Groups.ALL) {
            while (read.of(group).compareTo(end) < 0) {
                Thread.sleep(LOOK_AGAIN.toMillis());
            }
        }
        return perSecond(events, before);
    }

    private static StreamingEventProcessor processor(EventProcessingConfiguration processing, String group) {
        return processing.eventProcessor(group, StreamingEventProcessor.class).orElseThrow();
    }

    private static double perSecond(long events, long before) {
        return events / ((System.nanoTime() - before) / 1e9);
    }
}
