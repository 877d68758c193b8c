package org.rejoinder.benchmark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** So many threads that do the same thing again and again for some time, each as soon as it is done with the last. */
final class Callers {

    private Callers() {}

    /** What one caller does; made in its thread. */
    interface Work extends AutoCloseable {
        void once() throws Exception;

        @Override
        default void close() throws SQLException {}
    }

    /** Makes a caller's work. */
    interface Maker {
        Work make() throws Exception;
    }

    /**
     * What was measured.
     *
     * @param perSecond how often it was done, all callers together
     * @param p50 median time of one, milliseconds
     * @param p99 99th percentile, milliseconds
     */
    record Result(double perSecond, double p50, double p99) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,8.0f/s  p50 %6.2f ms  p99 %6.2f ms", perSecond, p50, p99);
        }
    }

    static Result run(int callers, double seconds, Maker maker) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        CountDownLatch start = new CountDownLatch(1);
        long duration = (long) (seconds * 1e9);
        List<Future<long[]>> times = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            times.add(threads.submit(() -> {
                try (Work work = maker.make()) {
                    start.await();
                    return repeat(work, duration);
                }
            }));
        }
        start.countDown();
        Result result = summary(times, seconds);
        threads.shutdown();
        return result;
    }

    private static long[] repeat(Work work, long duration) throws Exception {
        long[] times = new long[1024];
        int done = 0;
        long end = System.nanoTime() + duration;
        for (long before = System.nanoTime(); before < end; ) {
            work.once();
            long after = System.nanoTime();
            if (done == times.length) {
                times = Arrays.copyOf(times, done * 2);
            }
            times[done++] = after - before;
            before = after;
        }
        return Arrays.copyOf(times, done);
    }

    private static Result summary(List<Future<long[]>> times, double seconds)
            throws InterruptedException, ExecutionException {
        List<long[]> all = new ArrayList<>();
        for (Future<long[]> of : times) {
            all.add(of.get());
        }
        long[] sorted = all.stream().flatMapToLong(Arrays::stream).sorted().toArray();
        return new Result(
                sorted.length / seconds, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
    }
}
