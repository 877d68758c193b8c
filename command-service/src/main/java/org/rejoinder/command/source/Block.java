package org.rejoinder.command.source;

import java.util.regex.Pattern;

/**
 * One block of a file: a paragraph, a heading, a list, a quotation.
 *
 * @param line it begins on, from 1
 * @param markdown its source
 * @param plain its words on one line
 * @param shape what it looks like
 * @param level of a heading, 1 to 6; 0 otherwise
 */
public record Block(int line, String markdown, String plain, Shape shape, int level) {

    /** What a block looks like, whatever it says. */
    public enum Shape {
        PARAGRAPH,
        HEADING,
        /** A paragraph all in bold. */
        BOLD,
        /** A paragraph all in italics. */
        ITALIC,
        /** A line that divides. */
        RULE,
        /** A list, a table, a quotation, code. */
        OTHER
    }

    private static final int LONGEST_TITLE = 200;
    private static final int MOST_TITLE_WORDS = 28;
    private static final Pattern LINK = Pattern.compile("https?://|www\\.");
    private static final Pattern TWO_SENTENCES = Pattern.compile("\\p{Ll}{4,}[.][\"'\u201D\u2019)]* \\p{Lu}");
    private static final Pattern ENDS_SENTENCE = Pattern.compile(".*[.:;,\u3002\u2026][\"'\u201D\u2019)\\]]*");

    public static Block paragraph(int line, String markdown, String plain) {
        return new Block(line, markdown, plain, Shape.PARAGRAPH, 0);
    }

    public boolean isHeading() {
        return shape == Shape.HEADING;
    }

    /** Set apart by its look: a heading, or a line all in bold. */
    public boolean standsOut() {
        return shape == Shape.HEADING || shape == Shape.BOLD;
    }

    /** Whether it may be a title: one short line that does not end as a sentence of the text does. */
    public boolean mayBeTitle() {
        if (shape == Shape.RULE || shape == Shape.OTHER || plain.length() > LONGEST_TITLE || plain.isEmpty()) {
            return false;
        }
        return shape == Shape.HEADING
                || (!hasLink()
                        && plain.split(" ", -1).length <= MOST_TITLE_WORDS
                        && !ENDS_SENTENCE.matcher(plain).matches()
                        && !TWO_SENTENCES.matcher(plain).find());
    }

    public boolean hasLink() {
        return LINK.matcher(plain).find();
    }

    /** Running text, as the body of an essay has it. */
    public boolean isRunning() {
        return shape == Shape.OTHER || (shape != Shape.RULE && !mayBeTitle());
    }
}
