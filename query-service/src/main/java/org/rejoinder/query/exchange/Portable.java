package org.rejoinder.query.exchange;

import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/** Text that leaves the site: addresses lead back to it wherever they are read, and every XML parser takes the characters. */
public final class Portable {

    /** In sanitised text quotation marks of the text itself are character references. */
    private static final Pattern ADDRESS = Pattern.compile(" (href|src)=\"([^\"]*)\"");

    /** They mean something on our pages only, and would come twice in a reader's. */
    private static final Pattern OF_THE_PAGE = Pattern.compile(" (id|class|loading)=\"[^\"]*\"");

    private Portable() {}

    /**
     * Sanitised HTML as others may show it.
     *
     * @param base absolute address of the page it stands on
     */
    public static String html(String base, String html) {
        URI page = URI.create(base);
        String plain = OF_THE_PAGE.matcher(html).replaceAll("");
        return xml(ADDRESS.matcher(plain)
                .replaceAll(found -> Matcher.quoteReplacement(
                        " " + found.group(1) + "=\"" + absolute(page, found.group(2)) + "\"")));
    }

    private static String absolute(URI page, String address) {
        try {
            return HtmlUtils.htmlEscape(
                    page.resolve(HtmlUtils.htmlUnescape(address)).toString());
        } catch (IllegalArgumentException noAddress) {
            // As it was typed: it leads nowhere on the page either.
            return address;
        }
    }

    /** Text without what XML 1.0 has no place for: control characters, halves of characters, and two that are none. */
    public static String xml(String text) {
        if (text.codePoints().allMatch(Portable::isAllowed)) {
            return text;
        }
        return text.codePoints()
                .filter(Portable::isAllowed)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isAllowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= 0x20 && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
