package org.rejoinder.command.identity;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Encrypts secrets that are needed again and so cannot be kept as hashes, with a key of the installation that is in no
 * database: AES-256 in GCM, each bound to its person, so a row is of no use to anybody else.
 */
@Component("identityKeptSecrets")
class KeptSecrets {

    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final @Nullable SecretKeySpec key;

    KeptSecrets(@Value("${rejoinder.secrets.key:}") String key) {
        this.key = key.isBlank() ? null : new SecretKeySpec(Secrets.hash("second step:" + key), "AES");
    }

    /** Whether there is a key, so that anything can be kept. */
    boolean canKeep() {
        return key != null;
    }

    byte[] close(UUID person, byte[] secret) {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        try {
            byte[] closed = cipher(Cipher.ENCRYPT_MODE, person, nonce).doFinal(secret);
            return ByteBuffer.allocate(NONCE + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The secret; empty when it was closed with another key or for somebody else. */
    Optional<byte[]> open(UUID person, byte[] closed) {
        if (key == null || closed.length <= NONCE) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(closed, NONCE);
        try {
            return Optional.of(
                    cipher(Cipher.DECRYPT_MODE, person, nonce).doFinal(closed, NONCE, closed.length - NONCE));
        } catch (GeneralSecurityException ofAnotherKey) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, UUID person, byte[] nonce) throws GeneralSecurityException {
        if (key == null) {
            throw new IllegalStateException("rejoinder.secrets.key is not set");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(ByteBuffer.allocate(16)
                .putLong(person.getMostSignificantBits())
                .putLong(person.getLeastSignificantBits())
                .array());
        return cipher;
    }
}
