package org.rejoinder.query.site;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.passage.Passage;

/**
 * A passage of a target that an essay takes up.
 *
 * @param from the essay that takes it up
 * @param position which of its answers
 * @param start position in the plain text of the target at the version answered
 * @param block block of the target the passage starts in
 * @param sentence the words of the answering essay around the quoted ones, where it quotes them
 * @param ownBlock where those stand
 */
public record Pin(
        UUID from,
        int position,
        String exact,
        int start,
        int end,
        String block,
        @Nullable String sentence,
        @Nullable String ownBlock) {

    /** Leads to the passage: the block for every browser, the words themselves for those that know text fragments. */
    public String fragment() {
        return fragment(block, exact);
    }

    /** Leads to words of a block. */
    public static String fragment(String block, String words) {
        return "#" + block + ":~:text=" + encoded(words);
    }

    /** The passage as it was pinned. */
    public Passage passage() {
        return new Passage(exact, "", "", start, end, block);
    }

    private static String encoded(String text) {
        // A hyphen is part of the fragment's own grammar.
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("-", "%2D");
    }
}
