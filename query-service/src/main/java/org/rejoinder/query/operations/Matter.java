package org.rejoinder.query.operations;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it should be, in words of {@code operations.matter.CODE}; what to do about it is in
 * {@code operations.matter.CODE.do}.
 *
 * @param subject key of the words for what it is about; null where the matter says so itself
 * @param count how many, where it is about several
 * @param since when it began; as far as this process has seen, where nothing else keeps that
 * @param detail what the part itself says, for whoever searches
 * @param where the section of the page that has more
 */
record Matter(
        String code,
        @Nullable String subject,
        long count,
        Instant since,
        @Nullable String detail,
        @Nullable String where) {

    /** How long it has been going on. */
    public Span lasting(Instant now) {
        return Span.ofSeconds(Math.max(0, Duration.between(since, now).toSeconds()));
    }
}
