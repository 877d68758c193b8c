package org.rejoinder.split;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.Addresses;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.DatabaseAddress;
import org.rejoinder.local.Databases;
import org.rejoinder.local.EmbeddedDatabase;
import org.rejoinder.local.FirstStart;
import org.rejoinder.local.Listening;
import org.rejoinder.local.Options;

/**
 * The split on one data folder: PostgreSQL, Kafka, both services and the proxy, each a process of its own. Started in
 * the order in which they need each other, watched, and stopped in the opposite order.
 */
final class Installation implements AutoCloseable {

    /** As the launcher starts the application in one process, unless another collector is asked for: decision 115. */
    private static final List<String> LEAN = List.of(
            "-XX:+UseSerialGC",
            "-Xmn48m",
            "-XX:MetaspaceSize=96m",
            "-XX:MinHeapFreeRatio=20",
            "-XX:MaxHeapFreeRatio=40");

    private static final String LOG = "rejoinder.log";
    private static final String ORIGIN = "REJOINDER_MAIL_ORIGIN";
    private static final String HEALTH = "/actuator/health/readiness";
    /** Longer than the proxy keeps a connection that nothing passes through, so that it is the one to close it. */
    private static final Duration KEEP_ALIVE = Proxy.IDLE.plusMinutes(1);

    private static final Duration STOP_IS_KNOWN_WITHIN = Duration.ofMillis(500);

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Options options;
    private final Programs programs;
    private final long startedAt = System.nanoTime();
    /** In the order of their start. */
    private final List<Part> parts = new ArrayList<>();

    @Nullable
    private DataFolder folder;

    private String address = "";

    /**
     * What is started.
     *
     * @param command jar of the command side
     * @param query jar of the query side
     * @param javaOptions more words for the JVM of a part, by the part's name
     */
    record Programs(Path command, Path query, Map<String, List<String>> javaOptions) {

        List<String> javaOptions(String part) {
            return javaOptions.getOrDefault(part, List.of());
        }
    }

    Installation(Options options, Programs programs) {
        this.options = options;
        this.programs = programs;
    }

    /** Opens, says where it answers, and returns; the parts go on until a signal. */
    void serve() throws InterruptedException {
        Thread here = Thread.currentThread();
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        System.out.println("Starting PostgreSQL, Kafka, the command side, the query side and the proxy …");
        String signIn = openUnlessStopped(here);
        System.out.println("Rejoinder is ready at %s (after %.1f s)%n".formatted(address, seconds()) + signIn
                + "\nCtrl-C stops it. What its parts do is in " + held().resolve("logs"));
        here.join();
    }

    /** Ctrl-C in a terminal reaches every process at once: a part that ends of it while it starts is no failure to tell of. */
    private String openUnlessStopped(Thread here) throws InterruptedException {
        try {
            return open();
        } catch (CannotStart failure) {
            if (stopping.await(STOP_IS_KNOWN_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                // The end of this process ends it.
                here.join();
            }
            throw failure;
        }
    }

    /**
     * Opens on a folder that is thrown away afterwards, visits the pages that people open first, and stops everything: what
     * each JVM loaded for that is what its class archive should hold.
     */
    void rehearse() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        open();
        new Rehearsal(URI.create(address), options.data()).visit();
        System.exit(0);
    }

