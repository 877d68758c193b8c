package org.rejoinder.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * From a command's acknowledgement to the public page that shows it, asked for over HTTP with the acknowledged version,
 * beside a committed row that a notified connection reads.
 */
final class VisibleBench implements Measurement {

    private static final int WARM_UP = 2000;
    /** The compilers are not done with a page before that. */
    private static final Duration LEAST_WARMING = Duration.ofMinutes(1);

    private static final int EACH_TURN = 100;

    @Override
    public String name() {
        return "visible";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (RunningApplication application =
                        RunningApplication.start(RunningApplication.newFolder(), plan.formOptions());
                ScratchDatabase database = new ScratchDatabase();
                NotifiedReader notified = new NotifiedReader(database.url())) {
            plan.heading(
                    "Acknowledged to visible: a series described anew, %s",
                    plan.split() ? "over Kafka, each part a process" : "one process");
            Editor editor = new Editor(application);
            warm(editor::once);
            times(WARM_UP, notified::once);
            List<Callers.Result> ours = new ArrayList<>();
            List<Callers.Result> theirs = new ArrayList<>();
            for (int turn = 0; turn < Plan.TURNS; turn++) {
                theirs.add(times(EACH_TURN, notified::once));
                ours.add(times(EACH_TURN, editor::once));
            }
            plan.time("visible", Callers.Result.median(ours), "a notified read", Callers.Result.median(theirs));
        }
    }

    private interface Timed {
        long once() throws Exception;
    }

    private static void warm(Timed timed) throws Exception {
        long before = System.nanoTime();
        while (System.nanoTime() - before < LEAST_WARMING.toNanos()) {
            times(WARM_UP, timed);
        }
    }

    private static Callers.Result times(int count, Timed timed) throws Exception {
        long[] times = new long[count];
        long before = System.nanoTime();
        for (int i = 0; i < count; i++) {
            times[i] = timed.once();
        }
        return Callers.Result.of(times, (System.nanoTime() - before) / 1e9);
    }
}
