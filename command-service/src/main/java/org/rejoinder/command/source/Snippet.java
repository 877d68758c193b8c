package org.rejoinder.command.source;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.rejoinder.command.api.Messages;

/** A few words that somebody wrote elsewhere, as Markdown. */
public final class Snippet {

    private Snippet() {}

    /** What HTML says, without what acts and without pictures. */
    public static String ofHtml(String html, Messages messages) {
        return HtmlText.markdown(html, new Remarks(messages)).strip();
    }

    /** What a plain text says, to the letter; its lines stay lines. */
    public static String ofPlain(String text) {
        return Arrays.stream(text.strip().split("\\R", -1))
                .map(line -> line.isBlank() ? "" : PlainBlocks.escape(line.strip()))
                .collect(Collectors.joining("\n"))
                .replaceAll("(?<=[^\n])\n(?=[^\n])", "  \n");
    }
}
