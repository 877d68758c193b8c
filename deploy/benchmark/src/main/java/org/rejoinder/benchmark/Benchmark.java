package org.rejoinder.benchmark;

import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code ./rejoinder bench}: what the system does, beside what could be done at best, or what others do, on the same
 * machine in the same run.
 *
 * <p>Options: {@code --only NAME} for one measurement, {@code --seconds N} for each turn of a load (default 3),
 * {@code --uncached} to load each aggregate anew for every command.
 */
public final class Benchmark {

    private static final List<Measurement> ALL = List.of(
            new CommandsBench(),
            new VisibleBench(),
            new RelayBench(),
            new RebuildBench(),
            new CatchUpBench(),
            new PagesBench(),
            new StartBench(),
            new GrowthBench());

    private Benchmark() {}

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        Plan plan = Plan.of(arguments);
        List<Measurement> wanted = ALL.stream().filter(plan::wants).toList();
        if (wanted.isEmpty()) {
            System.err.println("nothing to measure is called " + plan.only() + "; there is: "
                    + ALL.stream().map(Measurement::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        for (Measurement measurement : wanted) {
            measurement.run(plan);
        }
    }
}
