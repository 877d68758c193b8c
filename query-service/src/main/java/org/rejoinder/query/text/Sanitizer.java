package org.rejoinder.query.text;

import java.util.regex.Pattern;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * The last gate before a page: only the elements that {@link Rendering} makes, no style, no handler, no attribute that a
 * script library would act on, links to the web and to mail only.
 */
final class Sanitizer {

    private static final Pattern BLOCK_OR_MARK_ID = Pattern.compile("b\\d+|p-[A-Za-z0-9-]+|fn(ref)?-?[A-Za-z0-9_-]*");
    private static final Pattern OWN_CLASS =
            Pattern.compile("passage( p-[A-Za-z0-9-]+)*|footnotes?|footnote-(ref|backref)");
    private static final Pattern DIRECTION = Pattern.compile("auto|ltr|rtl");
    private static final Pattern CELL_ALIGNMENT = Pattern.compile("left|right|center");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

    private static final Pattern PICTURE = Pattern.compile(Rendering.PICTURES + "[0-9a-f]{64}");

    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements(
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "blockquote",
                    "ul",
                    "ol",
                    "li",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "a",
                    "br",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "sup",
                    "section",
                    "span",
                    "figure",
                    "figcaption",
                    "img")
            .allowWithoutAttributes("span", "section")
            .allowAttributes("src")
            .matching(PICTURE)
            .onElements("img")
            .allowAttributes("alt")
            .onElements("img")
            .allowAttributes("width", "height")
            .matching(NUMBER)
            .onElements("img")
            .allowAttributes("loading")
            .matching(Pattern.compile("lazy"))
            .onElements("img")
            .allowAttributes("id")
            .matching(BLOCK_OR_MARK_ID)
            .globally()
            .allowAttributes("dir")
            .matching(DIRECTION)
            .globally()
            .allowAttributes("class")
            .matching(OWN_CLASS)
            .onElements("span", "a", "sup", "section")
            .allowAttributes("align")
            .matching(CELL_ALIGNMENT)
            .onElements("th", "td")
            .allowAttributes("start")
            .matching(NUMBER)
            .onElements("ol")
            .allowAttributes("href", "title")
            .onElements("a")
            .allowUrlProtocols("http", "https", "mailto")
            .requireRelsOnLinks("nofollow", "noopener")
            .toFactory();

    private Sanitizer() {}

    static String clean(String html) {
        return POLICY.sanitize(html);
    }
}
