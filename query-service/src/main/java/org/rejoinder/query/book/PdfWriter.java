package org.rejoinder.query.book;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    /** What the address of a picture begins with. */
    static final String PICTURE = "picture:";

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

    /** Writes it, an essay at a time; the contents, which name pages, are set when all of these are known. */
    void write(Book book, Function<Chapter, Optional<Contents.Read>> contents, OutputStream out) throws IOException {
        String note = messages.getMessage(
                "book.note",
                null,
                Language.of(Locale.forLanguageTag(book.language())).locale());
        try (Binder binder = new Binder(note)) {
            if (!book.whole()) {
                Chapter only = book.chapters().get(0);
                Optional<Contents.Read> read = contents.apply(only);
                Binder.Part whole = binder.set(single(book, only, read), 1, pictures(read));
                binder.bind(List.of(whole), 0, book.changedAt(), out);
                return;
            }
            Map<String, Set<String>> wanted = wanted(book);
            Map<String, Integer> pages = new HashMap<>();
            List<Binder.Part> parts = new ArrayList<>();
            int next = 1;
            for (Chapter chapter : book.chapters()) {
                Optional<Contents.Read> read = contents.apply(chapter);
                Document document = part(book, chapter, read);
                Binder.expose(document, wanted.getOrDefault(chapter.id(), Set.of()));
                pages.put(chapter.id(), next);
                Binder.Part part = binder.set(document, next, pictures(read));
                next += part.size();
                parts.add(part);
            }
            Binder.Part front = binder.set(front(book, pages), 1, none -> null);
            parts.add(0, front);
            binder.bind(parts, front.size(), book.changedAt(), out);
        }
    }

    private static Function<String, byte @Nullable []> pictures(Optional<Contents.Read> read) {
        return sha256 -> read.map(one -> one.picture(sha256)).orElse(null);
    }

    /** Where essays lead into each other: places by the id of the essay they are in, which is the first. */
    private static Map<String, Set<String>> wanted(Book book) {
        Map<String, Set<String>> wanted = new HashMap<>();
        Map<String, String> owners = new HashMap<>();
        for (Chapter chapter : book.chapters()) {
            owners.put(prefix(chapter), chapter.id());
            wanted.put(chapter.id(), new LinkedHashSet<>(List.of(chapter.id())));
        }
        book.chapters().stream()
                .flatMap(chapter -> chapter.answered().stream())
                .flatMap(answered -> answered.passages().stream())
                .map(Chapter.Passage::href)
                .filter(href -> href != null && href.startsWith("#e") && href.indexOf('-') > 0)
                .forEach(href -> {
                    String owner = owners.get(href.substring(1, href.indexOf('-') + 1));
                    if (owner != null) {
                        Objects.requireNonNull(wanted.get(owner)).add(href.substring(1));
                    }
                });
        return wanted;
    }

    /** An essay by itself: what others have on a cover is above it. */
    private Document single(Book book, Chapter chapter, Optional<Contents.Read> read) {
        Document document = frame(book, Map.of());
        Element body = Xml.below(document.getDocumentElement(), "body").get(0);
        fill(Xml.below(body, "section").get(0), chapter, read);
        Element essay = essay(body, book, chapter);
        fill(essay, chapter, read);
        bookmarks(bookmark(bookmarks(document), chapter.title(), "#cover"), essay);
        return finished(document, book);
    }

    /** Cover and contents. */
    private Document front(Book book, Map<String, Integer> pages) {
        Document document = frame(book, pages);
        bookmark(bookmarks(document), book.title(), "#cover");
        bookmark(
                bookmarks(document),
                messages.getMessage("print.contents", null, Locale.forLanguageTag(book.spoken())),
                "#contents");
        return finished(document, book);
    }

    private Document frame(Book book, Map<String, Integer> pages) {
        Context context =
                new Context(Language.of(Locale.forLanguageTag(book.spoken())).locale());
        context.setVariable("book", book);
        context.setVariable("pages", pages);
        return Xml.parse(templates.process("book/pdf", context));
    }

    /** One essay of a series. */
    private Document part(Book book, Chapter chapter, Optional<Contents.Read> read) {
        Document document = Xml.parse("<html><head></head><body class=\"part\"></body></html>");
        Element root = document.getDocumentElement();
        root.setAttribute("lang", book.language());
        Xml.element(Xml.below(root, "head").get(0), "title", Portable.xml(book.title()));
        Element essay = essay(Xml.below(root, "body").get(0), book, chapter);
        fill(essay, chapter, read);
        String title = chapter.who() + ": " + chapter.title();
        bookmarks(bookmark(bookmarks(document), title, "#" + chapter.id()), essay);
        return finished(document, book);
    }

    /** With its style, and with words as they are printed. */
    private static Document finished(Document document, Book book) {
        Element root = document.getDocumentElement();
        Xml.element(Xml.below(root, "head").get(0), "style", style("page"));
        Typesetting.directions(root);
        Set<String> here = Xml.below(root, "*").stream()
                .map(element -> element.getAttribute("id"))
                .collect(Collectors.toSet());
        for (Element link : Xml.below(root, "a")) {
            String href = link.getAttribute("href");
            if (!link.hasAttribute("title")) {
                String words = link.getTextContent().strip();
                link.setAttribute("title", words.isEmpty() ? href : words);
            }
            if (href.startsWith("#") && !here.contains(href.substring(1))) {
                link.setAttribute("href", Binder.ELSEWHERE + href.substring(1));
            }
        }
        Typesetting.characters(Xml.below(root, "body").get(0), book.language());
        return document;
    }

    private Element essay(Element body, Book book, Chapter chapter) {
        Context context = new Context(Language.of(chapter.work().locale()).locale());
        context.setVariable("book", book);
        context.setVariable("chapter", chapter);
        Element essay = Xml.parse(templates.process("book/pdf-essay", context)).getDocumentElement();
        return (Element) body.appendChild(body.getOwnerDocument().importNode(essay, true));
    }

    private void fill(Element section, Chapter chapter, Optional<Contents.Read> read) {
        Document document = section.getOwnerDocument();
        String page = chapter.address();
        for (Element place : Xml.below(section, "div")) {
            String band = place.getAttribute("data-band");
            if (place.hasAttribute("data-text")) {
                place.removeAttribute("data-text");
                String html = read.map(one -> one.text().html()).orElse("");
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

    private static Element bookmarks(Document document) {
        Element head = Xml.below(document.getDocumentElement(), "head").get(0);
        List<Element> found = Xml.below(head, "bookmarks");
        return found.isEmpty() ? Xml.element(head, "bookmarks") : found.get(0);
    }

    /** Headings of an essay, below its own bookmark. */
    private static void bookmarks(Element own, Element essay) {
        Deque<Element> above = new ArrayDeque<>(List.of(own));
        Xml.below(essay, "*").stream()
                .filter(element -> Prose.isHeading(element) && Prose.level(element) > 1 && element.hasAttribute("id"))
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
    static void typeset(
            Document document,
            String note,
            Instant changed,
            Function<String, byte @Nullable []> pictures,
            OutputStream out)
            throws IOException {
        try (Binder binder = new Binder(note)) {
            binder.bind(List.of(binder.set(document, 1, pictures)), 0, changed, out);
        }
    }

    private String say(Chapter chapter, String key) {
        return messages.getMessage(
                key, null, Language.of(chapter.work().locale()).locale());
    }

    /** A style sheet of books, with what all of them need. */
    static String style(String name) {
        return resource("/book/scripts.css") + resource("/book/" + name + ".css");
    }

    static String resource(String name) {
        try (InputStream found = Objects.requireNonNull(PdfWriter.class.getResourceAsStream(name), name)) {
            return new String(found.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
