package org.rejoinder.query.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A Markdown text as it is shown.
 *
 * @param html safe to print as it is: sanitised, every block with its id
 * @param plain the plain text that passages are measured on
 * @param outline its headings in reading order
 */
public record RenderedText(String html, String plain, List<OutlineEntry> outline) {

    private static final Pattern ELEMENT =
            Pattern.compile("(?s)<([a-z0-9]+)[^>]* id=\"b(\\d+)\"|<figure>(.*?)</figure>");
    private static final Pattern PICTURE =
            Pattern.compile("<img src=\"[^\"]*?([0-9a-f]{8})[0-9a-f]{56}\" alt=\"([^\"]*)\"");
    private static final Pattern TAGS = Pattern.compile("<[^>]*>");

    /**
     * One heading.
     *
     * @param block id of its block, to link to
     * @param level 1 for the highest in the text's own Markdown
     */
    public record OutlineEntry(String block, int level, String text) {}

    /**
     * A block or a figure in words.
     *
     * @param element the HTML element it is: {@code p}, {@code h2}, {@code li}, {@code figure} …
     * @param at where it begins in the plain text; -1 of a figure, which no passage is measured on
     */
    record Line(String element, String words, int at) {}

    /**
     * What it says, a line for each block and each figure in reading order, to be compared. A figure is told by its
     * alternative text, its caption and the first digits of its picture's hash, so that another picture shows as a change.
     */
    List<Line> lines() {
        List<String> blocks = plain.isEmpty() ? List.of() : List.of(plain.split("\n", -1));
        String[] elements = new String[blocks.size()];
        List<List<Line>> before = new ArrayList<>();
        for (int i = 0; i <= blocks.size(); i++) {
            before.add(new ArrayList<>());
        }
        int next = 0;
        Matcher found = ELEMENT.matcher(html);
        while (found.find()) {
            if (found.group(2) == null) {
                before.get(next).add(new Line("figure", figure(found.group(3)), -1));
                continue;
            }
            int number = Integer.parseInt(found.group(2));
            if (number <= elements.length) {
                elements[number - 1] = found.group(1);
                next = number;
            }
        }
        List<Line> lines = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < elements.length; i++) {
            lines.addAll(before.get(i));
            lines.add(new Line(Objects.requireNonNullElse(elements[i], "p"), blocks.get(i), at));
            at += blocks.get(i).length() + 1;
        }
        lines.addAll(before.get(elements.length));
        return lines;
    }

    private static String figure(String html) {
        Matcher picture = PICTURE.matcher(html);
        String shown = picture.find() ? picture.group(2) + " (" + picture.group(1) + ")" : "";
        String words = TAGS.matcher(html).replaceAll(" ");
        return HtmlUtils.htmlUnescape("\u25a3 " + shown + " " + words)
                .replaceAll("\\s+", " ")
                .strip();
    }
}
