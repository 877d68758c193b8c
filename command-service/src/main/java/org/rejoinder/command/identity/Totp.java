package org.rejoinder.command.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Codes that an app and we compute from the time and a shared secret: RFC 6238 with SHA-1, 6 digits and 30 seconds. */
final class Totp {

    static final int SECONDS = 30;

    /** Half minutes that a clock may be wrong, or a person slow, either way (RFC 6238, section 5.2). */
    private static final int TOLERANCE = 1;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE_32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Totp() {}

    /** 160 random bits, as RFC 4226 recommends. */
    static byte[] newSecret() {
        byte[] secret = new byte[20];
        RANDOM.nextBytes(secret);
        return secret;
    }

    /** As apps take it: base 32, without padding, which 20 bytes do not need. */
    static String written(byte[] secret) {
        StringBuilder written = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : secret) {
            bits = bits << 8 | (b & 0xff);
            held += 8;
            while (held >= 5) {
                held -= 5;
                written.append(BASE_32.charAt(bits >> held & 31));
            }
        }
        return written.toString();
    }

    /** The code of a half minute since 1970. */
    static String code(byte[] secret, long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash, at, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException everyJvmHasIt) {
            throw new IllegalStateException(everyJvmHasIt);
        }
    }

    /** The half minute whose code this is, near now and after the last one that counted; empty when it is none. */
    static OptionalLong stepOf(byte[] secret, String code, Instant now, long last) {
        long present = now.getEpochSecond() / SECONDS;
        OptionalLong found = OptionalLong.empty();
        for (long step = present - TOLERANCE; step <= present + TOLERANCE; step++) {
            boolean same = MessageDigest.isEqual(
                    code(secret, step).getBytes(StandardCharsets.US_ASCII), code.getBytes(StandardCharsets.UTF_8));
            if (same && step > last) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }
}
