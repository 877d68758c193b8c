package org.rejoinder.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process at a time has a folder; whoever comes while it stops has it next. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class DataFolderTest {

    @TempDir
    Path data = Path.of("");

    @Test
    void a_folder_in_use_is_refused_and_one_whose_holder_is_stopping_is_waited_for() throws Exception {
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        data.toString())
                .redirectErrorStream(true)
                .start();
        try (BufferedReader said = holder.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("taken");
            assertThatThrownBy(() -> DataFolder.take(data))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Process " + holder.pid());

            next(holder);
            assertThat(said.readLine()).isEqualTo("stopping");
            CompletableFuture<DataFolder> taken = CompletableFuture.supplyAsync(() -> DataFolder.take(data));
            next(holder);

            try (DataFolder folder = taken.get(30, TimeUnit.SECONDS)) {
                assertThat(folder.path()).isEqualTo(data);
                // It gave the folder back before it ended: that was what was waited for.
                assertThat(said.readLine()).isEqualTo("closed");
            }
        } finally {
            holder.destroyForcibly().waitFor();
        }
    }

    private static void next(Process holder) throws IOException {
        holder.getOutputStream().write('\n');
        holder.getOutputStream().flush();
    }

    /** Holds a folder as an installation does, and goes on a step with each line that it reads. */
    static final class Holder {

        private Holder() {}

        /** The argument is the folder. */
        public static void main(String[] arguments) throws IOException {
            BufferedReader steps = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            try (DataFolder folder = DataFolder.take(Path.of(arguments[0]))) {
                System.out.println("taken");
                steps.readLine();
                folder.saysItStops();
                System.out.println("stopping");
                steps.readLine();
            }
            System.out.println("closed");
        }
    }
}
