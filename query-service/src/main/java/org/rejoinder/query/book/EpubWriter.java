package org.rejoinder.query.book;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.exchange.Licence;
import org.rejoinder.query.text.RenderedText.OutlineEntry;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes a series as EPUB 3.3, an essay at a time: each a document of its own, with its notes, led to by a table of contents. */
@Component
class EpubWriter {

    private static final String MIMETYPE = "application/epub+zip";
    private static final String XHTML = "application/xhtml+xml";
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
    private static final String DOCTYPE = "<!DOCTYPE html>\n";

    private final ITemplateEngine templates;
    private final MessageSource messages;
    private final Cover cover;

    EpubWriter(@Qualifier("templateEngine") ITemplateEngine templates, MessageSource messages, Cover cover) {
        this.templates = templates;
        this.cover = cover;
        this.messages = messages;
    }

    /** How one essay leads to another in it. */
    static String place(Chapter chapter, @Nullable String block) {
        return file(chapter) + "#" + (block == null ? chapter.id() : block);
    }

    private static String file(Chapter chapter) {
        return chapter.id() + ".xhtml";
    }

    /** Writes it: each essay into the file as it is read. */
    void write(Book book, Function<Chapter, Optional<Contents.Read>> contents, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Archive archive = new Archive(zip, book.changedAt());
        archive.mimetype();
        archive.text(
                "META-INF/container.xml",
                DECLARATION
                        + "<container version=\"1.0\""
                        + " xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile"
                        + " full-path=\"EPUB/package.opf\" media-type=\"application/oebps-package+xml\"/>"
                        + "</rootfiles></container>");
        archive.text("EPUB/style.css", PdfWriter.resource("/book/epub.css"));
        archive.bytes("EPUB/cover.png", cover.of(book));
        archive.text("EPUB/title.xhtml", page(document("book/epub-title", context(book, null))));
        Map<String, String> figures = new LinkedHashMap<>();
        Map<String, List<OutlineEntry>> outlines = new HashMap<>();
        for (Chapter chapter : book.chapters()) {
            Optional<Contents.Read> read = contents.apply(chapter);
            read.ifPresent(one -> outlines.put(chapter.id(), one.text().outline()));
            Map<String, byte[]> own = read.map(one -> pictures(one, figures)).orElse(Map.of());
            for (Map.Entry<String, byte[]> picture : own.entrySet()) {
                archive.bytes("EPUB/" + picture.getKey(), picture.getValue());
            }
            archive.text("EPUB/" + file(chapter), page(essay(book, chapter, read, figures)));
        }
        archive.text("EPUB/nav.xhtml", page(nav(book, outlines)));
        archive.text("EPUB/package.opf", DECLARATION + Xml.write(opf(book, figures)));
        zip.finish();
    }

    /** Files in the order they are written, each as old as the book. */
    private static final class Archive {
        private final ZipOutputStream zip;
        private final LocalDateTime changed;

        Archive(ZipOutputStream zip, Instant changed) {
            this.zip = zip;
            this.changed = LocalDateTime.ofInstant(changed.truncatedTo(ChronoUnit.MINUTES), ZoneOffset.UTC);
        }

        /** What the file is stands at its beginning, where it is seen without unpacking anything. */
        void mimetype() throws IOException {
            byte[] bytes = MIMETYPE.getBytes(StandardCharsets.US_ASCII);
            CRC32 sum = new CRC32();
            sum.update(bytes);
            ZipEntry entry = entry("mimetype");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(bytes.length);
            entry.setCrc(sum.getValue());
            put(entry, bytes);
        }

        void text(String name, String text) throws IOException {
            bytes(name, text.getBytes(StandardCharsets.UTF_8));
        }

        void bytes(String name, byte[] bytes) throws IOException {
            put(entry(name), bytes);
        }

        private ZipEntry entry(String name) {
            ZipEntry entry = new ZipEntry(name);
            entry.setTimeLocal(changed);
            return entry;
        }

