package org.rejoinder.query.book;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TimeZone;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.exchange.Portable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Typesets a book as PDF: tagged (PDF/UA-1), with bookmarks, its typefaces in it. The same book makes the same bytes. The renderer
 * reaches nothing but the pictures it is handed, whatever addresses a text holds.
 */
@Component
class PdfWriter {

    private static final String PICTURE = "picture:";
    private static final Pattern MOMENTS = Pattern.compile("(<xmp:(?:Create|Modify|Metadata)Date>)[^<]*");

    static {
        // What it says goes nowhere: it says a lot, and nothing that an operator could act on.
        XRLog.setLoggingEnabled(false);
        // For what no typeface is given for, which is nothing, it would look through all typefaces of the machine.
        FontMappers.set(new NoOtherFaces());
    }

    private final ITemplateEngine templates;
    private final MessageSource messages;

    PdfWriter(@Qualifier("templateEngine") ITemplateEngine templates, MessageSource messages) {
        this.templates = templates;
        this.messages = messages;
    }

    /** How one essay leads to another in it. */
    static String place(Chapter chapter, @Nullable String block) {
        return "#" + (block == null ? chapter.id() : prefix(chapter) + block);
    }

    private static String prefix(Chapter chapter) {
        return "e" + chapter.number() + "-";
    }

    /**
     * Writes it.
     *
     * @param pictures of its essays, by their hash; null for one that is not there any more
     */
    void write(Book book, Function<String, byte @Nullable []> pictures, OutputStream out) throws IOException {
        String note = messages.getMessage(
                "book.note",
                null,
                Language.of(Locale.forLanguageTag(book.language())).locale());
        typeset(document(book), note, book.changedAt(), pictures, out);
    }

    /** The book as a document for the renderer. */
    Document document(Book book) {
        Context context =
                new Context(Language.of(Locale.forLanguageTag(book.spoken())).locale());
        context.setVariable("book", book);
        Document document = Xml.parse(templates.process("book/pdf", context));
        Element root = document.getDocumentElement();
        Element head = Xml.below(root, "head").get(0);
        Element body = Xml.below(root, "body").get(0);
        Element cover = Xml.below(body, "section").get(0);
        for (Chapter chapter : book.chapters()) {
            if (!book.whole()) {
                fill(cover, chapter);
            }
            fill(essay(body, book, chapter), chapter);
        }
        Xml.element(head, "style", resource("/book/page.css"));
        bookmarks(book, document, head);
        Typesetting.directions(root);
        for (Element link : Xml.below(root, "a")) {
            if (!link.hasAttribute("title")) {
                String words = link.getTextContent().strip();
                link.setAttribute("title", words.isEmpty() ? link.getAttribute("href") : words);
            }
        }
        Typesetting.characters(body, book.language());
        return document;
    }

    private Element essay(Element body, Book book, Chapter chapter) {
        Context context = new Context(Language.of(chapter.work().locale()).locale());
        context.setVariable("book", book);
        context.setVariable("chapter", chapter);
        Element essay = Xml.parse(templates.process("book/pdf-essay", context)).getDocumentElement();
        return (Element) body.appendChild(body.getOwnerDocument().importNode(essay, true));
    }

    private void fill(Element section, Chapter chapter) {
        Document document = section.getOwnerDocument();
        String page = chapter.address();
        for (Element place : Xml.below(section, "div")) {
            String band = place.getAttribute("data-band");
            if (place.hasAttribute("data-text")) {
                place.removeAttribute("data-text");
                String html = Objects.requireNonNull(chapter.work().text()).html();
                Element prose = prose(document, html, prefix(chapter), page);
                Typesetting.notes(prose, say(chapter, "book.notes"));
                first(prose);
                Xml.move(prose, place);
            } else if (!band.isEmpty()) {
                place.removeAttribute("data-band");
                String html = chapter.bands().get(Integer.parseInt(band)).html();
                Xml.move(prose(document, html, prefix(chapter) + "n" + band + "-", page), place);
            }
        }
    }

    private static Element prose(Document document, String html, String prefix, String page) {
        return Prose.of(document, html, prefix, 1, href -> Prose.absolute(page, href), sha256 -> PICTURE + sha256);
    }

