package org.rejoinder.query.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TemplatesTest {

    private static final Path ROOT = Path.of("src/main/jte");

    /** A comma may follow it. */
    @Test
    void a_piece_ends_without_the_end_of_a_line_and_a_page_with_it() throws IOException {
        assertThat(templates())
                .hasSizeGreaterThan(50)
                .allSatisfy(template -> assertThat(Files.readString(template).endsWith("\n"))
                        .isEqualTo(!template.getFileName().toString().startsWith("_")));
    }

    /** Whatever is put in as it is has been sanitised, or made to stand there. */
    @Test
    void what_is_put_in_as_it_is_is_known() throws IOException {
        List<String> unsafe = templates().stream()
                .flatMap(template -> {
                    try {
                        return Stream.of(Files.readString(template).split("\\$unsafe\\{", -1))
                                .skip(1)
                                .map(rest -> rest.substring(0, rest.indexOf('}')));
                    } catch (IOException unreadable) {
                        throw new IllegalStateException(unreadable);
                    }
                })
                .distinct()
                .toList();
        assertThat(unsafe)
                .containsExactlyInAnyOrder(
                        "html", "head.data()", "block.html()", "note.html()", "notice.html()", "page.html(at)");
    }

    private static List<Path> templates() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
