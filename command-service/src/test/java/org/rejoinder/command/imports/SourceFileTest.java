package org.rejoinder.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.source.Block;
import org.rejoinder.command.source.PlainBlocks;
import org.rejoinder.command.source.ReadText;
import org.rejoinder.command.source.SourceFile;
import org.rejoinder.command.source.Unreadable;
import org.rejoinder.contract.passage.PlainText;

@DisplayNameGeneration(ReplaceUnderscores.class)
class SourceFileTest {

    private static final String TEXT = "Ferries\n\nA café on a quay is \u201cneither\u201d here nor there.\n";

    @Test
    void text_is_read_in_the_encoding_it_is_in() {
        for (Charset charset : new Charset[] {StandardCharsets.UTF_8, Charset.forName("windows-1252")}) {
            assertThat(words("f.txt", TEXT.getBytes(charset)))
                    .as(charset.name())
                    .contains("café on a quay is \u201Cneither\u201D");
        }
        assertThat(words("f.txt", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8)))
                .startsWith("Ferries");
        assertThat(words("f.txt", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16LE)))
                .startsWith("Ferries");
        assertThat(words("f.txt", ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_16BE)))
                .contains("café");
        String russian = "<html><head><meta charset=koi8-r></head><body><p>Порт ждёт корабль.</p></body></html>";
        assertThat(words("f.html", russian.getBytes(Charset.forName("KOI8-R")))).isEqualTo("Порт ждёт корабль.");
    }

    @Test
    void a_guessed_encoding_is_said_with_the_line_to_look_at() {
        ReadText read = SourceFile.read("f.txt", TEXT.getBytes(Charset.forName("windows-1252")), Roundtables.MESSAGES);

        assertThat(read.remarks()).anySatisfy(remark -> {
            assertThat(remark.code()).isEqualTo("CHARSET_GUESSED");
            assertThat(remark.line()).isEqualTo(3);
        });
    }

    @Test
    void what_is_no_text_is_refused_with_what_it_is() {
        refused("FILE_EMPTY", new byte[0]);
        refused("FILE_IS_PDF", "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII));
        refused("FILE_IS_OLD_WORD", "{\\rtf1 text}".getBytes(StandardCharsets.US_ASCII));
        refused("FILE_IS_OLD_WORD", new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0});
        refused("FILE_IS_BINARY", new byte[] {'a', '\n', 'b', 0, 'c'});
        refused("FILE_IS_BINARY", "\u0001\u0002\u0003 ".repeat(40).getBytes(StandardCharsets.UTF_8));
        refused("FILE_IS_BROKEN", new byte[] {(byte) 0xFF, (byte) 0xFE, 'a'});
        refused("FILE_IS_OTHER_ZIP", Roundtables.zip(Map.of("content.xml", "<a/>")));
        refused("FILE_IS_OTHER_ZIP", new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9});
        refused("FILE_IS_BROKEN", Roundtables.zip(Map.of("word/document.xml", "<w:document")));
        refused("FILE_IS_BROKEN", Roundtables.zip(Map.of("word/document.xml", "<nothing/>")));
    }

    @Test
    void a_binary_is_refused_at_its_line() {
        assertThatThrownBy(() -> SourceFile.read("f.txt", new byte[] {'a', '\n', 'b', '\n', 0}, Roundtables.MESSAGES))
                .isInstanceOfSatisfying(
                        Unreadable.class, refusal -> assertThat(refusal.line()).isEqualTo(3));
    }

    @Test
    void a_small_file_that_unfolds_without_end_is_not_opened() {
        refused("FILE_UNFOLDS", Roundtables.zip(Map.of("word/media/a.bin", "\0".repeat(100 * 1024 * 1024))));
    }

    @Test
    void xml_that_names_other_files_is_not_opened() {
        String evil = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
        refused("FILE_HAS_ENTITIES", Roundtables.zip(Map.of("word/document.xml", evil)));
        byte[] utf16 = Roundtables.zip(Map.of("word/document.xml", "<x/>"));
        assertThat(utf16).isNotEmpty();
    }

    @Test
    void a_plain_text_says_in_markdown_what_it_said_before() {
        for (String line : new String[] {
            "# not a heading",
            "1) the two",
            "2. not a list",
            "> no quote, - no list, + none * at all",
            "- a dash",
            "a_b_c and _d_ and __e__ *f* **g** `h` ~~i~~",
            "[not](a link) and [^1] and <b>no tag</b>",
            "&amp; is not and, AT&T; neither \\* nor \\",
            "http://example.org/a_b*c?d=[e]&amp;f",
            "===",
            "a | b",
            "![no](picture)",
            "\u201CTwo\u201D \u2018quotes\u2019 \u00ABmore\u00BB"
        }) {
            String markdown = PlainBlocks.escape(line);
            assertThat(PlainText.of(markdown).text()).as(markdown).isEqualTo(line);
        }
    }

    private static String words(String name, byte[] bytes) {
        return String.join(
                " ",
                SourceFile.read(name, bytes, Roundtables.MESSAGES).blocks().stream()
                        .map(Block::plain)
                        .toList());
    }

    private static void refused(String code, byte[] bytes) {
        assertThatThrownBy(() -> SourceFile.read("f.txt", bytes, Roundtables.MESSAGES))
                .isInstanceOfSatisfying(
                        Unreadable.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
