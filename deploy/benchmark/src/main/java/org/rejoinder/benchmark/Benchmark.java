package org.rejoinder.benchmark;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rejoinder.command.CommandServiceApplication;
import org.rejoinder.command.log.Commands;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * {@code ./rejoinder bench}: what the system does, beside what the same PostgreSQL does in the same run. The database is
 * an embedded one with {@code fsync} and {@code synchronous_commit} on; it is thrown away.
 *
 * <p>Options: {@code --only commands}, {@code --seconds N} for each measurement (default 5), {@code --uncached} to load
 * each aggregate anew for every command.
 */
public final class Benchmark {

    private static final List<Integer> WIDTHS = List.of(1, 16, 32);
    private static final int POOL = 16;

    private final PrintStream out = System.out;
    private final double seconds;
    private final boolean uncached;

    private Benchmark(double seconds, boolean uncached) {
        this.seconds = seconds;
        this.uncached = uncached;
    }

    /** Measures and prints. */
    public static void main(String[] arguments) throws Exception {
        List<String> options = Arrays.asList(arguments);
        String only = option(options, "--only", "commands");
        if (!only.equals("commands")) {
            System.err.println("nothing to measure is called " + only + "; there is: commands");
            System.exit(2);
        }
        double seconds = Double.parseDouble(option(options, "--seconds", "5"));
        new Benchmark(seconds, options.contains("--uncached")).commands();
    }

    private static String option(List<String> options, String name, String otherwise) {
        int at = options.indexOf(name);
        return at >= 0 && at + 1 < options.size() ? options.get(at + 1) : otherwise;
    }

    private void commands() throws Exception {
        try (EmbeddedPostgres postgres = postgres();
                ConfigurableApplicationContext application = application(postgres)) {
            String url = postgres.getJdbcUrl("postgres", "postgres");
            Commands commands = application.getBean(Commands.class);
            RawInserts.prepare(url);

            out.printf(
                    "%nDurable commands (begin a manuscript, save %d versions%s) beside single-row inserts,%n",
                    Manuscripts.UPDATES, uncached ? ", aggregate cache off" : "");
            out.printf(
                    "PostgreSQL %s on this machine, fsync %s, %d processors, pool of %d, %.0f s each, twice, in turn%n%n",
                    setting(application, "server_version"),
                    setting(application, "fsync"),
                    Runtime.getRuntime().availableProcessors(),
                    POOL,
                    seconds);
            // Until the compilers are done with it.
            Callers.run(16, seconds, () -> new Manuscripts(commands));
            Callers.run(16, seconds / 2, () -> new RawInserts(url));
            for (int callers : WIDTHS) {
                measure(callers, url, commands);
            }
        }
    }

    private void measure(int callers, String url, Commands commands) throws Exception {
        double raw = 0;
        double full = 0;
        for (int turn = 0; turn < 2; turn++) {
            Callers.Result inserts = Callers.run(callers, seconds, () -> new RawInserts(url));
            out.printf("%2d callers  inserts  %s%n", callers, inserts);
            Callers.Result done = Callers.run(callers, seconds, () -> new Manuscripts(commands));
            out.printf("%2d callers  commands %s%n", callers, done);
            raw += inserts.perSecond();
            full += done.perSecond();
        }
        out.printf(Locale.ROOT, "%2d callers  ratio %.2f%n%n", callers, full / raw);
    }

    private ConfigurableApplicationContext application(EmbeddedPostgres postgres) {
        return new SpringApplicationBuilder(CommandServiceApplication.class)
                .logStartupInfo(false)
                .run(
                        "--rejoinder.store.url=" + postgres.getJdbcUrl("postgres", "postgres"),
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

    private static EmbeddedPostgres postgres() throws IOException {
        // The embedded server's own defaults are a database that may forget.
        Path data = Files.createTempDirectory("rejoinder-bench");
        return EmbeddedPostgres.builder()
                .setDataDirectory(data.resolve("data"))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_connections", "100")
                .start();
    }
}
