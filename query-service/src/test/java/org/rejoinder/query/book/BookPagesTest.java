package org.rejoinder.query.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.adobe.epubcheck.api.EpubCheck;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.interactive.action.PDAction;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionGoTo;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.destination.PDPageDestination;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.exchange.ExchangedRecord;
import org.rejoinder.query.exchange.Fingerprints;
import org.rejoinder.query.exchange.TidesSeries;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** Files as others read them: PDF by PDFBox and veraPDF, EPUB by EPUBCheck. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class BookPagesTest extends ExchangedRecord {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Autowired
    private Works works;

    @Autowired
    private Fingerprints fingerprints;

    private HttpResponse<byte[]> file(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        HttpResponse<byte[]> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() == 200) {
            // To be looked at.
            Path seen = Path.of(
                    "target", "books", path.replaceAll("[?].*", "").substring(8).replace('/', '_'));
            Files.createDirectories(seen.getParent());
            Files.write(seen, response.body());
        }
        return response;
    }

    private PDDocument pdf(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = file(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).contains("application/pdf");
        return Loader.loadPDF(response.body());
    }

    private static String text(PDDocument pdf) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        return stripper.getText(pdf);
    }

    /** As a line, without the hyphens at the ends of lines. */
    private static String words(PDDocument pdf) throws IOException {
        return text(pdf).replaceAll("-\\R", "").replaceAll("\\s+", " ");
    }

    private static List<String> outline(Iterable<PDOutlineItem> items) {
        List<String> titles = new ArrayList<>();
        items.forEach(item -> {
            titles.add(item.getTitle());
            outline(item.children()).forEach(below -> titles.add("> " + below));
        });
        return titles;
    }

    @Test
    void a_series_is_one_document_with_contents_bookmarks_and_its_typefaces_in_it() throws Exception {
        try (PDDocument pdf = pdf("/series/bridges-1/series.pdf")) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(pdf.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            assertThat(pdf.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Bridges – 1");
            List<String> outline =
                    outline(pdf.getDocumentCatalog().getDocumentOutline().children());
            assertThat(outline).contains("Contents").anyMatch(title -> title.endsWith("Response to Ada Quist"));
            String words = words(pdf);
            assertThat(words).contains("Retracted: The market and the bridge", "IN REPLY TO");
            assertThat(words).doesNotContain("Secret words");
            for (PDPage page : pdf.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                    assertThat(font.getName()).matches("[A-Z]{6}[+].+");
                }
            }
        }
    }

    @Test
    void essays_that_are_set_one_by_one_are_one_book_with_its_pages_counted_and_its_links_leading_into_it()
            throws Exception {
        try (PDDocument pdf = pdf("/series/bridges-1/series.pdf")) {
            String[] labels = pdf.getDocumentCatalog().getPageLabels().getLabelsByPageIndices();
            assertThat(labels).startsWith("i", "ii", "1", "2");
            List<Integer> begins = new ArrayList<>();
            PDFTextStripper contents = new PDFTextStripper();
            contents.setStartPage(2);
            contents.setEndPage(2);
            Matcher numbers = Pattern.compile("[. ]{6,}([0-9]+)").matcher(contents.getText(pdf));
            while (numbers.find()) {
                begins.add(Integer.parseInt(numbers.group(1)));
            }
            List<Integer> essays = new ArrayList<>();
            for (PDOutlineItem item :
                    pdf.getDocumentCatalog().getDocumentOutline().children()) {
                essays.add(pdf.getPages().indexOf(item.findDestinationPage(pdf)) - 1);
            }
            assertThat(begins).hasSize(6).isEqualTo(essays.subList(2, essays.size()));
            // From the contents to each essay, and from an essay to the passage that it answers.
            assertThat(leadTo(pdf, 1).stream().distinct().toList()).isEqualTo(begins);
            assertThat(IntStream.range(2, pdf.getNumberOfPages())
                            .mapToObj(page -> leadTo(pdf, page))
                            .flatMap(List::stream))
                    .contains(1)
                    .allMatch(page -> page > 0);
            for (PDPage page : pdf.getPages()) {
                for (PDAnnotation annotation : page.getAnnotations()) {
                    PDStructureNode tag = PDStructureNode.create((COSDictionary) tagOf(pdf, annotation));
                    assertThat(((PDStructureElement) tag).getStructureType()).isEqualTo("Link");
                }
            }
        }
    }

    /** The numbers of the pages that links within the book lead to. */
    private static List<Integer> leadTo(PDDocument pdf, int from) {
        try {
            List<Integer> pages = new ArrayList<>();
            for (PDAnnotation annotation : pdf.getPage(from).getAnnotations()) {
                PDAction action = ((PDAnnotationLink) annotation).getAction();
                if (action instanceof PDActionGoTo there) {
                    pages.add(((PDPageDestination) there.getDestination()).retrievePageNumber() - 1);
                } else {
                    assertThat(((PDActionURI) action).getURI()).startsWith("http");
                }
            }
            return pages;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Object tagOf(PDDocument pdf, PDAnnotation annotation) throws IOException {
        return pdf
                .getDocumentCatalog()
                .getStructureTreeRoot()
                .getParentTree()
                .getCOSObject()
                .getCOSArray(COSName.NUMS)
                .toList()
                .stream()
                .dropWhile(one -> !(one instanceof COSInteger key) || key.intValue() != annotation.getStructParent())
                .skip(1)
                .findFirst()
                .map(one -> one instanceof COSObject reference ? reference.getObject() : one)
                .orElseThrow();
    }

    @Test
    void whether_a_series_has_changed_is_said_without_reading_its_texts() {
        UUID series = works.series("bridges-1").orElseThrow().id();
        assertThat(fingerprints.ofSeries(series)).hasSize(7);
        assertThat(works.ofSeriesInShort(series))
                .hasSize(7)
                .allMatch(work -> work.text() == null)
                .anyMatch(Work::removed);
        List<Work> whole = works.ofSeries(series).toList();
        assertThat(works.ofSeriesInShort(series).stream()
                        .map(work -> works.text(work).orElse(null))
                        .toList())
                .isEqualTo(whole.stream().map(Work::text).toList());
    }

    @Test
    void every_pdf_is_for_everyone_who_reads_as_pdf_ua_has_it() throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String path : List.of(
                "/series/bridges-1/series.pdf",
                "/series/bridges-1/the-bridge/essay.pdf",
                "/series/bridges-1/market/essay.pdf",
                "/series/nasty/series.pdf",
                "/series/nasty/hebrew/essay.pdf")) {
            try (PDFAParser parser = Foundries.defaultInstance()
                    .createParser(new ByteArrayInputStream(file(path).body()), PDFAFlavour.PDFUA_1)) {
                TreeSet<String> failures = new TreeSet<>();
                Foundries.defaultInstance()
                        .createValidator(PDFAFlavour.PDFUA_1, false)
                        .validate(parser)
                        .getTestAssertions()
                        .stream()
                        .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                        .forEach(one -> failures.add(one.getRuleId().getClause() + "-"
                                + one.getRuleId().getTestNumber() + " " + one.getMessage()));
                assertThat(failures).as(path).isEmpty();
            }
        }
    }

    @Test
    void the_same_is_read_from_a_book_as_from_the_page_whatever_people_typed() throws Exception {
        try (PDDocument pdf = pdf("/series/nasty/everything/essay.pdf")) {
            String words = words(pdf);
            assertThat(words)
                    .contains("The first note, with emphasis and a link.", "日本語の段落", "O’Brien", "Русский текст.", "渡し船")
                    .contains("if (a < b && b > c) { \"x\"; }", "]]>");
            assertThat(pdf.getDocumentInformation().getTitle().strip()).startsWith("Ferries & <b>\"bridges\"</b>");
        }
        try (PDDocument pdf = pdf("/series/nasty/series.pdf")) {
            assertThat(words(pdf)).contains("渡る人が払った。", "橋梁研究所");
        }
    }

    @Test
    void an_epub_is_valid_by_the_checker_of_those_who_wrote_its_rules_and_makes_it_warn_of_nothing() throws Exception {
        for (String path : List.of("/series/bridges-1/series.epub", "/series/nasty/series.epub")) {
            HttpResponse<byte[]> response = file(path);
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.headers().firstValue("Content-Type")).contains("application/epub+zip");
            Path file = Files.createTempFile("book", ".epub");
            Files.write(file, response.body());
            StringWriter said = new StringWriter();
            int worst = new EpubCheck(file.toFile(), new PrintWriter(said)).doValidate();
            assertThat(worst).as(said.toString()).isZero();
            Files.delete(file);
        }
    }

    @Test
    void a_book_is_the_same_for_every_reader_and_costs_nothing_when_it_has_not_changed() throws Exception {
        String path = "/series/bridges-1/harbour/essay.pdf";
        HttpResponse<byte[]> english = file(path, "Accept-Language", "en");
        HttpResponse<byte[]> japanese = file(path, "Accept-Language", "ja", "Cookie", "lang=ru");
        String tag = english.headers().firstValue("ETag").orElseThrow();
        assertThat(tag).startsWith("\"");
        assertThat(japanese.headers().firstValue("ETag")).contains(tag);
        assertThat(japanese.body()).isEqualTo(english.body());
        assertThat(english.headers().allValues("Vary")).noneMatch(vary -> vary.contains("Accept-Language"));
        assertThat(english.headers().firstValue("Cache-Control")).contains("public, no-cache");
        assertThat(english.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("bridges-1-harbour.pdf");
        assertThat(english.headers().firstValue("Link"))
                .contains("<" + origin() + "/series/bridges-1/harbour>; rel=\"canonical\"");
        assertThat(file(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
        assertThat(file(path, "Range", "bytes=0-4").body())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("%PDF-");
        HttpResponse<byte[]> head = HTTP.send(
                HttpRequest.newBuilder(URI.create(origin() + path))
                        .method("HEAD", HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains(tag);
    }

    @Test
    void an_older_version_is_told_as_it_was_and_what_is_not_there_is_not_made() throws Exception {
        try (PDDocument first = pdf("/series/bridges-1/ferry/essay.pdf?version=1.0")) {
            assertThat(words(first))
                    .contains("Version 1.0", "/series/bridges-1/ferry/v/1.0")
                    .doesNotContain("told anew");
        }
        for (String nothing : List.of(
                "/series/bridges-1/ferry/essay.pdf?version=9.9",
                "/series/bridges-1/nobody/essay.pdf",
                "/series/nowhere/series.pdf",
                "/series/nowhere/series.epub")) {
            assertThat(file(nothing).statusCode()).as(nothing).isEqualTo(404);
        }
        assertThat(file("/series/bridges-1/toll/essay.pdf").statusCode()).isEqualTo(410);
    }

    @Test
    void a_digest_is_the_publications_and_says_whose_words_it_renders() throws Exception {
        try (PDDocument digest = pdf("/series/bridges-1/the-bridge/essay.pdf")) {
            assertThat(digest.getDocumentInformation().getAuthor()).isEqualTo("Rejoinder");
            assertThat(words(digest)).contains("Digest by the editors of:", "Crossings Quarterly", "Cite the original");
        }
    }

    @Test
    void a_retracted_essay_says_so_in_its_title_and_on_every_page() throws Exception {
        try (PDDocument retracted = pdf("/series/bridges-1/market/essay.pdf")) {
            assertThat(retracted.getDocumentInformation().getTitle()).isEqualTo("Retracted: The market and the bridge");
            PDFTextStripper page = new PDFTextStripper();
            for (int number = 1; number <= retracted.getNumberOfPages(); number++) {
                page.setStartPage(number);
                page.setEndPage(number);
                assertThat(page.getText(retracted)).containsIgnoringCase("retracted:");
            }
            assertThat(words(retracted)).contains("Its figures were made up.");
        }
    }

    @Test
    void a_picture_comes_along_with_what_it_shows_in_words() throws Exception {
        try (PDDocument essay = pdf("/series/nasty/everything/essay.pdf")) {
            boolean drawn = false;
            for (PDPage page : essay.getPages()) {
                for (COSName name : page.getResources().getXObjectNames()) {
                    drawn |= page.getResources().getXObject(name) instanceof PDImageXObject image
                            && image.getWidth() == 40
                            && image.getHeight() == 20;
                }
            }
            assertThat(drawn).isTrue();
            assertThat(words(essay)).contains("Drawn by “O’Brien” & <Sons>");
        }
        Map<String, String> book = unpacked(file("/series/nasty/series.epub").body());
        assertThat(book.keySet()).anyMatch(name -> name.endsWith(".png"));
        assertThat(book.values())
                .anyMatch(page -> page.contains("alt=\"A quay &amp; &lt;b&gt;ferries&lt;/b&gt; 渡し船\"")
                        || page.contains("alt=\"A quay &amp; ferries 渡し船\""));
    }

    private static Map<String, String> unpacked(byte[] epub) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(epub), StandardCharsets.UTF_8)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    @Test
    void an_epub_has_a_picture_for_the_shelf_whatever_script_its_title_is_in() throws Exception {
        for (String series : List.of("bridges-1", "nasty")) {
            byte[] epub = file("/series/" + series + "/series.epub").body();
            assertThat(unpacked(epub).get("EPUB/package.opf"))
                    .contains(
                            "href=\"cover.png\"",
                            "properties=\"cover-image\"",
                            "<meta content=\"cover\" name=\"cover\"/>");
            BufferedImage cover = null;
            try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(epub), StandardCharsets.UTF_8)) {
                for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    if (entry.getName().equals("EPUB/cover.png")) {
                        byte[] picture = zip.readAllBytes();
                        Files.write(Path.of("target", "books", series + "-cover.png"), picture);
                        cover = ImageIO.read(new ByteArrayInputStream(picture));
                    }
                }
            }
            assertThat(cover).isNotNull();
            assertThat(cover.getHeight()).isCloseTo(cover.getWidth() * 3 / 2, within(3));
            // To the edges in one colour, with words on it.
            assertThat(cover.getRGB(2, 2)).isEqualTo(cover.getRGB(cover.getWidth() - 3, cover.getHeight() - 3));
            int[] pixels = cover.getRGB(0, 0, cover.getWidth(), cover.getHeight(), null, 0, cover.getWidth());
            assertThat(Arrays.stream(pixels)
                            .filter(pixel -> (pixel & 0xFF) > 0xE0)
                            .count())
                    .isGreaterThan(2_000);
        }
    }

    @Test
    void a_passage_that_does_not_stand_as_it_was_quoted_says_what_became_of_it() throws Exception {
        TidesSeries tides = new TidesSeries("bound-tides");
        LOG.append(tides.opened());
        LOG.append(tides.published(LOG, "lead", "LEAD", TidesSeries.text("The tides", TidesSeries.FIRST)));
        LOG.append(tides.published(
                LOG,
                "answer",
                "RESPONSE",
                TidesSeries.text(
                        "An answer", "Words.", tides.answer("lead", "the honest one", "third was simply wrong"))));
        LOG.append(tides.corrected(LOG, "lead", TidesSeries.text("The tides", TidesSeries.SECOND)));
        await().until(() -> works.find("bound-tides", "answer").isPresent()
                && works.find("bound-tides", "lead").orElseThrow().version().equals("1.1"));
        try (PDDocument pdf = pdf("/series/bound-tides/answer/essay.pdf")) {
            assertThat(words(pdf)).contains("the honest one moved in v1.1", "third was simply wrong not in v1.1");
        }
        assertThat(unpacked(file("/series/bound-tides/series.epub").body()).get("EPUB/essay-2.xhtml"))
                .contains("moved in v1.1", "not in v1.1");
    }

    @Test
    void a_book_is_signed_by_whoever_wrote_it_and_holds_nothing_that_was_removed() throws Exception {
        byte[] epub = file("/series/bridges-1/series.epub").body();
        assertThat(new String(epub, 30, 28, StandardCharsets.US_ASCII)).startsWith("mimetypeapplication/epub+zip");
        Map<String, String> files = unpacked(epub);
        String opf = files.get("EPUB/package.opf");
        assertThat(opf)
                .contains(
                        "<dc:language>en</dc:language>",
                        "schema:accessMode",
                        "<dc:creator id=\"creator-1\">Rejoinder</dc:creator>")
                .contains("<dc:source>Ada Quist, “The Bridge”");
        assertThat(String.join("\n", files.values()))
                .contains("Retracted: The market and the bridge")
                .doesNotContain("Secret words");
        assertThat(files.get("EPUB/nav.xhtml")).doesNotContain("Removed:");
    }
}
