package org.rejoinder.contract.text;

import java.util.List;
import org.commonmark.Extension;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;

/** The Markdown that essays, notes and letters are written in: CommonMark with tables, footnotes and bare links. */
public final class Markdown {

    /** What a renderer must understand beyond CommonMark. */
    public static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), FootnotesExtension.create(), AutolinkExtension.create());

    private static final Parser PARSER = Parser.builder().extensions(EXTENSIONS).build();

    private Markdown() {}

    public static Node parse(String markdown) {
        return PARSER.parse(markdown);
    }

    /** Words as a reader would count them: runs of letters and digits, an apostrophe or hyphen inside one kept. */
    public static int words(String text) {
        int words = 0;
        boolean inWord = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (Character.isIdeographic(c)) {
                // Scripts written without spaces: every ideograph counts, as word processors do.
                words++;
                inWord = false;
            } else if (Character.isLetterOrDigit(c)) {
                if (!inWord) {
                    words++;
                }
                inWord = true;
            } else if (!(inWord && (c == '\'' || c == '\u2019' || c == '-'))) {
                inWord = false;
            }
            i += Character.charCount(c);
        }
        return words;
    }
}
