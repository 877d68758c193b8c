package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rendered text cut at its outermost elements, so that a page can set margin notes beside the paragraph they stand at, and
 * on a phone under it. Expects what {@link org.rejoinder.query.text.Rendering} gives: well-formed, sanitised HTML.
 */
final class TextBlocks {

    /** One outermost element with the ids of the blocks inside it. */
    record Piece(String html, List<String> ids) {}

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^>]*)>");
    private static final Pattern BLOCK_ID = Pattern.compile(" id=\"(b\\d+)\"");
    private static final Set<String> VOID = Set.of("br", "hr", "img");

    private TextBlocks() {}

    static List<Piece> of(String html) {
        List<Piece> pieces = new ArrayList<>();
        Matcher tag = TAG.matcher(html);
        int depth = 0;
        int from = 0;
        while (tag.find()) {
            boolean closes = !tag.group(1).isEmpty();
            boolean empty = VOID.contains(tag.group(2)) || tag.group(3).endsWith("/");
            if (closes) {
                depth--;
            } else if (!empty) {
                depth++;
            }
            if (depth == 0) {
                add(pieces, html.substring(from, tag.end()));
                from = tag.end();
            }
        }
        add(pieces, html.substring(from));
        return List.copyOf(pieces);
    }

    private static void add(List<Piece> pieces, String html) {
        if (!html.isBlank()) {
            List<String> ids =
                    BLOCK_ID.matcher(html).results().map(id -> id.group(1)).toList();
            pieces.add(new Piece(html.strip(), ids));
        }
    }
}
