package org.rejoinder.torture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How an application is started: the unpacked one that {@code ./rejoinder} builds, with its class archive if there is one. */
final class Launch {

    private static final List<String> JVM = List.of(
            "-Xlog:cds=off", "-Xms64m", "-Xmx512m", "-XX:TieredStopAtLevel=1", "-Ddisable-axoniq-console-message=true");

    private Launch() {}

    /** The one-process form; its arguments come after. */
    static List<String> standalone() {
        Path app = home().resolve("deploy/standalone/target/app");
        List<String> command = java();
        archive(app).ifPresent(archive -> command.add("-XX:SharedArchiveFile=" + archive));
        command.addAll(JVM);
        command.addAll(List.of("-jar", app.resolve("rejoinder.jar").toString()));
        return List.copyOf(command);
    }

    /** The supervisor of the split. */
    static List<String> split() {
        Path app = home().resolve("deploy/split/target/app");
        List<String> command = java();
        command.add("-Drejoinder.command.jar=" + jar(app.resolve("command")));
        command.add("-Drejoinder.query.jar=" + jar(app.resolve("query")));
        command.addAll(List.of("-jar", app.resolve("split/rejoinder-split.jar").toString()));
        return List.copyOf(command);
    }

    /** What is woven into either. */
    static Path agent() {
        return home().resolve("deploy/torture/target/rejoinder-torture-agent.jar");
    }

    private static Path jar(Path folder) {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no service in " + folder, e);
        }
    }

    private static List<String> java() {
        return new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    }

    private static Optional<Path> archive(Path app) {
        try (DirectoryStream<Path> archives = Files.newDirectoryStream(app, "*.jsa")) {
            var found = archives.iterator();
            return found.hasNext() ? Optional.of(found.next()) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("there is no application in " + app, e);
        }
    }

    private static Path home() {
        return Path.of(System.getProperty("rejoinder.home", "")).toAbsolutePath();
    }
}
