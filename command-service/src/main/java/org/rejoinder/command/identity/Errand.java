package org.rejoinder.command.identity;

import java.time.Duration;
import java.time.Instant;
import org.rejoinder.contract.text.CanonicalJson;

/**
 * What a browser was sent to a provider with, kept in its session until it comes back, so that nothing that another browser
 * brought there, and no answer to another question, is taken.
 *
 * @param provider its name
 * @param state comes back in the address
 * @param nonce comes back in the ID token, as a hash
 * @param verifier shows the provider who asked (PKCE)
 * @param next the page to go on to
 * @param at when it was begun
 */
record Errand(String provider, String state, String nonce, String verifier, String next, Instant at) {

    /** How long somebody may take to sign in at a provider. */
    static final Duration LIFETIME = Duration.ofMinutes(15);

    String toJson() {
        return CanonicalJson.write(this);
    }

    static Errand fromJson(String json) {
        return CanonicalJson.read(json, Errand.class);
    }

    /** Whether an answer is one to this. */
    boolean isAnsweredBy(String from, String answered, Instant now) {
        return provider.equals(from)
                && state.equals(answered)
                && at.plus(LIFETIME).isAfter(now);
    }
}
