package org.rejoinder.standalone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.Options;
import org.rejoinder.provider.TestProvider;

/**
 * The whole application with its database, seeds and demo people, as {@code ./rejoinder up} starts it: once for all test
 * classes of a JVM, on a port and a folder of its own, which go with the JVM. Where both services run apart, their tests
 * share those instead, and everything else stays the same.
 */
public final class RunningStandalone {

    /** A site that people may sign in by, for whoever starts it there. */
    static final int PROVIDER_PORT = freePort();

    @Nullable
    private static RunningStandalone shared;

    private final String address;
    private final Path data;
    private final boolean looked;

    private RunningStandalone(String address, Path data, boolean looked) {
        this.address = address;
        this.data = data;
        this.looked = looked;
    }

    /** Lets the tests of this JVM run on an installation of another form, which whoever started it stops. */
    public static synchronized void shareInstead(String address, Path data) {
        shared = new RunningStandalone(address, data, false);
    }

    /** The one of this JVM; started when it is first asked for. */
    public static synchronized RunningStandalone shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    URI address() {
        return URI.create(address);
    }

    /** Whether pages are looked at on the way. In another form they look the same; there it matters that they come. */
    boolean looked() {
        return looked;
    }

    URI page(String path) {
        return URI.create(address + path);
    }

    /** The password of a demo person, by the part of the address before {@code @demo.invalid}. */
    public String passwordOf(String firstName) {
        return read(data.resolve("demo-people.txt"))
                .lines()
                .filter(line -> line.startsWith(emailOf(firstName) + " "))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow();
    }

    public static String emailOf(String firstName) {
        return firstName + "@demo.invalid";
    }

    Path data() {
        return data;
    }

    private static RunningStandalone start() {
        Path data = newDataFolder();
        Server server = new Server(Options.parse(List.of("--port", "0", "--data", data.toString())));
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            server.close();
                            delete(data);
                        },
                        "stop-standalone"));
        offerProvider();
        server.open();
        return new RunningStandalone(server.address(), data, true);
    }

    private static void offerProvider() {
        String provider = "rejoinder.providers.elsewhere.";
        System.setProperty(provider + "issuer", "http://127.0.0.1:" + PROVIDER_PORT);
        System.setProperty(provider + "id", TestProvider.CLIENT);
        System.setProperty(provider + "secret", TestProvider.CLIENT_SECRET);
        System.setProperty(provider + "title", "Elsewhere");
    }

    private static int freePort() {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A folder below {@code target}: a real disk, where {@code /tmp} may be memory. */
    public static Path newDataFolder() {
        try {
            return Files.createTempDirectory(
                    Files.createDirectories(Path.of("target", "test-data").toAbsolutePath()), "data");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and all that is in it. */
    public static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
