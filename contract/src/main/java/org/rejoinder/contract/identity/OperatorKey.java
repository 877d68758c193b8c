package org.rejoinder.contract.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;

/**
 * The key of whoever runs the installation, configured for both sides alike. It opens the operator's doors, and the
 * metrics to the program that collects them.
 *
 * @param secret null where none is configured: then nothing is opened by a key
 */
public record OperatorKey(@Nullable String secret) {

    /** Property that holds it. */
    public static final String PROPERTY = "rejoinder.operator.key";

    /** Header that carries it. */
    public static final String HEADER = "X-Operator-Key";

    /** Whether this is the key; how much of it is right cannot be learnt from how long the answer takes. */
    public boolean opens(@Nullable String given) {
        return secret != null
                && !secret.isBlank()
                && given != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "OperatorKey";
    }
}
