package org.rejoinder.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Progress;
import org.rejoinder.query.feed.Rebuild;
import org.springframework.context.ConfigurableApplicationContext;

/** All projections, rebuilt from the whole log beside those that serve, beside a fold of the same log by hand. */
final class RebuildBench implements Measurement {

    private static final long EVENTS = Long.getLong("rejoinder.bench.events", 100_000);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (ScratchDatabase database = new ScratchDatabase()) {
            database.makeStore();
            long events = SyntheticLog.fill(database.url(), EVENTS);
            plan.heading("Rebuild of all projections from %d events", events);
            try (ConfigurableApplicationContext application = ReadingSide.start(database)) {
                Rebuild rebuild = application.getBean(Rebuild.class);
                // Those that serve begin at the log's start, too; a first rebuild sets them to its end.
                rebuild(rebuild, Groups.ALL);
                for (String group : Groups.ALL) {
                    measure(plan, database, rebuild, events, List.of(group));
                }
                measure(plan, database, rebuild, events, Groups.ALL);
            }
        }
    }

    private static void measure(Plan plan, ScratchDatabase database, Rebuild rebuild, long events, List<String> groups)
            throws Exception {
        double best = 0;
        double hand = 0;
        for (int turn = 0; turn < Plan.TURNS; turn++) {
            long before = System.nanoTime();
            FoldByHand.run(database.url());
            hand = Math.max(hand, perSecond(events, before));
            before = System.nanoTime();
            rebuild(rebuild, groups);
            best = Math.max(best, perSecond(events, before));
        }
        plan.line(
                "rebuild, " + String.join(" and ", groups),
                String.format(Locale.ROOT, "%8.0f/s", best),
                "a fold by hand",
                String.format(Locale.ROOT, "%8.0f/s", hand),
                best / hand);
    }

    private static void rebuild(Rebuild rebuild, List<String> groups) throws InterruptedException {
        groups.forEach(rebuild::start);
        for (String group : groups) {
            await(rebuild, group);
        }
    }

    private static void await(Rebuild rebuild, String group) throws InterruptedException {
        Progress progress = rebuild.progress(group).orElseThrow();
        while (progress.state() == Progress.State.RUNNING) {
            Thread.sleep(LOOK_AGAIN.toMillis());
            progress = rebuild.progress(group).orElseThrow();
        }
        if (progress.state() != Progress.State.DONE) {
            throw new IllegalStateException(progress.toString());
        }
    }

    private static double perSecond(long events, long before) {
        return events / ((System.nanoTime() - before) / 1e9);
    }
}