    /**
     * Takes the folder, starts everything, and does what a first start does.
     *
     * @return how to sign in, for whoever started it
     */
    String open() {
        if (options.databaseUrl() != null) {
            throw new CannotStart(
                    "With --split Rejoinder brings its own PostgreSQL; --database-url belongs to one process."
                            + "\nFor databases of your own start the services themselves, as in deploy/.");
        }
        DataFolder taken = DataFolder.take(options.data());
        folder = taken;
        // Read by the configuration of the log, which is opened by what comes next.
        System.setProperty(LOG, taken.resolve("logs/supervisor.log").toString());
        JavaProcess.endLeftOvers(taken);
        int port = Listening.demandFreePort(options);
        taken.claimForm(DataFolder.Form.SPLIT);
        makeFolders(taken);
        address = Listening.address(options, port);
        int kafka = taken.keptPort("run/kafka.port");
        int command = taken.keptPort("run/command.port");
        int query = taken.keptPort("run/query.port");
        Addresses addresses = new Addresses(URI.create(address), local(command), local(query));
        EmbeddedDatabase postgres = new EmbeddedDatabase(taken);
        Databases databases = new Databases(postgres, taken);
        Map<String, String> both = common(taken, kafka);

        // In the order in which they are needed, and stopped the other way round.
        Part database = part("postgres", new Postgres(postgres));
        Part broker = part("kafka", kafka(taken, kafka));
        Part commandSide = part("command", command(taken, databases, command, addresses.front(), both));
        Part querySide = part("query", query(taken, databases, query, addresses, both));
        Part front = part("proxy", proxy(taken, port, addresses));
        // Both services go on without Kafka, so they need not wait for it here either.
        together(broker::start, front::start, () -> {
            database.start();
            databases.ensure();
            together(commandSide::start, querySide::start);
        });
        taken.answersAt(addresses);
        return new FirstStart(taken, options).run();
    }

    /** Where it answers, once it is open. */
    String address() {
        return address;
    }

    private JavaProcess kafka(DataFolder folder, int port) {
        return new JavaProcess(
                "kafka",
                folder,
                own(
                        "kafka",
                        folder,
                        "-Xmx384m",
                        "kafka",
                        folder.resolve("kafka").toString(),
                        Integer.toString(port)),
                Map.of(),
                port,
                null);
    }

    private JavaProcess command(DataFolder folder, Databases databases, int port, URI front, Map<String, String> both) {
        Map<String, String> environment = service("command", folder, port, both);
        put(environment, "REJOINDER_STORE", databases.store());
        environment.put("REJOINDER_STORE_READER_ROLE", Databases.QUERY_ROLE);
        environment.put(
                "REJOINDER_ERASURES_LEDGER", folder.resolve(DataFolder.ERASURES).toString());
        environment.put("REJOINDER_SECRETS_KEY", folder.keptSecret(DataFolder.SECRETS_KEY));
        // The first start asks for the link, and a later one would spoil it.
        environment.put("REJOINDER_SETUP_LINK_LOGGED", "false");
        if (System.getenv(ORIGIN) == null) {
            // In letters stands where people come in, not where this process listens.
            environment.put(ORIGIN, front.toString());
        }
        return new JavaProcess("command", folder, jar("command", programs.command()), environment, port, HEALTH);
    }

    private JavaProcess query(
            DataFolder folder, Databases databases, int port, Addresses addresses, Map<String, String> both) {
        Map<String, String> environment = service("query", folder, port, both);
        put(environment, "REJOINDER_READING", databases.reading());
        environment.put("REJOINDER_READING_LOG_SCHEMA", "replica");
        // The supervisor runs one of it, so what a killed process held is its own.
        environment.put("REJOINDER_READING_NODE", "split");
        put(environment, "REJOINDER_IDENTITY", databases.identity());
        environment.put("REJOINDER_COMMAND_URL", addresses.commandSide().toString());
        return new JavaProcess("query", folder, jar("query", programs.query()), environment, port, HEALTH);
    }

    private JavaProcess proxy(DataFolder folder, int port, Addresses addresses) {
        return new JavaProcess(
                "proxy",
                folder,
                own(
                        "proxy",
                        folder,
                        "-Xmx128m",
                        "proxy",
                        options.host(),
                        Integer.toString(port),
                        addresses.commandSide().toString(),
                        addresses.querySide().toString()),
                Map.of(),
                port,
                null);
    }

    private Map<String, String> common(DataFolder folder, int kafka) {
        return Map.of(
                "REJOINDER_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + kafka,
                "REJOINDER_REPLICATION_KEY", folder.keptSecret("replication-key"),
                "REJOINDER_OPERATOR_KEY", folder.newOperatorKey());
    }

