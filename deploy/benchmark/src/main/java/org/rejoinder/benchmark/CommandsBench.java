package org.rejoinder.benchmark;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.log.Commands;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Durable commands, from the command to its acknowledgement, beside a row inserted and committed by itself. */
final class CommandsBench implements Measurement {

    private static final List<Integer> WIDTHS = List.of(1, 16, 32);
    private static final int MANY = 16;
    private static final int POOL = 16;
    /** Many short ones: what others do on the machine changes from second to second, and is to meet both. */
    private static final int PARTS = 3;

    private static final int MOST_WARM_UPS = 8;
    /** Share of a turn's time. */
    private static final double STILL_COMPILING = 0.05;

    @Override
    public String name() {
        return "commands";
    }

    @Override
    public void run(Plan plan) throws Exception {
        try (ScratchDatabase database = new ScratchDatabase();
                ConfigurableApplicationContext application = application(database, plan.uncached())) {
            Commands commands = application.getBean(Commands.class);
            RawInserts.prepare(database.url());
            plan.heading(
                    "Durable commands: begin a manuscript, save %d versions%s; PostgreSQL %s, fsync %s, %d processors",
                    Manuscripts.UPDATES,
                    plan.uncached() ? ", aggregate cache off" : "",
                    setting(application, "server_version"),
                    setting(application, "fsync"),
                    Runtime.getRuntime().availableProcessors());
            warmUp(plan, MANY, () -> new Manuscripts(commands));
            for (int callers : WIDTHS) {
                warmUp(plan, callers, () -> new RawInserts(database.url()));
                warmUp(plan, callers, () -> new Manuscripts(commands));
                measure(plan, callers, database.url(), commands);
            }
        }
    }

    /**
     * Until the compilers are done with it: they work on the same processors, so before that they are what is measured, and
     * there is far more for them to do in a command than in an insert. One caller goes ways that many do not, so each width
     * has its own turns before it is measured.
     */
    private static void warmUp(Plan plan, int callers, Callers.Maker maker) throws Exception {
        CompilationMXBean compilers = ManagementFactory.getCompilationMXBean();
        for (int turn = 0; turn < MOST_WARM_UPS; turn++) {
            long before = compilers.getTotalCompilationTime();
            Callers.run(callers, plan.seconds(), maker);
            if (compilers.getTotalCompilationTime() - before < plan.seconds() * 1000 * STILL_COMPILING) {
                return;
            }
        }
    }

    private static void measure(Plan plan, int callers, String url, Commands commands) throws Exception {
        List<Callers.Result> raw = new ArrayList<>();
        List<Callers.Result> full = new ArrayList<>();
        for (int turn = 0; turn < Plan.TURNS * PARTS; turn++) {
            raw.add(Callers.run(callers, plan.seconds() / PARTS, () -> new RawInserts(url)));
            full.add(Callers.run(callers, plan.seconds() / PARTS, () -> new Manuscripts(commands)));
        }
        plan.rate(
                "commands, %2d callers".formatted(callers),
                Callers.Result.median(full),
                "inserts",
                Callers.Result.median(raw));
    }

    private static ConfigurableApplicationContext application(ScratchDatabase database, boolean uncached) {
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .logStartupInfo(false)
                .run(
                        "--rejoinder.store.url=" + database.url(),
                        "--rejoinder.store.pool-size=" + POOL,
                        "--rejoinder.store.cached-aggregates=" + (uncached ? 0 : 10000),
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }

    private static String setting(ConfigurableApplicationContext application, String name) {
        return application
                .getBean("storeJdbc", JdbcClient.class)
                .sql("show " + name)
                .query(String.class)
                .single();
    }
}
