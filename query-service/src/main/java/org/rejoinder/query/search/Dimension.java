package org.rejoinder.query.search;

import java.util.Locale;

/** By what is counted and chosen among what was found. */
enum Dimension {
    SERIES,
    CONTRIBUTOR,
    YEAR,
    KIND,
    LANGUAGE;

    /** The parameter of the address, which may be there several times. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
