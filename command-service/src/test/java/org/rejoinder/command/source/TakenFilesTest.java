package org.rejoinder.command.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.source.Docx.italic;
import static org.rejoinder.command.source.Docx.run;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.source.PictureShelf.Shelved;
import org.rejoinder.contract.imports.IntakeReport;
import org.rejoinder.contract.imports.IntakeReport.Kept;
import org.rejoinder.contract.imports.IntakeReport.Lost;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.FigureUse;

/** What is kept of a file, to the word, and what is said of the rest. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TakenFilesTest {

    private static final Messages MESSAGES = new Messages();
    private static final String HASH = "0123456789abcdef".repeat(4);

    private static TakenText take(String name, byte[] bytes) {
        return SourceFile.take(name, bytes, picture -> new Shelved(HASH, null), MESSAGES);
    }

    private static TakenText take(String name, String text) {
        return take(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static int kept(TakenText taken, String what) {
        return taken.report().kept().stream()
                .filter(one -> one.what().equals(what))
                .mapToInt(Kept::count)
                .sum();
    }

    private static List<String> lost(TakenText taken) {
        return taken.report().lost().stream().map(Lost::code).toList();
    }

    private static Lost lost(TakenText taken, String code) {
        return taken.report().lost().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError(code + " is not among " + lost(taken)));
    }

    @Test
    void every_footnote_and_endnote_of_a_word_document_survives_with_its_paragraphs_emphasis_and_links() {
        Docx docx = new Docx();
        docx.p("Title", run("On ferries"));
        StringBuilder many = new StringBuilder();
        for (int i = 1; i <= 60; i++) {
            many.append(run(" word " + i)).append(docx.footnote(run("Note number " + i + ".")));
        }
        docx.p(many.toString());
        docx.p(run("Two paragraphs")
                + docx.footnote(
                        run("The first, with ") + italic("emphasis") + run("."),
                        run("The second, with ") + docx.link("https://example.org/a_b", "a link") + run(".")));
        docx.p(run("At the end") + docx.endnote(run("An endnote.")) + run(", and more."));

        TakenText taken = take("a.docx", docx.bytes());

        assertThat(kept(taken, "FOOTNOTES")).isEqualTo(61);
        assertThat(kept(taken, "ENDNOTES")).isEqualTo(1);
        assertThat(lost(taken)).isEmpty();
        assertThat(taken.title()).isEqualTo("On ferries");
        String plain = PlainText.of(taken.markdown()).text();
        for (int i = 1; i <= 60; i++) {
            assertThat(plain).contains("Note number " + i + ".");
            assertThat(taken.markdown()).contains("word " + i + "[^" + i + "]");
        }
        assertThat(taken.markdown())
                .contains("Two paragraphs[^61]")
                .contains(
                        "[^61]: The first, with *emphasis*.\n\n    The second, with [a link](https://example.org/a_b).")
                .contains("At the end[^62], and more.")
                .contains("[^62]: An endnote.");
    }

    @Test
    void what_of_a_word_document_cannot_be_kept_is_named_with_the_words_it_stands_at() {
        Docx docx = new Docx();
        docx.p(run("It was ") + "<w:ins w:id=\"1\">" + run("rather ") + "</w:ins>"
                + "<w:del w:id=\"2\"><w:r><w:delText>very </w:delText></w:r></w:del>" + run("late."));
        docx.p(run("Moved: ") + "<w:moveTo w:id=\"3\">" + run("here it is") + "</w:moveTo>");
        docx.p(run("Energy is ") + "<m:oMath><m:r><m:t>E=mc²</m:t></m:r></m:oMath>" + run(", they say."));
        docx.p(run("See ") + "<w:fldSimple w:instr=\" REF _Ref1 \">" + run("Table 4") + "</w:fldSimple>" + run("."));
        docx.p(run("Somebody said so.") + "<w:r><w:commentReference w:id=\"0\"/></w:r>");
        docx.xml("<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr><w:p>" + run("Both years")
                + "</w:p></w:tc></w:tr><w:tr><w:tc><w:p>" + run("1956") + "</w:p></w:tc><w:tc><w:p>" + run("2013")
                + "</w:p></w:tc></w:tr></w:tbl>");
        docx.p(run("A box:") + "<w:r><w:pict><v:shape><v:textbox><w:txbxContent><w:p>" + run("In the box.")
                + "</w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>");
        docx.part(
                "word/header1.xml",
                "<w:hdr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:r><w:t>Draft of May</w:t></w:r></w:p></w:hdr>");

        TakenText taken = take("a.docx", docx.bytes());

        assertThat(PlainText.of(taken.markdown()).text())
                .contains("It was rather late.")
                .contains("Moved: here it is")
                .contains("Energy is E=mc², they say.")
                .contains("See Table 4.")
                .contains("In the box.")
                .contains("1956")
                .doesNotContain("very");
        assertThat(kept(taken, "TABLES")).isOne();
        assertThat(lost(taken, "TRACKED_DELETIONS").places()).containsExactly("It was rather late.");
        assertThat(lost(taken, "TRACKED_INSERTIONS").count()).isEqualTo(2);
        assertThat(lost(taken, "EQUATIONS").places()).containsExactly("E=mc²");
        assertThat(lost(taken, "FIELDS_LEFT").places()).containsExactly("See Table 4.");
        assertThat(lost(taken, "COMMENTS_LEFT_OUT").places()).containsExactly("Somebody said so.");
        assertThat(lost(taken, "TEXT_BOXES").places()).isNotEmpty();
        assertThat(lost(taken, "MERGED_CELLS").places()).containsExactly("Both years");
        assertThat(lost(taken, "HEADERS_LEFT_OUT").places()).containsExactly("Draft of May");
    }

    @Test
    void pictures_of_a_word_document_become_figures_with_their_words() {
        Docx docx = new Docx();
        docx.p(run("Before."));
        docx.p(docx.picture(new byte[] {1}, "A ferry &quot;at&quot; [the] quay"));
        docx.p("caption", run("Figure 1. The quay"));
        docx.p(run("In a line ") + docx.picture(new byte[] {2}, "") + run(" of text."));

        TakenText taken = take("a.docx", docx.bytes());

        List<FigureUse> figures = FigureUse.in(taken.markdown());
        assertThat(figures).hasSize(2).allMatch(FigureUse::alone);
        assertThat(figures.get(0).alt()).isEqualTo("A ferry \"at\" [the] quay");
        assertThat(figures.get(0).caption()).isEqualTo("Figure 1. The quay");
        assertThat(figures.get(1).unsaid()).isTrue();
        assertThat(lost(taken)).containsExactly("FIGURES_WITHOUT_WORDS");
        assertThat(PlainText.of(taken.markdown()).text()).isEqualTo("Before.\nIn a line of text.");
    }

    @Test
    void what_word_libreoffice_and_google_docs_save_as_html_keeps_its_notes_and_its_emphasis() {
        String word = """
                <html><body><p class=MsoNormal>It closed.<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span
                class=MsoFootnoteReference><span style='mso-special-character:footnote'>[1]</span></span></a></p>
                <div style='mso-element:footnote-list'><hr><div style='mso-element:footnote' id=ftn1>
                <p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1"><span>[1]</span></a> In <i>1956</i>.</p>
                <p class=MsoFootnoteText>Or later.</p></div></div></body></html>""";
        String office = """
                <html><body><p>It closed.<sup><a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></sup></p>
                <div id="sdfootnote1"><p class="sdfootnote"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>
                In <i>1956</i>.</p><p>Or later.</p></div></body></html>""";
        String google = """
                <html><head><style>.c1{font-style:italic}.c2{color:#000}</style></head><body><p><span class="c2">It closed.</span><sup><a
                href="#ftnt1" id="ftnt_ref1">[1]</a></sup></p><hr><div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;In </span><span
                class="c1">1956</span><span>.</span></p><p>Or later.</p></div></body></html>""";
        for (String html : List.of(word, office, google)) {
            TakenText taken = take("a.html", html);

            assertThat(taken.markdown())
                    .contains("It closed.[^1]")
                    .contains("*1956*")
                    .contains("    Or later.");
            assertThat(kept(taken, "FOOTNOTES")).isOne();
            assertThat(PlainText.of(taken.markdown()).blocks()).hasSize(3);
        }
    }

    @Test
    void markdown_is_kept_to_the_byte_and_its_settings_give_the_title() {
        String body =
                "Some *words*[^a], and\ta table:\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n* one\n  * two\n\n[^a]: A note.\n\n        code";

        TakenText taken = take("a.md", "---\ntitle: \"On ferries\"\ndate: 2013\n---\n\n" + body + "\n");

        assertThat(taken.title()).isEqualTo("On ferries");
        assertThat(taken.markdown()).isEqualTo(body);
        assertThat(lost(taken)).containsExactly("FRONT_MATTER");
        assertThat(take("b.md", "# On ferries\n\n" + body).markdown()).isEqualTo(body);
        assertThat(take("b.md", "# On ferries\n\n# On bridges\n\nWords.").title())
                .isEmpty();
        assertThat(lost(take("c.md", "Words.\n\n<iframe src=\"x\"></iframe>\n\n![a map](map.png)")))
                .containsExactly("HTML_NOT_SHOWN", "PICTURES_LINKED");
    }

    @Test
    void plain_text_is_read_in_the_encoding_it_is_in_and_a_guess_is_said() {
        String russian = "Паром закрылся в 1956 году.\n\nНикто не спросил, «почему».";
        String japanese = "渡し船は1956年に廃止された。\n\nなぜかと尋ねた人はいなかった。";
        String french = "Le bac a fermé en 1956.\n\nPersonne n’a demandé pourquoi\u00A0: «\u00A0c’était l’été\u00A0».";
        guessed(russian, "windows-1251", "windows-1251");
        guessed("Паром закрылся в 1956 году. Никто не спросил, почему.", "KOI8-R", "KOI8-R");
        guessed(japanese, "windows-31j", "Shift_JIS");
        guessed(japanese, "EUC-JP", "EUC-JP");
        guessed(french, "windows-1252", "windows-1252");
        guessed("Words of one byte each, wide.", "UTF-16LE", "UTF-16LE");
        assertThat(lost(take("a.txt", russian))).isEmpty();
        assertThat(lost(take("a.txt", ("\uFEFF" + russian).getBytes(StandardCharsets.UTF_16LE))))
                .isEmpty();
    }

    private static void guessed(String text, String charset, String name) {
        TakenText taken = take("a.txt", text.getBytes(Charset.forName(charset)));
        assertThat(taken.markdown()).as(charset).isEqualTo(text.replace("\u00A0", " "));
        assertThat(lost(taken, "ENCODING_GUESSED").places())
                .as(charset)
                .singleElement()
                .asString()
                .startsWith(name + ": ");
    }

    @Test
    void every_loss_has_words_and_every_refusal() {
        IntakeReport report = take("c.md", "<b>x</b> ![m](map.png)").report();

        assertThat(report.lost().stream().map(Lost::words).collect(Collectors.toList()))
                .allSatisfy(words -> assertThat(words).endsWith("."));
    }
}
