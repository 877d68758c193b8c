package org.rejoinder.query.site;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What readers are told about an essay after it appeared.
 *
 * @param number counts the notices of an essay
 * @param type a {@link org.rejoinder.contract.record.UpdateType}
 * @param version the version it stands above or came with, absent when it is about the essay as a whole
 * @param madeVersion whether that version came with it
 * @param html sanitised; empty once the essay was removed
 * @param liftedAt when it ceased to hold, absent while it holds
 */
record Notice(
        int number,
        String type,
        @Nullable String version,
        boolean madeVersion,
        String html,
        String plain,
        Instant publishedAt,
        @Nullable Instant liftedAt) {

    private static final int BRIEF = 280;

    public String date() {
        return Dates.inWords(publishedAt);
    }

    public @Nullable String liftedOn() {
        return liftedAt == null ? null : Dates.inWords(liftedAt);
    }

    /** Whether the essay does not stand any more. */
    public boolean ends() {
        return type.equals("RETRACTION") || type.equals("WITHDRAWAL") || type.equals("REMOVAL");
    }

    /** Whether it asks to be read before the text is. */
    public boolean grave() {
        return ends() || type.equals("EXPRESSION_OF_CONCERN") || type.equals("PARTIAL_RETRACTION");
    }

    /** The beginning of it, whole words. */
    public String brief() {
        String line = plain.replace('\n', ' ').strip();
        if (line.length() <= BRIEF) {
            return line;
        }
        int end = line.lastIndexOf(' ', BRIEF);
        return line.substring(0, end > 0 ? end : BRIEF) + " …";
    }
}
