package org.rejoinder.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rejoinder.local.CannotStart;

/** {@code ./rejoinder import} into a process that runs. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class ImportCommandTest {

    private static final String FERRIES = """
            Talks of Two Shores \u2013 %d

            Who needs a ferry?

            A ferry is a bridge that thinks about it first, and I have always liked that in a bridge.

            The council says that \u201cnobody rides at night,\u201d which is a reason to light the quay.

            Brandt Ilse

            I have ridden at night. The council is right that "nobody rides at night" there.
            """;

    @TempDir
    Path folder = Path.of("");

    private final RunningStandalone standalone = RunningStandalone.shared();

    private Path file(int number) throws IOException {
        return Files.writeString(folder.resolve("talks.txt"), FERRIES.formatted(number));
    }

    private String run(Object... words) {
        List<String> arguments = new ArrayList<>();
        for (Object word : words) {
            arguments.add(word.toString());
        }
        arguments.addAll(List.of("--data", standalone.data().toString()));
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
        try {
            ImportCommand.run(arguments);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8);
    }

    private int status(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(standalone.page(path)).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    @Test
    void a_dry_run_shows_the_split_and_writes_nothing() throws Exception {
        String said = run(file(1), "--lead-author", "T\u014Dg\u014D Ada", "--dry-run");

        assertThat(said)
                .contains(
                        "Talks of Two Shores 1", "T\u014Dg\u014D Ada: Who needs a ferry?", "Brandt Ilse", "line     9")
                .contains("pins: \u201Cnobody rides at night\u201D", "Nothing was written.");
        assertThat(status("/series/talks-of-two-shores-1")).isEqualTo(404);
    }

    @Test
    void a_file_becomes_a_series_that_readers_find() throws Exception {
        String said = run(file(2), "--lead-author=Ada Quill", "--date", "2013-07", "--source", "Ferry Monthly");

        assertThat(said).contains("/series/talks-of-two-shores-2", "Imported.");
        await().untilAsserted(() ->
                assertThat(status("/series/talks-of-two-shores-2/brandt-ilse")).isEqualTo(200));
    }

    @Test
    void a_taken_address_asked_for_by_name_is_refused_with_another_offered() {
        assertThatThrownBy(
                        () -> run(file(3), "--lead-author", "Ada Quill", "--series-slug", "japan-russia-relations-1"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("japan-russia-relations-1-2");
    }

    @Test
    void what_is_missing_is_said_with_its_line() {
        assertThatThrownBy(() -> run(file(4)))
                .isInstanceOfSatisfying(
                        CannotStart.class,
                        refusal -> assertThat(refusal.exitCode()).isEqualTo(1))
                .hasMessageContaining("nothing was written")
                .hasMessageContaining("Line 1: the file does not say who wrote the lead");
    }

    @Test
    void a_command_that_is_not_understood_ends_with_2() {
        for (String[] words : new String[][] {{}, {"a", "b"}, {"a", "--colour", "red"}, {"a", "--date"}}) {
            assertThatThrownBy(() -> ImportCommand.run(Arrays.asList(words)))
                    .isInstanceOfSatisfying(
                            CannotStart.class,
                            refusal -> assertThat(refusal.exitCode()).isEqualTo(2));
        }
        assertThatThrownBy(() -> run(folder.resolve("nothing.txt"))).hasMessageContaining("There is no file");
    }

    @Test
    void a_token_that_nobody_knows_is_refused_in_words() throws Exception {
        Path file = file(5);
        assertThatThrownBy(() -> run(file, "--token", "rejoinder_nonsense"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("The token is not known here");
    }

    @Test
    void the_real_roundtable_is_one_lead_and_three_responses() throws Exception {
        Path original = original();
        String said = run(original, "--lead-author", "Togo Kazuhiko", "--series-slug", "the-original-roundtable");

        assertThat(said).contains("Iwashita Akihiro", "Konstantin Sarkisov", "Gilbert Rozman", "Imported.");
        for (String slug : List.of("iwashita-akihiro", "konstantin-sarkisov", "gilbert-rozman")) {
            await().untilAsserted(() -> assertThat(status("/series/the-original-roundtable/" + slug))
                    .isEqualTo(200));
        }
    }

    private static Path original() {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/seed-roundtable/japan-russia-relations-1.txt");
            if (Files.isReadable(file)) {
                return file;
            }
        }
        return Assumptions.abort("the original roundtable is not beside this repository");
    }
}
