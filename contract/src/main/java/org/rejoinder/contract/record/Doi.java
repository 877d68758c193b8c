package org.rejoinder.contract.record;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Digital Object Identifiers (ISO 26324). Those that are made here end in something like {@code 7k3m9-x2tq4}: it says nothing
 * of the essay, so nothing it says can become wrong; it follows from the essay's id, so whoever makes it makes the same; and
 * its last symbol follows from the others, so that a slip in typing it out is noticed.
 */
public final class Doi {

    /** Where a DOI is resolved, and how it is printed. */
    public static final String RESOLVER = "https://doi.org/";

    /** Crockford's digits: none that is taken for another in print, and none that makes words. */
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

    private static final int BASE = DIGITS.length();
    private static final int BITS_A_DIGIT = 5;

    /** 45 bits: among a million essays any two meet with a chance of about 1:70. What then is for who makes it. */
    private static final int LENGTH = 9;

    private static final int GROUP = 5;
    private static final Pattern OURS = Pattern.compile("([%1$s]{5})-([%1$s]{5})".formatted(DIGITS));

    /** As the registration agencies of today give them out, and what older ones have; never white space. */
    private static final Pattern SHAPE = Pattern.compile("10\\.[0-9]{4,9}(\\.[0-9]+)*/[\\x21-\\x7e]{1,200}");

    private static final Pattern BEFORE = Pattern.compile("(?i)^(https?://(dx\\.)?doi\\.org/|doi:\\s*)");

    private Doi() {}

    /**
     * The DOI that an essay gets.
     *
     * @param attempt 0, unless the one before has another owner
     */
    public static String of(String prefix, UUID commentaryId, int attempt) {
        byte[] id = ByteBuffer.allocate(Long.BYTES * 2 + Integer.BYTES)
                .putLong(commentaryId.getMostSignificantBits())
                .putLong(commentaryId.getLeastSignificantBits())
                .putInt(attempt)
                .array();
        BigInteger number = new BigInteger(1, sha256(id)).mod(BigInteger.TWO.pow(LENGTH * BITS_A_DIGIT));
        StringBuilder digits = new StringBuilder();
        for (int place = LENGTH - 1; place >= 0; place--) {
            digits.append(DIGITS.charAt(number.shiftRight(place * BITS_A_DIGIT)
                    .mod(BigInteger.valueOf(BASE))
                    .intValue()));
        }
        digits.append(check(digits));
        return prefix + "/" + digits.insert(GROUP, '-');
    }

    /** Whether the suffix is one that is made here, typed without a slip; others are neither right nor wrong. */
    public static boolean isSound(String suffix) {
        Matcher ours = OURS.matcher(suffix);
        if (!ours.matches()) {
            return false;
        }
        String digits = ours.group(1) + ours.group(2);
        return digits.charAt(LENGTH) == check(digits.substring(0, LENGTH));
    }

    /** Luhn's sum to the base of 32: sees every wrong digit, and two that changed places unless they are the first and the last. */
    private static char check(CharSequence digits) {
        int sum = 0;
        for (int place = digits.length() - 1, factor = 2; place >= 0; place--, factor = 3 - factor) {
            int weighed = factor * DIGITS.indexOf(digits.charAt(place));
            sum += weighed / BASE + weighed % BASE;
        }
        return DIGITS.charAt((BASE - sum % BASE) % BASE);
    }

    /**
     * A DOI as it is kept: in lower case, for two that differ in their case only are the same.
     *
     * @param typed with the address of a resolver or {@code doi:} before it, or without
     * @return empty when it is none
     */
    public static Optional<String> read(String typed) {
        String bare = BEFORE.matcher(typed.strip()).replaceFirst("").toLowerCase(Locale.ROOT);
        return SHAPE.matcher(bare).matches() ? Optional.of(bare) : Optional.empty();
    }

    /** Whether it was given out under the prefix. */
    public static boolean isUnder(String prefix, String doi) {
        return doi.startsWith(prefix + "/");
    }

    /** Where it leads to, and how it is printed. What has a meaning in addresses is escaped. */
    public static String address(String doi) {
        StringBuilder address = new StringBuilder(RESOLVER);
        for (byte octet : doi.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) octet;
            if (octet > ' ' && "\"<>#%?[\\]^`{|}".indexOf(character) < 0) {
                address.append(character);
            } else {
                address.append("%%%02X".formatted(octet & 0xff));
            }
        }
        return address.toString();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
