package org.rejoinder.query.text;

import java.util.List;

/**
 * A Markdown text as it is shown.
 *
 * @param html safe to print as it is: sanitised, every block with its id
 * @param plain the plain text that passages are measured on
 * @param outline its headings in reading order
 */
public record RenderedText(String html, String plain, List<OutlineEntry> outline) {

    /**
     * One heading.
     *
     * @param block id of its block, to link to
     * @param level 1 for the highest in the text's own Markdown
     */
    public record OutlineEntry(String block, int level, String text) {}
}
