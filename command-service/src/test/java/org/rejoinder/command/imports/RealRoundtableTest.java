package org.rejoinder.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Offer;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.passage.PlainText;

/** The roundtable that the seeds are digests of, where it lies beside the repository; skipped where it does not. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RealRoundtableTest {

    private static byte[] file() throws IOException {
        // Maven runs a module's tests in its folder; the text lies beside the project, in a clone next to it or above.
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path file = at.resolve("shared/seed-roundtable/japan-russia-relations-1.txt");
            if (Files.isReadable(file)) {
                return Files.readAllBytes(file);
            }
        }
        return Assumptions.abort("the original roundtable is not beside this repository");
    }

    @Test
    void it_is_one_lead_and_three_responses_by_the_right_authors() throws IOException {
        ImportDraft draft = Roundtables.split("japan-russia-relations-1.txt", file(), "Togo Kazuhiko");

        assertThat(draft.series().title()).isEqualTo("Japan-Russia Relations");
        assertThat(draft.series().number()).isEqualTo(1);
        assertThat(Roundtables.kinds(draft)).containsExactly("LEAD", "RESPONSE", "RESPONSE", "RESPONSE");
        assertThat(Roundtables.bylines(draft))
                .containsExactly("Togo Kazuhiko", "Iwashita Akihiro", "Konstantin Sarkisov", "Gilbert Rozman");
        assertThat(draft.pieces().get(0).authors().get(0).sortName()).isEqualTo("Togo Kazuhiko");
        assertThat(draft.pieces().stream().skip(1)).allSatisfy(piece -> {
            assertThat(piece.title()).isEmpty();
            assertThat(piece.answers()).isEqualTo("p1");
        });
        assertThat(draft.pieces().get(1).links()).hasSize(1);
        assertThat(Completeness.missing(draft, Roundtables.MESSAGES)).isEmpty();
    }

    @Test
    void every_paragraph_is_there_once_and_in_order() throws IOException {
        byte[] bytes = file();
        ImportDraft draft = Roundtables.split("japan-russia-relations-1.txt", bytes, "Togo Kazuhiko");
        List<String> expected = Arrays.stream(
                        new String(bytes, java.nio.charset.StandardCharsets.UTF_8).split("\\R", -1))
                .map(line -> line.replaceAll("\\s+", " ").strip())
                .filter(line -> !line.isEmpty())
                .toList();
        List<String> there = new ArrayList<>();
        for (Piece piece : draft.pieces()) {
            for (Paragraph paragraph : piece.head()) {
                there.add(PlainText.of(paragraph.markdown()).text());
            }
            for (Paragraph paragraph : piece.paragraphs()) {
                there.add(PlainText.of(paragraph.markdown()).text());
            }
        }

        assertThat(there).isEqualTo(expected);
    }

    @Test
    void what_is_quoted_from_the_lead_is_offered_as_pins() throws IOException {
        ImportDraft draft = Roundtables.split("japan-russia-relations-1.txt", file(), "Togo Kazuhiko");

        assertThat(draft.pieces().get(2).pins())
                .extracting(Offer::quote)
                .contains("failure to act", "strategic and understandable", "several regrettable policy mistakes");
        assertThat(draft.pieces().get(2).pins()).hasSizeGreaterThan(4);
    }
}
