package org.rejoinder.standalone;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.Addresses;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;
import org.rejoinder.local.DatabaseAddress;
import org.rejoinder.local.EmbeddedDatabase;
import org.rejoinder.local.FirstStart;
import org.rejoinder.local.Listening;
import org.rejoinder.local.Options;
import org.springframework.beans.factory.config.InstantiationAwareBeanPostProcessor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Serves one data folder: takes it, starts the database while the application loads, opens the door, and on a signal
 * closes all three in the opposite order.
 */
final class Server implements AutoCloseable {

    private static final String LEAD = "/series/japan-russia-relations-1/can-the-visit-be-the-beginning-of-an-end";

    private final Options options;
    private final long startedAt = System.nanoTime();

    @Nullable
    private DataFolder folder;

    @Nullable
    private EmbeddedDatabase embedded;

    private CompletableFuture<Void> databaseUp = CompletableFuture.completedFuture(null);

    @Nullable
    private ConfigurableApplicationContext context;

    private String address = "";

    Server(Options options) {
        this.options = options;
    }

    /** Opens, says where it answers, and returns; the web server's threads go on until a signal. */
    void serve() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        String signIn = open();
        System.out.println("Rejoinder is ready at %s (after %.1f s)%n".formatted(address, seconds()) + signIn
                + "\nCtrl-C stops it. What it does is in " + held().resolve("logs/rejoinder.log"));
    }

    /**
     * Opens on a folder that is thrown away afterwards, visits the pages a reader opens first, and ends: what the JVM
     * loaded for that is what a class archive should hold.
     */
    void rehearse() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
        open();
        HttpClient browser = HttpClient.newHttpClient();
        for (String page : List.of("/", "/series", "/series/japan-russia-relations-1", LEAD, "/sign-in")) {
            try {
                browser.send(
                        HttpRequest.newBuilder(URI.create(address + page)).build(),
                        HttpResponse.BodyHandlers.discarding());
            } catch (IOException e) {
                throw new CannotStart("The rehearsal could not open " + page, e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotStart("Interrupted", e);
            }
        }
        System.exit(0);
    }

    /**
     * Takes the folder, starts everything, and does what a first start does.
     *
     * @return how to sign in, for whoever started it
     */
    String open() {
        LoggingSystem.get(getClass().getClassLoader()).beforeInitialize();
        DataFolder taken = DataFolder.take(options.data());
        folder = taken;
        Listening.demandFreePort(options);
        taken.claimForm(DataFolder.Form.ONE_PROCESS);
        DatabaseAddress database = openDatabase(taken);
        SpringApplication application = new SpringApplication(StandaloneApplication.class);
        application.setMainApplicationClass(Standalone.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        application.setDefaultProperties(properties(taken, database));
        application.addInitializers(starting -> starting.getBeanFactory().addBeanPostProcessor(new AwaitDatabase()));
        try {
            ConfigurableApplicationContext running = application.run();
            context = running;
            address = Listening.address(options, port(running));
            taken.answersAt(Addresses.ofOneProcess(address));
            return new FirstStart(taken, options).run();
        } catch (RuntimeException e) {
            throw whyNot(e);
        }
    }

    /** Where it answers, once it is open. */
    String address() {
        return address;
    }

    private int port(ConfigurableApplicationContext running) {
        return running instanceof WebServerApplicationContext web && web.getWebServer() != null
                ? web.getWebServer().getPort()
                : options.port();
    }

    private DatabaseAddress openDatabase(DataFolder folder) {
        String own = options.databaseUrl();
        if (own != null) {
            return new DatabaseAddress(own, null, null);
        }
        EmbeddedDatabase database = new EmbeddedDatabase(folder);
        embedded = database;
        databaseUp = CompletableFuture.runAsync(database::start, task -> new Thread(task, "start-postgres").start());
        return database.address();
    }

    private Map<String, Object> properties(DataFolder folder, DatabaseAddress database) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String side : List.of("rejoinder.store", "rejoinder.reading")) {
            properties.put(side + ".url", database.url());
            if (database.username() != null && database.password() != null) {
                properties.put(side + ".username", database.username());
                properties.put(side + ".password", database.password());
            }
        }
        properties.put("rejoinder.reading.log-schema", "store");
        if (embedded != null) {
            // Nobody else can have this database, so what a killed process held is ours.
            properties.put("rejoinder.reading.node", "standalone");
        }
        properties.put("server.address", options.host());
        properties.put("server.port", options.port());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "4s");
        properties.put("spring.jmx.enabled", "false");
        properties.put("logging.file.name", folder.resolve("logs/rejoinder.log").toString());
        properties.put("logging.threshold.console", "OFF");
        properties.put("logging.pattern.correlation", "%replace(%X{traceId}){'(.+)','[$1] '}");
        properties.put("management.opentelemetry.resource-attributes.service.name", "rejoinder");
        properties.put(
                "rejoinder.erasures.ledger", folder.resolve(DataFolder.ERASURES).toString());
        properties.put("rejoinder.operator.key", folder.newOperatorKey());
        properties.put("rejoinder.secrets.key", folder.keptSecret(DataFolder.SECRETS_KEY));
        return properties;
    }

    private CannotStart whyNot(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CannotStart known) {
                return known;
            }
            if (cause instanceof PortInUseException taken) {
                return Listening.portTaken(options, taken);
            }
        }
        return new CannotStart(
                "Rejoinder did not start: " + failure.getMessage() + "\nThe whole story is in "
                        + held().resolve("logs/rejoinder.log"),
                failure);
    }

    /** Closes the door, then the database, then gives the folder back. */
    @Override
    public void close() {
        if (folder != null) {
            folder.saysItStops();
        }
        if (context != null) {
            context.close();
        }
        if (embedded != null) {
            // A start that is under way is waited for: PostgreSQL must not stay behind.
            databaseUp.exceptionally(failed -> null).join();
            embedded.close();
        }
        if (folder != null) {
            folder.close();
            if (context != null) {
                System.out.println("Rejoinder has stopped.");
            }
        }
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

    /** Holds back what opens connections until the database is up, and nothing else. */
    private final class AwaitDatabase implements InstantiationAwareBeanPostProcessor {

        @Override
        public @Nullable Object postProcessBeforeInstantiation(Class<?> beanClass, String beanName) {
            if (DataSource.class.isAssignableFrom(beanClass)) {
                try {
                    databaseUp.join();
                } catch (CompletionException e) {
                    if (e.getCause() instanceof RuntimeException known) {
                        throw known;
                    }
                    throw e;
                }
            }
            return null;
        }
    }
}
