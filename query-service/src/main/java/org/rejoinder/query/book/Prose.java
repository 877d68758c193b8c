package org.rejoinder.query.book;

import java.net.URI;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * The sanitised text of an essay or a notice as elements of a book: its ids are apart from those of other texts, no heading skips
 * a level, links lead somewhere, and nothing of the page is left.
 */
final class Prose {

    private static final Pattern HEADING = Pattern.compile("h[1-6]");
    private static final int LOWEST = 6;

    private Prose() {}

    /**
     * Reads it.
     *
     * @param prefix of its ids
     * @param above level of the heading it stands below
     * @param links what an address that does not lead within the text becomes
     * @param pictures where a picture is, by its hash
     */
    static Element of(
            Document book,
            String html,
            String prefix,
            int above,
            UnaryOperator<String> links,
            UnaryOperator<String> pictures) {
        Element prose =
                (Element) book.importNode(Xml.parse("<div>" + html + "</div>").getDocumentElement(), true);
        for (Element element : Xml.below(prose, "*")) {
            if (element.hasAttribute("id")) {
                element.setAttribute("id", prefix + element.getAttribute("id"));
            }
            element.removeAttribute("rel");
            element.removeAttribute("loading");
            String align = element.getAttribute("align");
            element.removeAttribute("align");
            if (!align.isEmpty()) {
                element.setAttribute("class", align);
            }
            switch (element.getTagName()) {
                case "a" -> link(element, prefix, links);
                case "img" -> {
                    String source = element.getAttribute("src");
                    element.setAttribute("src", pictures.apply(source.substring(source.lastIndexOf('/') + 1)));
                    if (!element.hasAttribute("alt")) {
                        element.setAttribute("alt", "");
                    }
                }
                case "th" -> element.setAttribute("scope", "col");
                default -> {}
            }
        }
        headings(prose, above);
        return prose;
    }

    private static void link(Element link, String prefix, UnaryOperator<String> links) {
        String href = link.getAttribute("href");
        if (href.isEmpty()) {
            Xml.unwrap(link);
        } else if (href.startsWith("#")) {
            link.setAttribute("href", "#" + prefix + href.substring(1));
        } else {
            link.setAttribute("href", links.apply(href));
        }
    }

    /** Each heading is at most one level below the one before. */
    private static void headings(Element prose, int above) {
        int last = above;
        int highest = Xml.below(prose, "*").stream()
                .filter(Prose::isHeading)
                .mapToInt(Prose::level)
                .min()
                .orElse(above + 1);
        for (Element heading : Xml.below(prose, "*")) {
            if (isHeading(heading)) {
                int wanted = level(heading) - highest + above + 1;
                last = Math.min(LOWEST, Math.min(wanted, last + 1));
                Xml.renamed(heading, "h" + last);
            }
        }
    }

    static boolean isHeading(Element element) {
        return HEADING.matcher(element.getTagName()).matches();
    }

    static int level(Element heading) {
        return heading.getTagName().charAt(1) - '0';
    }

    /**
     * The address that a text has, made whole.
     *
     * @param page where the text stands, absolute
     * @return what any program takes for an address
     */
    static String absolute(String page, String href) {
        try {
            return URI.create(page).resolve(encoded(href)).toASCIIString();
        } catch (IllegalArgumentException noAddress) {
            return page;
        }
    }

    /** With what no address holds as percents. */
    private static String encoded(String href) {
        StringBuilder encoded = new StringBuilder();
        href.strip().codePoints().forEach(point -> {
            if (point <= ' ' || "\"<>\\^`{|}[]".indexOf(point) >= 0 || point == 0x7F) {
                encoded.append(String.format("%%%02X", point));
            } else {
                encoded.appendCodePoint(point);
            }
        });
        return encoded.toString();
    }
}
