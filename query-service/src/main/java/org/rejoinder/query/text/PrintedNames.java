package org.rejoinder.query.text;

/** Names as they are printed in a byline. */
public final class PrintedNames {

    /** What the byline of a digest says before the name of whom it renders. */
    private static final String DIGEST = "Digest by the editors of: ";

    private PrintedNames() {}

    /** The names alone: what a digest says of itself in its byline is said once, in its own place. */
    public static String in(String byline) {
        return byline.startsWith(DIGEST) ? byline.substring(DIGEST.length()) : byline;
    }
}
