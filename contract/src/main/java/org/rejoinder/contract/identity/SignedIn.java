package org.rejoinder.contract.identity;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * What a session says: who signed in, when, and how they proved it. Nothing else; rights are read per request.
 *
 * <p>Both services share it as one attribute of a row in {@code identity.spring_session}: the attribute {@value #ATTRIBUTE}
 * is a JSON string that holds this record as canonical JSON, for instance
 * {@code {"at":"2026-05-03T09:00:00Z","methods":["password"],"person":"…"}}. The command side writes it at sign-in and
 * deletes the row at sign-out; the query side reads it by the session id in the cookie.
 *
 * @param person who
 * @param at when they proved it; a sign-in older than {@link #LIFETIME}, or older than {@code identity.people.sessions_since}
 *     (a changed password, a disabled account), counts for nothing
 * @param methods how, such as {@code password}
 */
public record SignedIn(UUID person, Instant at, List<String> methods) {

    /** Name of the session attribute. */
    public static final String ATTRIBUTE = "rejoinder.signed-in";

    /** Session cookie over https: bound to this host, this path and https by its prefix. */
    public static final String SECURE_COOKIE = "__Host-rejoinder";

    /** Session cookie over plain http, that is on loopback, where a browser refuses the prefix. */
    public static final String PLAIN_COOKIE = "rejoinder";

    /** Cookie of the double-submitted CSRF token over https. */
    public static final String SECURE_CSRF_COOKIE = "__Host-csrf";

    /** Cookie of the double-submitted CSRF token over plain http. */
    public static final String PLAIN_CSRF_COOKIE = "csrf";

    /** A session ends after this long without a request. */
    public static final Duration IDLE = Duration.ofDays(3);

    /** A session ends this long after sign-in, used or not. */
    public static final Duration LIFETIME = Duration.ofDays(30);

    public SignedIn {
        methods = List.copyOf(methods);
    }

    /** The attribute's value. */
    public String toJson() {
        return CanonicalJson.write(this);
    }

    /**
     * Reads the attribute's value.
     *
     * @throws tools.jackson.core.JacksonException when it is not one
     */
    public static SignedIn fromJson(String json) {
        return CanonicalJson.read(json, SignedIn.class);
    }

    /** Whether this sign-in still counts, given the moment before which the person's sign-ins were ended. */
    public boolean countsAt(Instant now, Instant sessionsSince) {
        return !at.isBefore(sessionsSince) && at.plus(LIFETIME).isAfter(now);
    }
}
