package org.rejoinder.contract.identity;

import java.time.Duration;
import java.time.Instant;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * Who sits at a browser, as an OpenID Connect provider vouched for them a moment ago, while no account is linked with that yet.
 * The command side keeps it in the session under {@value #ATTRIBUTE}, as a JSON string, for the pages that offer to link it. It is
 * no sign-in: nobody may do anything by it but link it to an account whose password they know.
 *
 * @param provider name of the provider in the configuration
 * @param issuer who vouches, as its ID token says it
 * @param subject whom it vouches for; only issuer and subject together name somebody, and never an e-mail address
 * @param shown what the person knows it by, such as their name there
 * @param at when
 */
public record Vouched(String provider, String issuer, String subject, String shown, Instant at) {

    /** Name of the session attribute. */
    public static final String ATTRIBUTE = "rejoinder.vouched";

    /** How long it waits to be linked. */
    public static final Duration LIFETIME = Duration.ofMinutes(15);

    /** The attribute's value. */
    public String toJson() {
        return CanonicalJson.write(this);
    }

    /**
     * Reads the attribute's value.
     *
     * @throws tools.jackson.core.JacksonException when it is not one
     */
    public static Vouched fromJson(String json) {
        return CanonicalJson.read(json, Vouched.class);
    }

    /** Whether it still counts. */
    public boolean countsAt(Instant now) {
        return at.plus(LIFETIME).isAfter(now);
    }
}
