package org.rejoinder.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.rejoinder.command.source.Docx.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rejoinder.command.api.Messages;

/** Files made to harm: each is refused with the reason, and at once: what grows with its nesting or its promises would take minutes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class HostileFilesTest {

    private static final Messages MESSAGES = new Messages();
    private static final Duration SOON = Duration.ofSeconds(10);

    private static void refused(String code, String name, byte[] bytes) {
        long begun = System.nanoTime();
        assertThatThrownBy(() -> SourceFile.take(name, bytes, PictureShelf.NONE, MESSAGES))
                .isInstanceOfSatisfying(
                        Unreadable.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).as(code).isLessThan(SOON);
        assertThat(MESSAGES.of(code, "x")).as(code).isNotEqualTo(code).endsWith(".");
    }

    private static byte[] with(String part, String content) {
        return new Docx().p(run("Words.")).part(part, content).bytes();
    }

    @Test
    void a_part_that_unfolds_to_a_thousand_times_its_size_is_not_read_to_its_end() {
        refused("FILE_UNFOLDS", "a.docx", with("word/media/a.bin", "\0".repeat(40 * 1024 * 1024)));
    }

    @Test
    void a_document_of_endless_words_is_refused_before_it_is_understood() {
        String words = run("word ").repeat(500_000);
        refused("FILE_UNFOLDS", "a.docx", new Docx().p(words).bytes());
    }

    @Test
    void an_archive_of_countless_parts_is_refused() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        for (int i = 0; i < 5_000; i++) {
            parts.put("word/p" + i + ".bin", new byte[0]);
        }
        refused("FILE_UNFOLDS", "a.docx", Docx.zip(parts));
    }

    @Test
    void an_archive_within_an_archive_is_never_unfolded() {
        byte[] inner = Docx.zip(Map.of("a", new byte[16 * 1024 * 1024]));
        refused("FILE_IS_OTHER_ZIP", "a.docx", Docx.zip(Map.of("inner.zip", inner)));
        Docx docx = new Docx().p(run("Words."));
        docx.part("word/embeddings/book.xlsx", new String(inner, StandardCharsets.ISO_8859_1));
        TakenText taken = SourceFile.take("a.docx", docx.bytes(), PictureShelf.NONE, MESSAGES);
        assertThat(taken.report().lost()).singleElement().satisfies(lost -> {
            assertThat(lost.code()).isEqualTo("OBJECTS_LEFT_OUT");
            assertThat(lost.places()).containsExactly("book.xlsx");
        });
    }

    @Test
    void xml_that_names_other_files_or_multiplies_is_refused_wherever_it_is() {
        String outside = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><x>&e;</x>";
        String laughs = "<!DOCTYPE l [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                + "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><l>&c;</l>";
        String parameter = "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;]><x/>";
        for (String xml : new String[] {outside, laughs, parameter}) {
            refused("FILE_HAS_ENTITIES", "a.docx", with("word/document.xml", xml));
            refused("FILE_HAS_ENTITIES", "a.docx", with("word/styles.xml", xml));
            refused("FILE_HAS_ENTITIES", "a.docx", with("docProps/any.bin", xml));
            refused("FILE_HAS_ENTITIES", "a.docx", with("word/_rels/document.xml.rels", xml));
        }
    }

    @Test
    void a_picture_that_is_only_linked_to_is_not_fetched_wherever_it_is(@TempDir Path folder) throws IOException {
        Path secret = Files.write(folder.resolve("secret.png"), new byte[] {1, 2, 3});
        for (String type : new String[] {"image", "hyperlink"}) {
            Docx docx = new Docx();
            byte[] file = docx.p(
                            run("Words.") + docx.linkedPicture(secret.toUri().toString(), type))
                    .bytes();
            TakenText taken = SourceFile.take(
                    "a.docx",
                    file,
                    picture -> {
                        throw new AssertionError("it was read: " + picture.length);
                    },
                    MESSAGES);
            assertThat(taken.markdown()).isEqualTo("Words.");
            assertThat(taken.report().lost()).singleElement().satisfies(lost -> {
                assertThat(lost.code()).isEqualTo("PICTURES_LINKED");
                assertThat(lost.places()).containsExactly("Words.");
            });
        }
    }

    @Test
    void programs_are_refused_by_name_by_part_and_by_type() {
        refused("FILE_HAS_MACROS", "a.DOCM", new Docx().p(run("Words.")).bytes());
        refused("FILE_HAS_MACROS", "a.docx", with("word/vbaProject.bin", "code"));
        refused(
                "FILE_HAS_MACROS",
                "a.docx",
                with(
                        "[Content_Types].xml",
                        "<Types><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.ms-word.document.macroEnabled.main+xml\"/></Types>"));
    }

    @Test
    void a_part_that_names_a_place_outside_is_refused() {
        for (String name : new String[] {"../../etc/cron.d/x", "/etc/passwd", "word\\..\\x", "C:/x", "word/../../x"}) {
            refused("FILE_NAMES_PLACES", "a.docx", with(name, "x"));
        }
    }

    @Test
    void nesting_without_end_is_refused_in_word_and_in_html() {
        String deep = "<w:sdt>".repeat(5_000) + "</w:sdt>".repeat(5_000);
        refused("FILE_TOO_DEEP", "a.docx", new Docx().xml(deep).bytes());
        refused(
                "FILE_TOO_DEEP",
                "a.html",
                ("<html><body>" + "<div>".repeat(50_000) + "x").getBytes(StandardCharsets.UTF_8));
        refused("FILE_TOO_DEEP", "a.md", ("> ".repeat(5_000) + "x").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void what_must_be_saved_as_something_else_first_is_told_so() {
        byte[] old = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0};
        refused("FILE_IS_OLD_WORD", "a.docx", old);
        byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
        byte[] locked = new byte[512 + name.length];
        System.arraycopy(old, 0, locked, 0, old.length);
        System.arraycopy(name, 0, locked, 512, name.length);
        refused("FILE_IS_PROTECTED", "a.docx", locked);
        refused("FILE_IS_PDF", "a.docx", "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII));
        refused(
                "FILE_IS_ODT",
                "a.docx",
                Docx.zip(Map.of(
                        "mimetype", "application/vnd.oasis.opendocument.text".getBytes(StandardCharsets.US_ASCII))));
        refused("FILE_IS_BINARY", "a.txt", new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, 0, 0});
        refused("FILE_EMPTY", "a.txt", new byte[0]);
        refused("FILE_WITHOUT_TEXT", "a.txt", " \n \n".getBytes(StandardCharsets.US_ASCII));
    }
}
