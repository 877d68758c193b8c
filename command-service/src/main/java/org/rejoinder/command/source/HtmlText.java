package org.rejoinder.command.source;

import com.vladsch.flexmark.html2md.converter.ExtensionConversion;
import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeFilter.FilterResult;
import org.jsoup.select.NodeTraversor;
import org.rejoinder.command.source.PictureShelf.Shelved;
import org.rejoinder.contract.text.FigureUse;

/**
 * The text of an HTML document as Markdown: what its article says, with notes, links, tables and pictures, and nothing that
 * acts. Knows what Word, LibreOffice and Google Docs write when they save as HTML.
 */
final class HtmlText {

    private static final FlexmarkHtmlConverter CONVERTER = FlexmarkHtmlConverter.builder(new MutableDataSet()
                    .set(FlexmarkHtmlConverter.TYPOGRAPHIC_QUOTES, false)
                    .set(FlexmarkHtmlConverter.TYPOGRAPHIC_SMARTS, false)
                    .set(FlexmarkHtmlConverter.SETEXT_HEADINGS, false)
                    .set(FlexmarkHtmlConverter.OUTPUT_ATTRIBUTES_ID, false)
                    .set(FlexmarkHtmlConverter.OUTPUT_UNKNOWN_TAGS, false)
                    .set(FlexmarkHtmlConverter.BR_AS_PARA_BREAKS, false)
                    .set(FlexmarkHtmlConverter.BR_AS_EXTRA_BLANK_LINES, false)
                    .set(FlexmarkHtmlConverter.MAX_BLANK_LINES, 1)
                    .set(FlexmarkHtmlConverter.WRAP_AUTO_LINKS, false)
                    .set(FlexmarkHtmlConverter.EXT_INLINE_SUP, ExtensionConversion.TEXT)
                    .set(FlexmarkHtmlConverter.EXT_INLINE_SUB, ExtensionConversion.TEXT)
                    .set(FlexmarkHtmlConverter.EXT_INLINE_DEL, ExtensionConversion.TEXT)
                    .set(FlexmarkHtmlConverter.EXT_INLINE_INS, ExtensionConversion.TEXT)
                    .set(FlexmarkHtmlConverter.NBSP_TEXT, "\u00A0"))
            .build();

    private static final String DROPPED =
            "script,style,noscript,template,iframe,object,embed,form,button,input,select,textarea,svg,canvas,audio,video,"
                    + "nav,aside,head > *:not(title),[hidden],[aria-hidden=true]";

