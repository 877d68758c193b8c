package org.rejoinder.split;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.rejoinder.local.Options;
import org.rejoinder.standalone.RunningStandalone;
import org.rejoinder.standalone.TraceReceiver;

/**
 * The whole split with seeds and demo people, as {@code ./rejoinder up --split} starts it: once for all test classes of a
 * JVM, from the jars that the build has just made of both services, unpacked as there.
 */
final class OnSplit implements BeforeAllCallback {

    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m");

    /** Where its services send their traces. */
    static final TraceReceiver TRACES = new TraceReceiver();

    private static boolean running;
    private static Installation.@Nullable Programs programs;
    private static Path data = Path.of("");
    private static String address = "";

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        start();
    }

    static String address() {
        return address;
    }

    static Path data() {
        return data;
    }

    /** Another one, of the same programs, not yet open. */
    static Installation on(Path folder) {
        return new Installation(
                Options.parse(List.of("--port", "0", "--data", folder.toString())), Objects.requireNonNull(programs));
    }

    private static synchronized void start() throws IOException {
        if (running) {
            return;
        }
        data = RunningStandalone.newDataFolder();
        programs = new Installation.Programs(
                unpacked(jarOf("command-service")),
                unpacked(jarOf("query-service")),
                // They live for a minute, and most of that is their start.
                Split.PARTS.stream().collect(Collectors.toMap(part -> part, OnSplit::options)));
        Installation split = on(data);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            split.close();
                            TRACES.close();
                            RunningStandalone.delete(data);
                        },
                        "stop-split"));
        split.open();
        address = split.address();
        RunningStandalone.shareInstead(address, data);
        running = true;
    }

    private static List<String> options(String part) {
        return Stream.concat(
                        QUICK.stream(),
                        Stream.of(
                                "-Dmanagement.opentelemetry.tracing.export.otlp.endpoint=" + TRACES.endpoint(),
                                "-Dmanagement.opentelemetry.tracing.export.schedule-delay=300ms"))
                .toList();
    }

    /** As {@code ./rejoinder} does it: a jar of jars takes half as long again to start. */
    private static Path unpacked(Path jar) throws IOException {
        Path folder =
                Path.of("target", "unpacked", jar.getFileName().toString()).toAbsolutePath();
        Process unpacking = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--destination",
                        folder.toString(),
                        "--force")
                .redirectErrorStream(true)
                .start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (unpacking.onExit().join().exitValue() != 0) {
            throw new IllegalStateException(jar + " cannot be unpacked: " + said);
        }
        return folder.resolve(jar.getFileName());
    }

    private static Path jarOf(String module) throws IOException {
        Path target = Path.of("..", "..", module, "target").toAbsolutePath().normalize();
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith("-app.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "There is no jar of " + module + " yet: these tests need the phase package of it"));
        }
    }
}
