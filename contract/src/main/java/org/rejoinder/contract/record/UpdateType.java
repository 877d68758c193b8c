package org.rejoinder.contract.record;

import java.util.Locale;

/** What a change to the public record is, in Crossref's terms for updates. */
public enum UpdateType {
    ADDENDUM,
    CLARIFICATION,
    CORRECTION,
    CORRIGENDUM,
    ERRATUM,
    EXPRESSION_OF_CONCERN,
    NEW_EDITION,
    NEW_VERSION,
    PARTIAL_RETRACTION,
    REMOVAL,
    RETRACTION,
    WITHDRAWAL;

    /** Whether the text must change: all that correct or replace it. */
    public boolean needsText() {
        return switch (this) {
            case CORRECTION, CORRIGENDUM, ERRATUM, NEW_EDITION, NEW_VERSION, PARTIAL_RETRACTION -> true;
            default -> false;
        };
    }

    /** Whether the text may change. */
    public boolean mayChangeText() {
        return needsText() || this == ADDENDUM || this == CLARIFICATION;
    }

    /** Whether the text gets a number of its own (2.0) instead of one more correction of the same (1.1). */
    public boolean beginsVersion() {
        return this == NEW_EDITION || this == NEW_VERSION;
    }

    /** Whether the essay no longer stands afterwards. */
    public boolean endsEssay() {
        return this == RETRACTION || this == WITHDRAWAL || this == REMOVAL;
    }

    /** Crossref's word: {@code expression_of_concern}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
