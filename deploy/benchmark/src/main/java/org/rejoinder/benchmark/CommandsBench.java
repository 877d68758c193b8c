package org.rejoinder.benchmark;

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
    private static final int POOL = 16;

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
            // Until the compilers are done with it.
            Callers.run(16, plan.seconds() * 2, () -> new Manuscripts(commands));
            Callers.run(16, plan.seconds(), () -> new RawInserts(database.url()));
            for (int callers : WIDTHS) {
                measure(plan, callers, database.url(), commands);
            }
        }
    }

    private static void measure(Plan plan, int callers, String url, Commands commands) throws Exception {
        List<Callers.Result> raw = new ArrayList<>();
        List<Callers.Result> full = new ArrayList<>();
        for (int turn = 0; turn < Plan.TURNS; turn++) {
            raw.add(Callers.run(callers, plan.seconds(), () -> new RawInserts(url)));
            full.add(Callers.run(callers, plan.seconds(), () -> new Manuscripts(commands)));
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