    private static Map<String, String> service(String name, DataFolder folder, int port, Map<String, String> both) {
        Map<String, String> environment = new LinkedHashMap<>(both);
        environment.put("SERVER_ADDRESS", "127.0.0.1");
        environment.put("SERVER_PORT", Integer.toString(port));
        environment.put("SERVER_SHUTDOWN", "graceful");
        environment.put("SERVER_FORWARD_HEADERS_STRATEGY", "native");
        environment.put("SERVER_TOMCAT_KEEP_ALIVE_TIMEOUT", KEEP_ALIVE.toString());
        environment.put("SERVER_TOMCAT_MAX_KEEP_ALIVE_REQUESTS", "-1");
        environment.put("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "4s");
        environment.put("SPRING_MAIN_BANNER_MODE", "off");
        environment.put("SPRING_JMX_ENABLED", "false");
        environment.put(
                "LOGGING_FILE_NAME", folder.resolve("logs/" + name + ".log").toString());
        environment.put("LOGGING_THRESHOLD_CONSOLE", "OFF");
        return environment;
    }

    private static void put(Map<String, String> environment, String side, DatabaseAddress database) {
        environment.put(side + "_URL", database.url());
        if (database.username() != null && database.password() != null) {
            environment.put(side + "_USERNAME", database.username());
            environment.put(side + "_PASSWORD", database.password());
        }
    }

    private List<String> jar(String name, Path jar) {
        List<String> words = new ArrayList<>(programs.javaOptions(name));
        words.addAll(List.of("-Xmx512m", "-Dfile.encoding=UTF-8"));
        String more = System.getenv("REJOINDER_JAVA_OPTS");
        if (more == null || !more.matches(".*-XX:\\+Use\\w*GC.*")) {
            words.addAll(LEAN);
        }
        if (more != null && !more.isBlank()) {
            words.addAll(Arrays.asList(more.strip().split("\\s+")));
        }
        words.addAll(List.of("-jar", jar.toString()));
        return words;
    }

    /** The command line of a part that is in this program itself. */
    private List<String> own(String name, DataFolder folder, String memory, String... words) {
        List<String> line = new ArrayList<>(programs.javaOptions(name));
        line.addAll(List.of(
                "-D" + LOG + "=" + folder.resolve("logs/" + name + ".log"),
                memory,
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Split.class.getName()));
        line.addAll(Arrays.asList(words));
        return line;
    }

    private Part part(String name, Part.Life life) {
        Part part = new Part(name, held(), life);
        synchronized (parts) {
            parts.add(part);
        }
        return part;
    }

    /** Returns when all have started, or as soon as one cannot. */
    private static void together(Runnable... starts) {
        List<CompletableFuture<Void>> each = Arrays.stream(starts)
                .map(start -> CompletableFuture.runAsync(start, task -> new Thread(task, "start").start()))
                .toList();
        CompletableFuture<Void> all = CompletableFuture.allOf(each.toArray(CompletableFuture[]::new));
        each.forEach(start -> start.exceptionally(failure -> {
            all.completeExceptionally(failure);
            return null;
        }));
        try {
            all.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof CannotStart known
                    ? known
                    : new CannotStart("Rejoinder did not start: " + e.getCause(), e);
        }
    }

    private static void makeFolders(DataFolder folder) {
        try {
            Files.createDirectories(folder.resolve("logs"));
            Files.createDirectories(folder.resolve("run"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Closes the door first and the databases last, then gives the folder back. */
    @Override
    public void close() {
        stopping.countDown();
        if (folder != null) {
            folder.saysItStops();
        }
        List<Part> started;
        synchronized (parts) {
            started = new ArrayList<>(parts);
        }
        // Ctrl-C in a terminal reaches every process at once: what ends now is not to be started again.
        started.forEach(Part::leave);
        for (int i = started.size() - 1; i >= 0; i--) {
            started.get(i).stop();
        }
        if (folder != null) {
            folder.close();
            if (!started.isEmpty()) {
                System.out.println("Rejoinder has stopped.");
            }
        }
    }

    private static URI local(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    private DataFolder held() {
        if (folder == null) {
            throw new IllegalStateException("no data folder");
        }
        return folder;
    }

    private double seconds() {
        return Duration.ofNanos(System.nanoTime() - startedAt).toMillis() / 1000.0;
    }
}
