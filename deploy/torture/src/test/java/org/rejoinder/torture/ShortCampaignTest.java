package org.rejoinder.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A few rounds on the application as it was packaged, unpacked as {@code ./rejoinder} does it; whole campaigns are
 * {@code ./rejoinder torture}.
 */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ShortCampaignTest {

    private static final Path APPLICATION = Path.of("../standalone/target/rejoinder.jar");
    private static final Path AGENT =
            Path.of("target/rejoinder-torture-agent.jar").toAbsolutePath();
    private static final List<String> FAULTS = List.of("kill -9 application and postgresql", "lose answers");

    private static final long SEED = 4;

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    /** It lives for a minute, and most of that is its starts. */
    private static final List<String> QUICK =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:MetaspaceSize=192m");

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    @Test
    void what_was_acknowledged_survives_when_all_are_killed_at_once_and_when_answers_are_lost() throws Exception {
        assumeTrue(Files.exists(APPLICATION), "deploy/standalone is packaged only by ./rejoinder test or mvn verify");
        List<String> launch = Stream.of(
                        List.of(JAVA, "-Xmx512m"),
                        QUICK,
                        List.of("-jar", unpacked(folder.resolve("app")).toString()))
                .flatMap(List::stream)
                .toList();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Options options =
                new Options(FAULTS.size(), 0, false, false, folder.resolve("data"), SEED, FAULTS, AGENT, launch, false);

        boolean well;
        try (PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            well = new Campaign(options, out).run();
        }

        assertThat(well).as(said.toString(StandardCharsets.UTF_8)).isTrue();
    }

    private static Path unpacked(Path folder) throws Exception {
        Path jar = APPLICATION.toAbsolutePath().normalize();
        List<String> words = Stream.of(
                        List.of(JAVA),
                        QUICK,
                        List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force"),
                        List.of("--destination", folder.toString()))
                .flatMap(List::stream)
                .toList();
        Process unpacking = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(unpacking.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(unpacking.waitFor()).as(said).isZero();
        return folder.resolve(jar.getFileName());
    }
}
