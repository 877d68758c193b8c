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
import java.util.function.ToDoubleFunction;

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

        /** From the times of all that was done, nanoseconds. */
        static Result of(long[] times, double seconds) {
            if (times.length == 0) {
                throw new IllegalStateException("nothing was done in " + seconds + " s");
            }
            Arrays.sort(times);
            return new Result(
                    times.length / seconds, times[times.length / 2] / 1e6, times[(int) (times.length * 0.99)] / 1e6);
        }

        /** The median of each figure. */
        static Result median(List<Result> turns) {
            return new Result(median(turns, Result::perSecond), median(turns, Result::p50), median(turns, Result::p99));
        }

        private static double median(List<Result> turns, ToDoubleFunction<Result> figure) {
            double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
            return sorted[sorted.length / 2];
        }

        String times() {
            return String.format(Locale.ROOT, "p50 %6.2f ms  p99 %6.2f ms", p50, p99);
        }

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%,7.0f/s  %s", perSecond, times());
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
        return Result.of(all.stream().flatMapToLong(Arrays::stream).toArray(), seconds);
    }
}