    /** What begins is not indented. */
    private static void first(Element prose) {
        boolean begins = true;
        for (org.w3c.dom.Node node = prose.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element) {
                boolean paragraph = element.getTagName().equals("p");
                if (paragraph && begins) {
                    element.setAttribute("class", "first");
                }
                begins = !paragraph;
            }
        }
    }

    private void bookmarks(Book book, Document document, Element head) {
        Element bookmarks = document.createElement("bookmarks");
        if (book.whole()) {
            bookmark(bookmarks, book.title(), "#cover");
            bookmark(
                    bookmarks,
                    messages.getMessage("print.contents", null, Locale.forLanguageTag(book.spoken())),
                    "#contents");
        }
        for (Chapter chapter : book.chapters()) {
            String title = book.whole() ? chapter.who() + ": " + chapter.title() : chapter.title();
            Deque<Element> above =
                    new ArrayDeque<>(List.of(bookmark(bookmarks, title, book.whole() ? "#" + chapter.id() : "#cover")));
            Element essay = Objects.requireNonNull(document.getDocumentElement());
            Xml.below(essay, "section").stream()
                    .filter(section -> section.getAttribute("id").equals(chapter.id()))
                    .flatMap(section -> Xml.below(section, "*").stream())
                    .filter(element ->
                            Prose.isHeading(element) && Prose.level(element) > 1 && element.hasAttribute("id"))
                    .forEach(heading -> {
                        while (above.size() >= Prose.level(heading)) {
                            above.pop();
                        }
                        above.push(bookmark(
                                Objects.requireNonNull(above.peek()),
                                heading.getTextContent().strip(),
                                "#" + heading.getAttribute("id")));
                    });
        }
        head.appendChild(bookmarks);
    }

    private static Element bookmark(Element above, String name, String href) {
        Element bookmark = Xml.element(above, "bookmark");
        bookmark.setAttribute("name", Portable.xml(name));
        bookmark.setAttribute("href", href);
        return bookmark;
    }

    /**
     * Renders a document.
     *
     * @param note what leads to a note is called
     */
    void typeset(
            Document document,
            String note,
            Instant changed,
            Function<String, byte @Nullable []> pictures,
            OutputStream out)
            throws IOException {
        try (PDDocument file = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.useFastMode();
            builder.usePdfUaAccessibility(true);
            builder.usePdfVersion(1.7f);
            builder.withProducer("Rejoinder");
            builder.usePDDocument(file);
            builder.withW3cDocument(document, null);
            builder.useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory());
            builder.useUnicodeBidiReorderer(new ICUBidiReorderer());
            onlyPictures(builder, pictures);
            Faces.into(builder);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFKeepOpen();
                describeLinks(file, note);
                TaggedLists.mend(file.getDocumentCatalog().getStructureTreeRoot());
                sameEachTime(file, changed);
                file.save(out);
            }
        }
    }

    private static void onlyPictures(PdfRendererBuilder builder, Function<String, byte @Nullable []> pictures) {
        builder.useUriResolver((base, address) -> address != null && address.startsWith(PICTURE) ? address : null);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (address, kind) -> address != null && address.startsWith(PICTURE), when);
        }
        builder.useProtocolsStreamImplementation(
                address -> new Picture(pictures.apply(address.substring(PICTURE.length()))), "picture");
        builder.useProtocolsStreamImplementation(address -> new Picture(null), "http", "https", "file", "jar", "ftp");
    }

    /** A picture as the renderer wants it; of one that is not there nothing. */
    private static final class Picture implements FSStream {
        private final byte[] bytes;

        Picture(byte @Nullable [] bytes) {
            this.bytes = bytes == null ? new byte[0] : bytes;
        }

        @Override
        public InputStream getStream() {
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public Reader getReader() {
            return new InputStreamReader(getStream(), StandardCharsets.UTF_8);
        }
    }

    /** What leads to the foot of a page the renderer makes, and does not say what it is. */
    private static void describeLinks(PDDocument file, String note) throws IOException {
        for (PDPage page : file.getPages()) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink
                        && (annotation.getContents() == null
                                || annotation.getContents().isBlank())) {
                    annotation.setContents(note);
                }
            }
        }
    }

    /** Nothing in it tells when it was made, but what it is made of. */
    private static void sameEachTime(PDDocument file, Instant changed) throws IOException {
        Instant second = changed.truncatedTo(ChronoUnit.SECONDS);
        GregorianCalendar day = new GregorianCalendar(TimeZone.getTimeZone(ZoneOffset.UTC), Locale.ROOT);
        day.setTimeInMillis(second.toEpochMilli());
        file.getDocumentInformation().setCreationDate(day);
        file.getDocumentInformation().setModificationDate(day);
        file.setDocumentId(second.toEpochMilli());
        PDMetadata metadata = file.getDocumentCatalog().getMetadata();
        if (metadata != null) {
            String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
            metadata.importXMPMetadata(
                    MOMENTS.matcher(xmp).replaceAll("$1" + second).getBytes(StandardCharsets.UTF_8));
        }
    }

    private String say(Chapter chapter, String key) {
        return messages.getMessage(
                key, null, Language.of(chapter.work().locale()).locale());
    }

    static String resource(String name) {
        try (InputStream found = Objects.requireNonNull(PdfWriter.class.getResourceAsStream(name), name)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