        private void put(ZipEntry entry, byte[] bytes) throws IOException {
            zip.putNextEntry(entry);
            zip.write(bytes);
            zip.closeEntry();
        }
    }

    private static String page(Document document) {
        return DECLARATION + DOCTYPE + Xml.write(document);
    }

    private static Context context(Book book, @Nullable Chapter chapter) {
        Locale locale = chapter == null
                ? Locale.forLanguageTag(book.language())
                : chapter.work().locale();
        Context context = new Context(Language.of(locale).locale());
        context.setVariable("book", book);
        context.setVariable("chapter", chapter);
        return context;
    }

    /** Pictures of an essay that are in the book not yet; remembers under which name each is. */
    private static Map<String, byte[]> pictures(Contents.Read read, Map<String, String> figures) {
        Map<String, byte[]> own = new LinkedHashMap<>();
        for (EssayText.Figure figure : read.text().figures()) {
            byte[] bytes = figures.containsKey(figure.sha256()) ? null : read.picture(figure.sha256());
            if (bytes != null) {
                String name = "figures/" + figure.sha256() + (isJpeg(bytes) ? ".jpg" : ".png");
                figures.put(figure.sha256(), name);
                own.put(name, bytes);
            }
        }
        return own;
    }

    private static boolean isJpeg(byte[] bytes) {
        return bytes.length > 2 && (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
    }

    private Document essay(Book book, Chapter chapter, Optional<Contents.Read> read, Map<String, String> figures) {
        Document document = document("book/epub-essay", context(book, chapter));
        for (Element place : Xml.below(document, "div")) {
            String band = place.getAttribute("data-band");
            if (place.hasAttribute("data-text")) {
                place.removeAttribute("data-text");
                String html = read.map(one -> one.text().html()).orElse("");
                Element prose = prose(document, html, "", book, chapter, figures);
                notes(prose, say(chapter, "book.notes"));
                Xml.move(prose, place);
            } else if (!band.isEmpty()) {
                place.removeAttribute("data-band");
                String html = chapter.bands().get(Integer.parseInt(band)).html();
                Xml.move(prose(document, html, "n" + band + "-", book, chapter, figures), place);
            }
        }
        return document;
    }

    private static Element prose(
            Document document, String html, String prefix, Book book, Chapter chapter, Map<String, String> figures) {
        Map<String, Chapter> here = new LinkedHashMap<>();
        book.chapters().forEach(one -> here.put(book.origin() + one.work().path(), one));
        Element prose = Prose.of(
                document,
                html,
                prefix,
                1,
                href -> {
                    String address = Prose.absolute(chapter.address(), href);
                    Chapter there = here.get(address);
                    return there == null ? address : place(there, null);
                },
                sha256 -> figures.getOrDefault(sha256, ""));
        for (Element picture : Xml.below(prose, "img")) {
            if (picture.getAttribute("src").isEmpty()) {
                // What it showed is still told.
                String shown = picture.getAttribute("alt");
                Element words = Xml.renamed(picture, "span");
                List.of("src", "alt", "width", "height").forEach(words::removeAttribute);
                words.setTextContent("[" + shown + "]");
            }
        }
        return prose;
    }

    /** Notes as reading systems know them: shown where they are referred to, or at the end, with a way back. */
    private static void notes(Element prose, String heading) {
        for (Element reference : Xml.below(prose, "a")) {
            if (reference.getAttribute("class").equals("footnote-ref")
                    || (reference.getParentNode() instanceof Element mark
                            && mark.getTagName().equals("sup"))) {
                reference.removeAttribute("class");
                reference.setAttribute("epub:type", "noteref");
                reference.setAttribute("role", "doc-noteref");
            }
        }
        for (Element section : Xml.below(prose, "section")) {
            if (!section.getAttribute("class").equals("footnotes")) {
                continue;
            }
            Element notes = section.getOwnerDocument().createElement("section");
            notes.setAttribute("class", "notes");
            notes.setAttribute("epub:type", "footnotes");
            Xml.element(notes, "h2", heading);
            int number = 0;
            for (Element item : Xml.below(section, "li")) {
                if (item.getParentNode().getParentNode() == section) {
                    notes.appendChild(note(item, ++number));
                }
            }
            section.getParentNode().replaceChild(notes, section);
        }
    }

    private static Element note(Element item, int number) {
        Element note = item.getOwnerDocument().createElement("aside");
        note.setAttribute("epub:type", "footnote");
        note.setAttribute("role", "doc-footnote");
        if (item.hasAttribute("id")) {
            note.setAttribute("id", item.getAttribute("id"));
        }
        String back = null;
        for (Element link : Xml.below(item, "a")) {
            if (link.getAttribute("class").contains("footnote-backref")
                    || link.getAttribute("href").startsWith("#fnref")) {
                back = back == null ? link.getAttribute("href") : back;
                Xml.remove(link);
            }
        }
        Xml.move(item, note);
        Element first = Xml.below(note, "p").stream()
                .filter(paragraph -> paragraph.getParentNode() == note)
                .findFirst()
                .orElse(null);
        Element mark = note.getOwnerDocument().createElement(back == null ? "span" : "a");
        mark.setAttribute("class", "back");
        if (back != null) {
            mark.setAttribute("href", back);
            mark.setAttribute("role", "doc-backlink");
        }
        mark.setTextContent(number + ".");
        Element place = first == null ? note : first;
        place.insertBefore(mark, place.getFirstChild());
        return note;
    }

    /** Readers of XML look for the language under its own name. */
    private Document document(String template, Context context) {
        Document document = Xml.parse(templates.process(template, context));
        for (Element element : Xml.below(document, "*")) {
            if (element.hasAttribute("lang")) {
                element.setAttribute("xml:lang", element.getAttribute("lang"));
            }
        }
        return document;
    }

    private Document nav(Book book, Map<String, List<OutlineEntry>> outlines) {
        String spoken = book.spoken();
        Document document = Xml.parse(
                "<html xmlns=\"http://www.w3.org/1999/xhtml\" xmlns:epub=\"http://www.idpf.org/2007/ops\" lang=\""
                        + spoken + "\" xml:lang=\"" + spoken + "\"><head/><body/></html>");
        Element head = Xml.below(document, "head").get(0);
        Xml.element(head, "title", book.title());
        Element style = Xml.element(head, "link");
        style.setAttribute("rel", "stylesheet");
        style.setAttribute("type", "text/css");
        style.setAttribute("href", "style.css");
        Element body = Xml.below(document, "body").get(0);
        Element contents = list(body, "toc", "doc-toc", say(book, "print.contents"));
        link(contents, "title.xhtml", say(book, "book.titlePage"), null);
        for (Chapter chapter : book.chapters()) {
            Element item =
                    link(contents, place(chapter, null), chapter.who() + ": " + chapter.title(), chapter.language());
            headings(item, chapter, outlines.getOrDefault(chapter.id(), List.of()));
        }
        Element landmarks = list(body, "landmarks", null, say(book, "book.landmarks"));
        ((Element) landmarks.getParentNode()).setAttribute("hidden", "hidden");
        landmark(landmarks, "toc", "nav.xhtml", say(book, "print.contents"));
        landmark(landmarks, "titlepage", "title.xhtml", say(book, "book.titlePage"));
        landmark(landmarks, "bodymatter", file(book.chapters().get(0)), say(book, "book.begins"));
        return document;
    }

    private static Element list(Element body, String type, @Nullable String role, String heading) {
        Element nav = Xml.element(body, "nav");
        nav.setAttribute("epub:type", type);
        if (role != null) {
            nav.setAttribute("role", role);
        }
        nav.setAttribute("id", type);
        Xml.element(nav, type.equals("toc") ? "h1" : "h2", heading);
        return Xml.element(nav, "ol");
    }

    private static Element link(Element list, String href, String words, @Nullable String language) {
        Element item = Xml.element(list, "li");
        Element link = Xml.element(item, "a", words);
        link.setAttribute("href", href);
        if (language != null) {
            link.setAttribute("lang", language);
            link.setAttribute("xml:lang", language);
            link.setAttribute("dir", "auto");
        }
        return item;
    }

    private static void landmark(Element list, String type, String href, String words) {
        Element link = (Element) link(list, href, words, null).getFirstChild();
        link.setAttribute("epub:type", type);
    }

    /** The first level of headings, where an essay has some. */
    private static void headings(Element item, Chapter chapter, List<OutlineEntry> outline) {
        int highest = outline.stream().mapToInt(entry -> entry.level()).min().orElse(0);
        List<Element> items = new ArrayList<>();
        Element list = item.getOwnerDocument().createElement("ol");
        outline.stream()
                .filter(entry -> entry.level() == highest && !entry.text().isBlank())
                .forEach(entry ->
                        items.add(link(list, file(chapter) + "#" + entry.block(), entry.text(), chapter.language())));
        if (!items.isEmpty()) {
            item.appendChild(list);
        }
    }

    private Document opf(Book book, Map<String, String> figures) {
        Document document = Xml.parse(
                "<package xmlns=\"http://www.idpf.org/2007/opf\" version=\"3.0\" unique-identifier=\"id\" xml:lang=\""
                        + book.spoken() + "\"/>");
        Element root = document.getDocumentElement();
        metadata(book, Xml.element(root, "metadata"), !figures.isEmpty());
        Element manifest = Xml.element(root, "manifest");
        item(manifest, "nav", "nav.xhtml", XHTML).setAttribute("properties", "nav");
        item(manifest, "cover", "cover.png", Cover.MEDIA_TYPE).setAttribute("properties", "cover-image");
        item(manifest, "style", "style.css", "text/css");
        item(manifest, "title", "title.xhtml", XHTML);
        book.chapters().forEach(chapter -> item(manifest, chapter.id(), file(chapter), XHTML));
        figures.values()
                .forEach(name -> item(
                        manifest,
                        "f" + name.substring(name.indexOf('/') + 1, name.lastIndexOf('.')),
                        name,
                        name.endsWith(".jpg") ? "image/jpeg" : "image/png"));
        Element spine = Xml.element(root, "spine");
        if (isRightToLeft(book.language())) {
            spine.setAttribute("page-progression-direction", "rtl");
        }
        Xml.element(spine, "itemref").setAttribute("idref", "title");
        Xml.element(spine, "itemref").setAttribute("idref", "nav");
        book.chapters().forEach(chapter -> Xml.element(spine, "itemref").setAttribute("idref", chapter.id()));
        return document;
    }

    private static boolean isRightToLeft(String language) {
        return Set.of("he", "ar", "fa", "ur", "yi")
                .contains(Locale.forLanguageTag(language).getLanguage());
    }

    private static Element item(Element manifest, String id, String href, String type) {
        Element item = Xml.element(manifest, "item");
        item.setAttribute("id", id);
        item.setAttribute("href", href);
        item.setAttribute("media-type", type);
        return item;
    }

    private void metadata(Book book, Element metadata, boolean pictures) {
        metadata.setAttribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
        Xml.element(metadata, "dc:identifier", "urn:uuid:" + book.series().id()).setAttribute("id", "id");
        Xml.element(metadata, "dc:title", oneLine(book.title()));
        Set<String> languages = new LinkedHashSet<>(List.of(book.language()));
        book.chapters().forEach(chapter -> languages.add(chapter.language()));
        languages.forEach(language -> Xml.element(metadata, "dc:language", language));
        int number = 0;
        for (Creator creator : creators(book)) {
            String id = "creator-" + ++number;
            Xml.element(metadata, "dc:creator", creator.name()).setAttribute("id", id);
            meta(metadata, "role", "aut").setAttribute("refines", "#" + id);
            ((Element) metadata.getLastChild()).setAttribute("scheme", "marc:relators");
            if (creator.filed() != null) {
                meta(metadata, "file-as", creator.filed()).setAttribute("refines", "#" + id);
            }
        }
        Xml.element(metadata, "dc:publisher", oneLine(book.publication()));
        Xml.element(
                metadata,
                "dc:date",
                book.chapters().stream()
                        .map(chapter -> chapter.work().publishedAt())
                        .min(Instant::compareTo)
                        .orElse(book.series().openedAt())
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .toString());
        if (!book.series().description().isBlank()) {
            Xml.element(metadata, "dc:description", oneLine(book.series().description()));
        }
        if (!book.licences().isEmpty()) {
            Xml.element(metadata, "dc:rights", oneLine(book.licences()));
        }
        book.chapters().stream()
                .map(chapter -> chapter.work().source())
                .filter(Objects::nonNull)
                .distinct()
                .forEach(source -> Xml.element(metadata, "dc:source", oneLine(source)));
        book.keywords().stream()
                .map(EpubWriter::oneLine)
                .filter(keyword -> !keyword.isEmpty())
                .distinct()
                .forEach(keyword -> Xml.element(metadata, "dc:subject", keyword));
        meta(
                metadata,
                "dcterms:modified",
                book.changedAt().truncatedTo(ChronoUnit.SECONDS).toString());
        // Reading systems made before EPUB 3 know the cover by this only.
        Element known = Xml.element(metadata, "meta");
        known.setAttribute("name", "cover");
        known.setAttribute("content", "cover");
        book.chapters().stream()
                .map(chapter -> Licence.address(chapter.work().licence()))
                .flatMap(java.util.Optional::stream)
                .distinct()
                .forEach(address -> {
                    Element link = Xml.element(metadata, "link");
                    link.setAttribute("rel", "dcterms:license");
                    link.setAttribute("href", address);
                });
        accessibility(book, metadata, pictures);
    }

    private void accessibility(Book book, Element metadata, boolean pictures) {
        meta(metadata, "schema:accessMode", "textual");
        if (pictures) {
            meta(metadata, "schema:accessMode", "visual");
        }
        meta(metadata, "schema:accessModeSufficient", "textual");
        List.of("structuralNavigation", "tableOfContents", "readingOrder", "displayTransformability")
                .forEach(feature -> meta(metadata, "schema:accessibilityFeature", feature));
        if (pictures) {
            meta(metadata, "schema:accessibilityFeature", "alternativeText");
        }
        meta(metadata, "schema:accessibilityHazard", "none");
        meta(metadata, "schema:accessibilitySummary", say(book, "book.accessibility"));
    }

    /** Who wrote it, and as what they are filed where that is known. */
    private record Creator(String name, @Nullable String filed) {}

    /** A digest is the publication's. */
    private static List<Creator> creators(Book book) {
        Map<String, Creator> creators = new LinkedHashMap<>();
        for (Chapter chapter : book.chapters()) {
            if (chapter.work().authors().isEmpty()) {
                creators.putIfAbsent(book.publication(), new Creator(oneLine(book.publication()), null));
            }
            chapter.work()
                    .authors()
                    .forEach(author -> creators.putIfAbsent(
                            author.name().whole(),
                            new Creator(
                                    oneLine(author.name().whole()),
                                    author.name().filed().orElse(null))));
        }
        return List.copyOf(creators.values());
    }

    private static Element meta(Element metadata, String property, String value) {
        Element meta = Xml.element(metadata, "meta", value);
        meta.setAttribute("property", property);
        return meta;
    }

    private static String oneLine(String words) {
        return org.rejoinder.query.exchange.Portable.xml(words)
                .replaceAll("\\s+", " ")
                .strip();
    }

    private String say(Book book, String key) {
        return messages.getMessage(
                key, null, Language.of(Locale.forLanguageTag(book.language())).locale());
    }

    private String say(Chapter chapter, String key) {
        return messages.getMessage(
                key, null, Language.of(chapter.work().locale()).locale());
    }
}
