package org.rejoinder.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.contract.imports.ImportDraft;
import org.rejoinder.contract.imports.ImportDraft.Paragraph;
import org.rejoinder.contract.imports.ImportDraft.Piece;
import org.rejoinder.contract.passage.PlainText;

/** Whatever a roundtable says, and however it is mended: each of its paragraphs is there once and in order. */
class SplitPropertiesTest {

    private static final String[] WORDS =
            ("ferry quay *tide* _light_ [rope] \u201Cnight\u201D \"day\" & <b> 1. # rust caf\u00E9 \u6E2F `hull` \\ keel, mast; sail:"
                            + " wind! 42 a_b http://example.org/a_b?c=1 | ~~ &amp; --- * + >")
                    .split(" ", -1);

    private static final String[] NAMES = {
        "Ada Quill",
        "Tanaka Hiroshi",
        "Ben Ott",
        "Ines de la Cruz",
        "Noor Haddad",
        "O\u2019Neill Fergus",
        "MORENO Paolo"
    };

    /** A file of generated sentences, with what its paragraphs are. */
    private record Made(String text, List<String> lines, int responses) {}

    private static Made roundtable(long seed, int responses) {
        Random random = new Random(seed);
        List<String> lines = new ArrayList<>();
        lines.add("Talks of the Quay \u2013 " + (1 + random.nextInt(99)));
        lines.add("What does a ferry know?");
        paragraphs(lines, random);
        for (int i = 0; i < responses; i++) {
            lines.add(NAMES[i]);
            paragraphs(lines, random);
        }
        String gap = "\n".repeat(1 + random.nextInt(3)) + "\n";
        return new Made(String.join(gap, lines) + "\n", lines, responses);
    }

    private static void paragraphs(List<String> lines, Random random) {
        for (int i = 0; i <= random.nextInt(4); i++) {
            StringBuilder paragraph = new StringBuilder("The ferry");
            for (int word = 0; word < 30 + random.nextInt(40); word++) {
                paragraph.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            lines.add(paragraph.append('.').toString());
        }
    }

    private static List<String> lines(ImportDraft draft) {
        return draft.pieces().stream()
                .flatMap(piece -> Stream.concat(piece.head().stream(), piece.paragraphs().stream()))
                .sorted(Comparator.comparingInt(Paragraph::line))
                .map(paragraph -> PlainText.of(paragraph.markdown()).text())
                .toList();
    }

    @Property(tries = 200)
    void every_paragraph_is_there_once_and_in_order(@ForAll long seed, @ForAll @IntRange(max = 7) int responses) {
        Made made = roundtable(seed, responses);

        ImportDraft draft = Roundtables.split("quay.txt", made.text());

        assertThat(draft.pieces()).hasSize(1 + made.responses());
        assertThat(lines(draft)).isEqualTo(made.lines());
    }

    @Property(tries = 100)
    void no_mending_loses_a_line(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int responses) {
        Made made = roundtable(seed, responses);
        ImportDraft draft = Roundtables.split("quay.txt", made.text());
        Random random = new Random(seed);
        String[] verbs = {"split", "merge", "up", "down", "lead", "out", "title", "author"};

        for (int i = 0; i < 12; i++) {
            Piece piece = draft.pieces().get(random.nextInt(draft.pieces().size()));
            String verb = verbs[random.nextInt(verbs.length)];
            boolean inside = List.of("split", "title", "author").contains(verb);
            try {
                draft = Mending.take(
                        verb + "." + piece.id()
                                + (inside
                                        ? "."
                                                + random.nextInt(
                                                        piece.paragraphs().size() + 1)
                                        : ""),
                        draft);
            } catch (Unreadable noSuchStep) {
                assertThat(noSuchStep.code()).isEqualTo("NO_SUCH_STEP");
            }
            assertThat(draft.pieces().stream().map(Piece::id)).doesNotHaveDuplicates();
            assertThat(lines(draft)).isEqualTo(made.lines());
        }
    }
}
