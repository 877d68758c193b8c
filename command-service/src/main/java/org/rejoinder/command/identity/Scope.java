package org.rejoinder.command.identity;

import java.util.Locale;

/** What a token may be used for, within what its person may do. No scope includes another. */
public enum Scope {
    /** Reading what the person may read. */
    READ,
    /** Writing, reviewing and deciding. */
    WRITE,
    /** Recording essays published elsewhere. */
    IMPORT,
    /** People, roles, operations. */
    ADMIN;

    /** As written in a command or a row. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the word.
     *
     * @throws IllegalArgumentException when there is no such scope
     */
    public static Scope of(String word) {
        return valueOf(word.strip().toUpperCase(Locale.ROOT));
    }
}
