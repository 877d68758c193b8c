package org.rejoinder.query.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts sanitised HTML into its top-level elements, so that a margin can stand beside each. */
final class Blocks {

    /** Sanitised attributes hold no angle brackets, so a tag ends at the first one. */
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)[^>]*>");

    private static final Pattern BLOCK_ID = Pattern.compile(" id=\"(b\\d+)\"");
    private static final Set<String> VOID = Set.of("br", "hr", "img");

    private Blocks() {}

    /**
     * One element.
     *
     * @param ids the blocks of the plain text it holds
     */
    record Chunk(String html, List<String> ids) {

        /** Whether a marked stretch of the text begins or goes on here. */
        boolean holds(String mark) {
            return html.contains(mark + " ") || html.contains(mark + "\"");
        }
    }

    static List<Chunk> split(String html) {
        List<Chunk> chunks = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int depth = 0;
        int start = 0;
        while (tag.find()) {
            boolean closing = !tag.group(1).isEmpty();
            if (!VOID.contains(tag.group(2))) {
                depth += closing ? -1 : 1;
            }
            if (depth == 0) {
                chunks.add(chunk(html.substring(start, tag.end())));
                start = tag.end();
            }
        }
        if (!html.substring(start).isBlank()) {
            chunks.add(chunk(html.substring(start)));
        }
        return chunks;
    }

    private static Chunk chunk(String html) {
        List<String> ids = new ArrayList<>();
        Matcher id = BLOCK_ID.matcher(html);
        while (id.find()) {
            ids.add(id.group(1));
        }
        return new Chunk(html.strip(), ids);
    }
}
