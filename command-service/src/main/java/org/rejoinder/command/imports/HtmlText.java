package org.rejoinder.command.imports;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.NodeTraversor;

/** The text of an HTML document as Markdown: what its article says, with footnotes and links, and nothing that acts. */
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
                    .set(FlexmarkHtmlConverter.NBSP_TEXT, "\u00A0"))
            .build();

    private static final String DROPPED =
            "script,style,noscript,template,iframe,object,embed,form,button,input,select,textarea,svg,canvas,audio,video,"
                    + "nav,aside,head > *:not(title),[hidden],[aria-hidden=true]";

    private static final Pattern NOTE = Pattern.compile("(?i)#(?:_?(?:fn|ftn|edn)|(?:foot|end)?note)[-_:]?[\\w-]*\\d+");
    private static final Pattern BACK = Pattern.compile("(?i).*(?:ref|back).*");
    private static final Pattern LINK = Pattern.compile("(?i)(?:https?://|mailto:).*");

    /** Marks that no text holds, to carry a footnote's reference through the converter. */
    private static final char OPEN = '\uE0F0';

    private static final char CLOSE = '\uE0F1';

    private HtmlText() {}

    static String markdown(String html, Remarks remarks) {
        Document document = Jsoup.parse(html.replace(OPEN, ' ').replace(CLOSE, ' '));
        document.outputSettings().prettyPrint(false);
        document.select(DROPPED).remove();
        dropComments(document);
        Element body = body(document);
        Map<String, String> notes = footnotes(body);
        if (!body.select("img,picture").isEmpty()) {
            remarks.add(0, "PICTURES_LEFT_OUT");
            body.select("img,picture,figure:not(:has(figcaption))").remove();
        }
        for (Element link : body.select("a")) {
            if (!LINK.matcher(link.attr("href").strip()).matches()) {
                link.unwrap();
            }
        }
        // A line break between two titles divides them as a paragraph would; within running text it is a space.
        body.select("br").forEach(br -> br.replaceWith(new org.jsoup.nodes.TextNode(" ")));
        StringBuilder markdown = new StringBuilder(convert(body));
        notes.forEach((label, note) -> markdown.append("\n\n[^")
                .append(label)
                .append("]: ")
                .append(convert(Jsoup.parse(note).body()).strip().replaceAll("\\s*\n\\s*", " ")));
        return markdown.toString();
    }

    private static String convert(Element element) {
        return CONVERTER
                .convert(element.outerHtml())
                .replaceAll(OPEN + "(\\w+)" + CLOSE, "[^$1]")
                .replaceAll("(?m)^<br />$", "");
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

    private static void dropComments(Document document) {
        NodeTraversor.filter(
                (node, depth) -> node instanceof Comment
                        ? org.jsoup.select.NodeFilter.FilterResult.REMOVE
                        : org.jsoup.select.NodeFilter.FilterResult.CONTINUE,
                document);
    }

    /** Takes the footnotes out and leaves a mark where the text refers to each; gives their HTML by label. */
    private static Map<String, String> footnotes(Element body) {
        Map<String, String> notes = new LinkedHashMap<>();
        Map<String, Element> places = new LinkedHashMap<>();
        for (Element link : body.select("a[href^=#]")) {
            String href = link.attr("href");
            if (!NOTE.matcher(href).matches() || BACK.matcher(href).matches()) {
                continue;
            }
            Element place = body.getElementById(href.substring(1));
            if (place == null || place.equals(link)) {
                continue;
            }
            String label = places.containsKey(href) ? labelOf(places, href) : Integer.toString(places.size() + 1);
            places.putIfAbsent(href, holder(place));
            Element mark = link.parent() != null && link.parent().tagName().equals("sup") ? link.parent() : link;
            mark.replaceWith(new org.jsoup.nodes.TextNode(OPEN + label + CLOSE));
        }
        places.forEach((href, place) -> {
            place.select("a[href^=#]").remove();
            String html = place.tagName().equals("li") ? place.html() : place.outerHtml();
            notes.put(labelOf(places, href), html);
        });
        places.values().forEach(place -> {
            Element list = place.parent();
            place.remove();
            while (list != null
                    && !list.equals(body)
                    && !list.hasText()
                    && list.select("img").isEmpty()) {
                Element above = list.parent();
                list.remove();
                list = above;
            }
        });
        return notes;
    }

    private static String labelOf(Map<String, Element> places, String href) {
        int number = 1;
        for (String known : places.keySet()) {
            if (known.equals(href)) {
                return Integer.toString(number);
            }
            number++;
        }
        return Integer.toString(number);
    }

    /** The paragraph or list item that holds a note, when the address leads to an anchor inside it. */
    private static Element holder(Element place) {
        Element at = place;
        while (!at.isBlock() && at.parent() != null && !at.parent().tagName().equals("body")) {
            at = at.parent();
        }
        return at;
    }
}
