package org.rejoinder.contract.identity;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The link of an invitation on its way from the command that made it to the page that shows it to the editor. Only the
 * hash of a link is kept, so it travels in a cookie of the editor's own browser, out of reach of scripts and gone after
 * {@link #SECONDS}: no table and no address ever holds it.
 *
 * @param invitation the invitation it answers
 * @param token the secret in it
 */
public record ShownLink(UUID invitation, String token) {

    /** Cookie over https. */
    public static final String SECURE_COOKIE = "__Host-invitation-link";

    /** Cookie over plain http, that is on loopback. */
    public static final String PLAIN_COOKIE = "invitation-link";

    /** How long the link can be shown again. */
    public static final int SECONDS = 600;

    private static final int LONGEST = 200;

    /** The cookie's value. */
    public String value() {
        return invitation + "." + token;
    }

    /** Reads a cookie's value; empty when it is none of ours. */
    public static Optional<ShownLink> of(@Nullable String value) {
        if (value == null || value.length() > LONGEST || value.indexOf('.') != 36) {
            return Optional.empty();
        }
        String token = value.substring(37);
        if (!token.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ShownLink(UUID.fromString(value.substring(0, 36)), token));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
