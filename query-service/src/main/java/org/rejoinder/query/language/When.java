package org.rejoinder.query.language;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.DateForm;

/** Days and moments in the language of the page, for templates as {@code when}. A moment is written in the zone it is in; UTC where it has none. */
public final class When {

    /** {@code 3 May 2014}; an ISO date may be given as it is stored. */
    public @Nullable String day(@Nullable Object at) {
        return in(DateForm.DAY, at);
    }

    /** The same for narrow places. */
    public @Nullable String briefDay(@Nullable Object at) {
        return in(DateForm.BRIEF_DAY, at);
    }

    public @Nullable String month(@Nullable Object at) {
        return in(DateForm.MONTH, at);
    }

    /** Day and minute. */
    public @Nullable String moment(@Nullable Object at) {
        return in(DateForm.BRIEF_MOMENT, at);
    }

    public @Nullable String second(@Nullable Object at) {
        return in(DateForm.BRIEF_SECOND, at);
    }

    /** Day and minute of what is not long ago. */
    public @Nullable String recent(@Nullable Object at) {
        return in(DateForm.RECENT_MOMENT, at);
    }

    /** Day and second of what is not long ago. */
    public @Nullable String recentSecond(@Nullable Object at) {
        return in(DateForm.RECENT_SECOND, at);
    }

    private static @Nullable String in(DateForm form, @Nullable Object at) {
        return at == null ? null : form.in(Spoken.now(), temporal(at));
    }

    private static TemporalAccessor temporal(Object at) {
        if (at instanceof Instant instant) {
            return instant.atOffset(ZoneOffset.UTC);
        }
        return at instanceof TemporalAccessor temporal ? temporal : LocalDate.parse(at.toString());
    }
}
