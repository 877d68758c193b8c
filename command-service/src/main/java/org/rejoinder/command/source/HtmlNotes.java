package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/**
 * The footnotes and endnotes of an HTML document, as word processors write them: a link to a place further down, which links
 * back.
 */
final class HtmlNotes {

    /** Word {@code _ftn1}, {@code _edn1}; Google Docs {@code ftnt1}; LibreOffice {@code sdfootnote1sym}; others {@code fn1}. */
    private static final Pattern NOTE =
            Pattern.compile("(?i)#(?:_?(?:fn|ftn|edn)|(?:sd)?(?:foot|end)?note)[-_:]?[\\w-]*\\d+(?:sym)?");

    private static final Pattern BACK = Pattern.compile("(?i).*(?:ref|back|anc\\b|anc$).*");
    private static final Set<String> HOLDERS = Set.of("div", "li", "aside", "dd");

    private HtmlNotes() {}

    /**
     * One note.
     *
     * @param label by which the text refers to it
     * @param html what it says
     */
    record Note(String label, String html) {}

    /** Takes the notes out and leaves a mark where the text refers to each. */
    static List<Note> takeOut(Element body, char open, char close) {
        Map<String, Element> places = new LinkedHashMap<>();
        Map<String, List<Element>> references = new LinkedHashMap<>();
        for (Element link : body.select("a[href^=#]")) {
            String href = link.attr("href");
            Element place =
                    NOTE.matcher(href).matches() && !BACK.matcher(href).matches() ? at(body, href.substring(1)) : null;
            if (place != null && !place.equals(link)) {
                places.putIfAbsent(href, place);
                references.computeIfAbsent(href, ignored -> new ArrayList<>()).add(link);
            }
        }
        List<Element> anchors = List.copyOf(places.values());
        Map<String, Element> holders = new LinkedHashMap<>();
        places.forEach((href, place) -> holders.put(href, holder(place, anchors, references.values())));
        Map<String, String> labels = new LinkedHashMap<>();
        references.forEach((href, links) -> {
            String label = Integer.toString(labels.size() + 1);
            labels.put(href, label);
            links.forEach(link -> mark(link).replaceWith(new TextNode(open + label + close)));
        });
        List<Note> notes = new ArrayList<>();
        holders.forEach((href, holder) -> notes.add(new Note(String.valueOf(labels.get(href)), words(holder))));
        holders.values().forEach(HtmlNotes::remove);
        return notes;
    }

    private static @Nullable Element at(Element body, String name) {
        Element place = body.getElementById(name);
        return place == null ? body.getElementsByAttributeValue("name", name).first() : place;
    }

    /** With the raised number around it, and the brackets of Google Docs inside. */
    private static Element mark(Element link) {
        Element mark = link;
        while (mark.parent() != null
                && mark.parent().tagName().matches("sup|span")
                && mark.parent().text().strip().equals(link.text().strip())) {
            mark = mark.parent();
        }
        return mark;
    }

    private static String words(Element holder) {
        holder.select("a[href^=#]").remove();
        holder.select("hr").remove();
        holder.select("sup").forEach(sup -> {
            if (!sup.hasText()) {
                sup.remove();
            }
        });
        return holder.tagName().matches("p") ? holder.outerHtml() : holder.html();
    }

    /** All of a note: the paragraph with its anchor, and what else stands with it in a box of its own. */
    private static Element holder(Element place, List<Element> anchors, Iterable<List<Element>> references) {
        Element at = place;
        while (!at.isBlock() && at.parent() != null && !at.parent().tagName().equals("body")) {
            at = at.parent();
        }
        while (at.parent() != null
                && HOLDERS.contains(at.parent().tagName())
                && isOne(at.parent(), place, anchors, references)) {
            at = at.parent();
        }
        return at;
    }

    private static boolean isOne(
            Element box, Element place, List<Element> anchors, Iterable<List<Element>> references) {
        for (Element anchor : anchors) {
            if (!anchor.equals(place) && holds(box, anchor)) {
                return false;
            }
        }
        for (List<Element> links : references) {
            for (Element link : links) {
                if (holds(box, link)) {
                    return false;
                }
            }
        }
        return box.select("h1,h2,h3,h4,h5,h6").isEmpty();
    }

    private static boolean holds(Element box, Element inside) {
        for (Element at = inside; at != null; at = at.parent()) {
            if (at.equals(box)) {
                return true;
            }
        }
        return false;
    }

    /** With the list or the line that held nothing else. */
    private static void remove(Element holder) {
        Element list = holder.parent();
        holder.remove();
        while (list != null
                && !list.tagName().matches("body|article|main")
                && !list.hasText()
                && list.select("img").isEmpty()) {
            Element above = list.parent();
            list.remove();
            list = above;
        }
    }
}
