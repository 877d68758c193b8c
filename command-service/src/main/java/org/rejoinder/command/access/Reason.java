package org.rejoinder.command.access;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why a command was refused. Each aggregate has an enum of its reasons; the API turns one into a problem document by its
 * code. The sentence for people is in {@code command-messages.properties}, under {@link #key()}.
 */
public interface Reason {

    /** What kind of answer a refusal is: which family of HTTP status it belongs to. */
    enum Answer {
        /** 403: not this person. */
        FORBIDDEN,
        /** 404: no such thing, or none this person may know of. */
        NOT_FOUND,
        /** 409: not now. */
        CONFLICT,
        /** 412: the caller acts on something that has changed since. */
        STALE,
        /** 422: not with this content. */
        INVALID
    }

    /** The enum constant's name, for instance {@code STALE_TEXT}. */
    String name();

    Answer answer();

    /** The field of the request that is to blame, if one is. */
    default @Nullable String field() {
        return null;
    }

    /** Under which its sentence stands: {@code commentary.STALE_TEXT}, by the enum it belongs to. */
    default String key() {
        String family = getClass().getSimpleName().replace("Reason", "").toLowerCase(Locale.ROOT);
        return family + "." + name();
    }

    /** The name used outside: {@code stale-text}. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
