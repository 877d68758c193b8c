package org.rejoinder.query.book;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Makes of a text what belongs on paper: notes at the foot of the page, words that may be parted, every character visible. */
final class Typesetting {

    /** A note that is longer, or holds more than paragraphs, stands at the end, and so do all others of its essay. */
    private static final int LONGEST_AT_FOOT = 900;

    private static final List<String> NOT_AT_FOOT =
            List.of("table", "pre", "ul", "ol", "blockquote", "figure", "sup", "h2", "h3", "h4", "h5", "h6");
    private static final List<String> NO_PLACE_FOR_NOTES =
            List.of("table", "figure", "section", "h1", "h2", "h3", "h4", "h5", "h6");
    private static final List<String> LEFT_WHOLE = List.of("code", "pre", "h1", "title", "style");

    private Typesetting() {}

    /**
     * Puts each note at the foot of the page that first refers to it, where all of them can be there; otherwise they stay
     * together at the end of the text.
     *
     * @param heading of the notes that stay
     */
    static void notes(Element prose, String heading) {
        Element section = Xml.below(prose, "section").stream()
                .filter(one -> one.getAttribute("class").equals("footnotes"))
                .findFirst()
                .orElse(null);
        if (section == null) {
            return;
        }
        Map<String, Element> notes = new HashMap<>();
        for (Element item : Xml.below(section, "li")) {
            if (item.hasAttribute("id") && item.getParentNode().getParentNode() == section) {
                notes.put("#" + item.getAttribute("id"), item);
                Xml.below(item, "a").stream().filter(Typesetting::leadsBack).forEach(Xml::remove);
            }
        }
        List<Element> references = Xml.below(prose, "a").stream()
                .filter(link -> notes.containsKey(link.getAttribute("href")))
                .toList();
        if (allAtFoot(notes, references)) {
            Set<String> placed = new HashSet<>();
            for (Element reference : references) {
                Element mark = (Element) reference.getParentNode();
                String href = reference.getAttribute("href");
                if (placed.add(href)) {
                    Element note = Objects.requireNonNull(notes.get(href));
                    mark.getParentNode().replaceChild(atFoot(note, reference.getTextContent()), mark);
                } else {
                    mark.setAttribute("class", "again");
                }
            }
            Xml.remove(section);
        } else {
            Element title = section.getOwnerDocument().createElement("h2");
            title.setTextContent(heading);
            section.insertBefore(title, section.getFirstChild());
        }
    }

    private static boolean leadsBack(Element link) {
        return link.getAttribute("class").contains("footnote-backref")
                || link.getAttribute("href").matches("#[a-z0-9-]*fnref.*");
    }

    private static boolean allAtFoot(Map<String, Element> notes, List<Element> references) {
        Set<String> referred = new HashSet<>();
        for (Element reference : references) {
            if (!(reference.getParentNode() instanceof Element mark)
                    || !mark.getTagName().equals("sup")
                    || Xml.within(reference, NO_PLACE_FOR_NOTES)) {
                return false;
            }
            referred.add(reference.getAttribute("href"));
        }
        return referred.containsAll(notes.keySet())
                && notes.values().stream()
                        .allMatch(note -> note.getTextContent().length() <= LONGEST_AT_FOOT
                                && Xml.below(note, "*").stream()
                                        .noneMatch(inside -> NOT_AT_FOOT.contains(inside.getTagName())));
    }

    private static Element atFoot(Element note, String number) {
        Element foot = note.getOwnerDocument().createElement("div");
        foot.setAttribute("class", "note");
        foot.setAttribute("id", note.getAttribute("id"));
        foot.setAttribute("data-number", number);
        Xml.move(note, foot);
        // One line of words, whatever paragraphs it has: the renderer's feet of pages hold no blocks.
        List<Element> paragraphs = Xml.below(foot, "p");
        for (int i = 0; i < paragraphs.size(); i++) {
            if (i > 0) {
                foot.insertBefore(foot.getOwnerDocument().createElement("br"), paragraphs.get(i));
            }
            if (paragraphs.get(i).getAttribute("dir").equals("rtl")) {
                foot.setAttribute("dir", "rtl");
            }
            Xml.unwrap(paragraphs.get(i));
        }
        return foot;
    }

    /** Sets the direction of what is to find its own, by its first letter that runs either way. */
    static void directions(Element tree) {
        for (Element element : Xml.below(tree, "*")) {
            String direction = element.getAttribute("dir");
            if (direction.equals("auto")
                    || (direction.isEmpty() && element.getTagName().equals("bdi"))) {
                element.removeAttribute("dir");
                if (isRightToLeft(element.getTextContent())) {
                    element.setAttribute("dir", "rtl");
                }
            }
            if (element.getTagName().equals("bdi")) {
                Xml.renamed(element, "span");
            }
        }
    }

    private static boolean isRightToLeft(String words) {
        return words.codePoints()
                        .map(letter -> switch (Character.getDirectionality(letter)) {
                            case Character.DIRECTIONALITY_LEFT_TO_RIGHT -> 1;
                            case Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC -> 2;
                            default -> 0;
                        })
                        .filter(direction -> direction != 0)
                        .findFirst()
                        .orElse(0)
                == 2;
    }

    /** Makes every character visible, and parts words where that may be. */
    static void characters(Node node, String language) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                String own = element.getAttribute("lang");
                characters(element, own.isEmpty() ? language : own);
            } else if (child.getNodeType() == Node.TEXT_NODE) {
                String visible = Faces.visible(Normalizer.normalize(child.getNodeValue(), Normalizer.Form.NFC));
                Optional<Hyphenation> hyphenation = isLeftWhole(child) ? Optional.empty() : Hyphenation.of(language);
                child.setNodeValue(hyphenation.map(one -> one.soften(visible)).orElse(visible));
            }
        }
    }

    private static boolean isLeftWhole(Node text) {
        return Xml.within(text, LEFT_WHOLE)
                || (text.getParentNode() instanceof Element parent
                        && parent.getAttribute("class").contains("whole"));
    }
}
