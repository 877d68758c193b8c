package org.rejoinder.query.book;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TypesettingTest {

    private static byte[] pdf(String body) throws IOException {
        Document document = Xml.parse("<html lang=\"en\"><head><title>T</title><style>"
                + PdfWriter.resource("/book/page.css")
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                + "</style></head><body><div class=\"text\">" + body + "</div></body></html>");
        Typesetting.directions(document.getDocumentElement());
        Typesetting.characters(Xml.below(document, "body").get(0), "en");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfWriter.typeset(document, "Note", Instant.EPOCH, sha256 -> null, out);
        return out.toByteArray();
    }

    private static String read(byte[] bytes) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf).replaceAll("\\s+", " ").strip();
        }
    }

    @Test
    void words_are_parted_where_their_language_parts_them() {
        assertThat(parted("en", "hyphenation understandable government present"))
                .isEqualTo("hy-phen-ation un-der-stand-able gov-ern-ment present");
        assertThat(parted("ru-RU", "правительство")).contains("-").endsWith("ство");
        assertThat(parted("de", "Donaudampfschifffahrt")).isEqualTo("Do-nau-dampf-schiff-fahrt");
        assertThat(Hyphenation.of("ja")).isEmpty();
        assertThat(Hyphenation.of("../../x")).isEmpty();
    }

    private static String parted(String language, String words) {
        return Hyphenation.of(language).orElseThrow().soften(words).replace('\u00AD', '-');
    }

    @Test
    void no_character_vanishes() throws IOException {
        assertThat(Faces.visible("Ἐν ἀρχῇ ἦν ὁ λόγος, 日本, שלום, مرحبا, Łódź, ☃ 😀"))
                .isEqualTo("Ἐν ἀρχῇ ἦν ὁ λόγος, 日本, שלום, مرحبا, Łódź, ☃ 😀");
        assertThat(Faces.visible("\u2F47\u672C")).isEqualTo("日本");
        assertThat(Faces.visible("ᚠ ka\uFE0F")).isEqualTo("[U+16A0] ka");
        assertThat(read(pdf("<p>Runes \u16A0, 日本とロシア, after the first office</p>")))
                .contains("Runes [U+16A0], 日本とロシア, after the first office");
    }

    @Test
    void what_runs_from_right_to_left_is_read_so() throws IOException {
        assertThat(read(pdf("<p dir=\"auto\" lang=\"he\">הגשר נסגר באביב.</p>")))
                .contains("הגשר נסגר באביב");
    }

    @Test
    void the_same_makes_the_same_bytes() throws IOException {
        String body = "<h2 id=\"b1\">A heading</h2><p>Words, 日本, <a href=\"https://example.org/\" title=\"x\">a"
                + " link</a>.</p>";
        assertThat(pdf(body)).isEqualTo(pdf(body));
    }

    @Test
    void nothing_is_fetched_whatever_addresses_a_text_holds() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        elsewhere.start();
        Path secret = Files.createTempFile("secret", ".txt");
        Files.writeString(secret, "SECRET");
        try {
            String http = "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/x";
            StringBuilder body = new StringBuilder("<p>Words.</p>");
            for (String address : new String[] {
                http + ".png",
                http + ".svg",
                secret.toUri().toString(),
                "jar:" + secret.toUri() + "!/x",
                "//" + http.substring(7),
                "data:image/png;base64,AAAA"
            }) {
                body.append("<img alt=\"x\" src=\"")
                        .append(address)
                        .append("\"/>")
                        .append("<object data=\"")
                        .append(address)
                        .append("\"></object>")
                        .append("<link rel=\"stylesheet\" href=\"")
                        .append(address)
                        .append("\"/>")
                        .append("<link rel=\"attachment\" href=\"")
                        .append(address)
                        .append("\"/>")
                        .append("<a download=\"x\" data-content-type=\"text/plain\" rel=\"embed-file\" title=\"x\""
                                + " href=\"")
                        .append(address)
                        .append("\">x</a>")
                        .append("<style>@import url('")
                        .append(address)
                        .append("'); @font-face { font-family: X; src: url('")
                        .append(address)
                        .append("'); } p { background-image: url('")
                        .append(address)
                        .append("'); }</style>");
            }
            byte[] bytes = pdf(body.toString());
            assertThat(asked).hasValue(0);
            assertThat(read(bytes)).contains("Words.").doesNotContain("SECRET");
            try (PDDocument pdf = Loader.loadPDF(bytes)) {
                assertThat(pdf.getDocumentCatalog().getNames() == null
                                || pdf.getDocumentCatalog().getNames().getEmbeddedFiles() == null)
                        .isTrue();
            }
            assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain("SECRET");
        } finally {
            elsewhere.stop(0);
            Files.delete(secret);
        }
    }

    @Test
    void notes_stand_at_the_foot_only_where_all_of_them_can() {
        String note = "<section class=\"footnotes\"><ol><li id=\"fn-1\"><p>A note. <a href=\"#fnref-1\""
                + " class=\"footnote-backref\">x</a></p></li></ol></section>";
        String reference = "<sup><a href=\"#fn-1\" class=\"footnote-ref\">1</a></sup>";
        assertThat(noted("<p>Words" + reference + " and" + reference + ".</p>" + note))
                .isEqualTo("<div><p>Words<div class=\"note\" data-number=\"1\" id=\"fn-1\">A note. </div> and<sup"
                        + " class=\"again\"><a class=\"footnote-ref\" href=\"#fn-1\">1</a></sup>.</p></div>");
        assertThat(noted("<table><tr><td>Words" + reference + "</td></tr></table>" + note))
                .contains("<h2>Notes</h2><ol><li id=\"fn-1\">")
                .doesNotContain("class=\"note\"");
    }

    private static String noted(String html) {
        Element prose = Xml.parse("<div>" + html + "</div>").getDocumentElement();
        Typesetting.notes(prose, "Notes");
        return Xml.write(prose);
    }

    @Test
    void a_file_is_made_once_for_all_who_ask_and_a_few_at_a_time() throws Exception {
        Press press = new Press(DataSize.ofMegabytes(1), 1, new SimpleMeterRegistry());
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        AtomicInteger made = new AtomicInteger();
        Press.Writer slow = out -> {
            made.incrementAndGet();
            begun.countDown();
            try {
                end.await();
            } catch (InterruptedException stop) {
                throw new IOException(stop);
            }
            out.write(1);
        };
        CompletableFuture<java.util.Optional<Path>> first = CompletableFuture.supplyAsync(() -> press.take("a", slow));
        begun.await();
        CompletableFuture<java.util.Optional<Path>> second = CompletableFuture.supplyAsync(() -> press.take("a", slow));
        assertThat(press.tryTake("b", slow, java.time.Duration.ZERO)).isEmpty();
        end.countDown();
        Path file = first.get().orElseThrow();
        assertThat(second.get()).contains(file);
        assertThat(press.take("a", slow)).contains(file);
        assertThat(made).hasValue(1);
        assertThat(press.take("b", out -> out.write(2))).isPresent();
        press.clear();
        assertThat(file).doesNotExist();
    }
}
