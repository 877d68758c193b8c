package org.rejoinder.contract.identity;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A token for scripts on its way from the command that made it to the page that shows it to its owner, once: it travels as
 * a {@link ShownLink} does, in a cookie of the owner's own browser, which the page that shows it takes away.
 *
 * @param token the id of the token
 * @param secret what it is used by
 */
public record ShownToken(UUID token, String secret) {

    /** Cookie over https. */
    public static final String SECURE_COOKIE = "__Host-api-token";

    /** Cookie over plain http, that is on loopback. */
    public static final String PLAIN_COOKIE = "api-token";

    /** How long it waits to be shown. */
    public static final int SECONDS = 120;

    private static final Pattern VALUE = Pattern.compile("([0-9a-f-]{36})\\.([A-Za-z0-9_-]{1,100})");

    /** The cookie's value. */
    public String value() {
        return token + "." + secret;
    }

    /** Reads a cookie's value; empty when it is none of ours. */
    public static Optional<ShownToken> of(@Nullable String value) {
        Matcher parts = VALUE.matcher(value == null ? "" : value);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ShownToken(UUID.fromString(parts.group(1)), parts.group(2)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