    /** What of it somebody may miss, by what it is told as. */
    private static final Map<String, String> MISSED = Map.of(
            "iframe,object,embed,audio,video", "MEDIA_LEFT_OUT",
            "form,input[type=text],select,textarea", "FORMS_LEFT_OUT",
            "svg,canvas", "DRAWINGS_LEFT_OUT",
            "math", "EQUATIONS");

    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|mailto:).*");
    private static final int DEEPEST = 250;

    /** Marks that no text holds, to carry through the converter what it would escape: a note's reference, a figure. */
    private static final char OPEN = '\uE0F0';

    private static final char CLOSE = '\uE0F1';

    /** A line within a paragraph. */
    private static final char LINE = '\uE0F2';

    private final Losses losses;
    private final PictureShelf shelf;
    private final List<String> figures = new ArrayList<>();

    private HtmlText(Losses losses, PictureShelf shelf) {
        this.losses = losses;
        this.shelf = shelf;
    }

    /** The text alone, for what is split into essays; a line break within a paragraph is a space. */
    static String markdown(String html, Remarks remarks) {
        Document document = parse(html);
        boolean pictures = !document.select("img,picture").isEmpty();
        String markdown = new HtmlText(new Losses(), PictureShelf.NONE).read(document, false);
        if (pictures) {
            remarks.add(0, "PICTURES_LEFT_OUT");
        }
        return markdown;
    }

    /** The text with its figures, and what of it could not be kept. */
    static String markdown(String html, Losses losses, PictureShelf shelf) {
        return new HtmlText(losses, shelf).read(parse(html), true);
    }

    private static Document parse(String html) {
        Document document =
                Jsoup.parse(html.replace(OPEN, ' ').replace(CLOSE, ' ').replace(LINE, ' '));
        document.outputSettings().prettyPrint(false);
        NodeTraversor.filter(
                (node, depth) -> {
                    if (depth > DEEPEST) {
                        throw new Unreadable(0, "FILE_TOO_DEEP");
                    }
                    return node instanceof Comment ? FilterResult.REMOVE : FilterResult.CONTINUE;
                },
                document);
        return document;
    }

    private String read(Document document, boolean keepLines) {
        HtmlStyles.spellOut(document);
        Element body = body(document);
        List<HtmlNotes.Note> notes = HtmlNotes.takeOut(body, OPEN, CLOSE);
        MISSED.forEach((what, code) -> body.select(what).forEach(one -> losses.add(code, place(one))));
        document.select("math").forEach(math -> math.replaceWith(new TextNode(math.text())));
        document.select(DROPPED).remove();
        body.select("s,strike,del").forEach(one -> losses.add("STRUCK_THROUGH", one.text()));
        body.select("sub,sup").forEach(one -> losses.add("RAISED_OR_LOWERED", near(one)));
        HtmlTables.flatten(body, losses);
        pictures(body);
        links(body);
        lines(body, keepLines);
        StringBuilder markdown = new StringBuilder(convert(body).strip());
        for (HtmlNotes.Note note : notes) {
            markdown.append("\n\n[^").append(note.label()).append("]: ").append(definition(note.html()));
        }
        return markdown.toString();
    }

    /** What follows the first paragraph is indented, and so belongs to the note. */
    private String definition(String html) {
        Document parsed = Jsoup.parseBodyFragment(html);
        parsed.outputSettings().prettyPrint(false);
        Element note = parsed.body();
        note.select(DROPPED).remove();
        HtmlTables.flatten(note, losses);
        pictures(note);
        links(note);
        lines(note, true);
        return convert(note).strip().replaceAll("\n(?=[^\n])", "\n    ");
    }

    private String convert(Element element) {
        String converted = CONVERTER
                .convert(element.outerHtml())
                .replaceAll("(?m)^<br />$", "")
                .replaceAll(" *" + LINE + " *", "\\\\\\\\\n");
        // The converter may indent or escape what it does not know: its marks come out as they went in.
        return Pattern.compile(OPEN + "(\\w+)" + CLOSE)
                .matcher(converted)
                .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(mark(found.group(1))));
    }

    private String mark(String mark) {
        return mark.startsWith("figure")
                ? figures.get(Integer.parseInt(mark.substring("figure".length())))
                : "[^" + mark + "]";
    }

    private static Element body(Document document) {
        for (String place : new String[] {"article", "main", "[role=main]"}) {
            if (document.select(place).size() == 1) {
                Element found = document.selectFirst(place);
                if (found != null) {
                    return found;
                }
            }
        }
        return document.body();
    }

    private void pictures(Element body) {
        for (Element picture : body.select("img")) {
            String caption = takeCaption(picture);
            String sha256 = taken(picture, caption);
            if (sha256 != null) {
                String alt = picture.attr("alt").strip();
                figures.add(new FigureUse(sha256, alt.isEmpty() ? FigureUse.UNSAID : alt, caption, true).markdown());
                standAlone(picture, new TextNode(OPEN + "figure" + (figures.size() - 1) + CLOSE));
            } else {
                if (!caption.isEmpty()) {
                    standAlone(picture, new TextNode(caption));
                }
                picture.remove();
            }
        }
        body.select("picture,figcaption").forEach(Element::unwrap);
        body.select("figure:not(:has(p))").forEach(figure -> {
            if (!figure.hasText()) {
                figure.remove();
            }
        });
    }

    private @org.jspecify.annotations.Nullable String taken(Element picture, String caption) {
        String source = picture.attr("src").strip();
        String where =
                !caption.isEmpty() ? caption : !picture.attr("alt").isBlank() ? picture.attr("alt") : near(picture);
        if (source.matches(DocxFile.FIGURE + "[0-9a-f]{64}")) {
            return source.substring(DocxFile.FIGURE.length());
        }
        int data = source.indexOf(";base64,");
        if (source.regionMatches(true, 0, "data:image/", 0, 11) && data > 0) {
            Shelved shelved;
            try {
                shelved = shelf.take(Base64.getMimeDecoder().decode(source.substring(data + 8)));
            } catch (IllegalArgumentException notBase64) {
                shelved = new Shelved(null, "PICTURE_BROKEN");
            }
            if (shelved.sha256() == null) {
                losses.add(String.valueOf(shelved.refusal()), where);
            }
            return shelved.sha256();
        }
        if (!source.isEmpty()) {
            losses.add("PICTURES_LINKED", where);
        }
        return null;
    }

    /** The words set below a picture, or above it, as its caption. */
    private static String takeCaption(Element picture) {
        Element figure = picture.closest("figure");
        Element caption = figure == null ? null : figure.selectFirst("figcaption");
        if (caption == null && figure == null) {
            Element block = picture.closest("p");
            Element next = block == null ? null : block.nextElementSibling();
            Element before = block == null ? null : block.previousElementSibling();
            caption = next != null && next.hasClass("caption")
                    ? next
                    : before != null && before.hasClass("caption") ? before : null;
        }
        if (caption == null) {
            return "";
        }
        String words = caption.text().strip();
        caption.remove();
        return words;
    }

    /** A figure is a paragraph of its own, outside tables and lists, right after what it stood in. */
    private static void standAlone(Element picture, Node instead) {
        Element outermost = picture;
        for (Element at = picture;
                at.parent() != null && !at.parent().tagName().matches("body|article|main|div|section|blockquote");
                at = at.parent()) {
            outermost = at.parent();
        }
        Element paragraph = new Element("p").appendChild(instead);
        Element last = outermost;
        while (last.nextElementSibling() != null && last.nextElementSibling().hasClass("rejoinder-figure")) {
            last = last.nextElementSibling();
        }
        paragraph.addClass("rejoinder-figure");
        last.after(paragraph);
        if (!picture.equals(outermost)) {
            picture.remove();
            if (!outermost.hasText() && outermost.select("img").isEmpty()) {
                outermost.remove();
            }
        } else {
            picture.remove();
        }
    }

    private static void links(Element body) {
        for (Element link : body.select("a")) {
            String href = link.attr("href").strip();
            if (href.startsWith("https://www.google.com/url?")) {
                // What Google Docs makes of every link.
                href = HtmlStyles.parameter(href, "q");
                link.attr("href", href);
            }
            if (!LINK.matcher(href).matches()) {
                link.unwrap();
            }
        }
    }

    private static void lines(Element body, boolean keep) {
        body.select("br").forEach(br -> {
            Element block = br.closest("p,li,td,th,h1,h2,h3,h4,h5,h6,blockquote,div");
            boolean within =
                    keep && block != null && !block.tagName().matches("h[1-6]|t[dh]") && hasWords(br.nextSibling());
            br.replaceWith(new TextNode(within ? String.valueOf(LINE) : " "));
        });
        body.select("h1,h2,h3,h4,h5,h6").forEach(heading -> {
            if (!heading.hasText()) {
                heading.remove();
            }
        });
    }

    private static boolean hasWords(@org.jspecify.annotations.Nullable Node node) {
        for (Node at = node; at != null; at = at.nextSibling()) {
            if (at instanceof TextNode text ? !text.isBlank() : at instanceof Element element && element.hasText()) {
                return true;
            }
        }
        return false;
    }

    /** What a thing that is left out says, or where it leads, or else what it stands at. */
    private static String place(Element left) {
        return !left.text().isBlank()
                ? left.text()
                : left.attr("src").startsWith("http") ? left.attr("src") : near(left);
    }

    /** The words a thing without words stands at: those around it, or those before it. */
    private static String near(Element element) {
        for (Element at = element; at != null && !at.tagName().matches("body|article|main"); at = at.parent()) {
            if (at.hasText()) {
                return at.text();
            }
            Element before = at.previousElementSibling();
            if (before != null && before.hasText()) {
                return before.text();
            }
        }
        return "";
    }
}
