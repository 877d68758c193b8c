package org.rejoinder.command.identity;

import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Passwords as Argon2id hashes, with the parameters OWASP recommends (19 MiB, 2 passes). A check costs tens of milliseconds
 * and that memory, so only as many run at once as there are processors; the others wait their turn.
 */
@Component("identityPasswords")
class Passwords {

    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    /** Nobody's: compared with when there is no hash, so that an unknown address takes as long as a known one. */
    private static final String NOBODYS_HASH =
            "$argon2id$v=19$m=19456,t=2,p=1$+BcFYJKE8x9w1mUqqCN8XQ$ZaJIajbQReua8eddpIhdOd3O56ddfgPmT9qlrqV6Vgs";

    private final Argon2PasswordEncoder argon2id;
    private final String nobodysHash;
    private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

    Passwords() {
        this(new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2), NOBODYS_HASH);
    }

    /** With other parameters, and a hash of nobody's that was made with them. */
    Passwords(Argon2PasswordEncoder argon2id, String nobodysHash) {
        this.argon2id = argon2id;
        this.nobodysHash = nobodysHash;
    }

    String hash(String password) {
        turns.acquireUninterruptibly();
        try {
            return argon2id.encode(normalised(password));
        } finally {
            turns.release();
        }
    }

    /** Whether the password is the one behind the hash; without a hash never, after the same time. */
    boolean matches(String password, @Nullable String hash) {
        turns.acquireUninterruptibly();
        try {
            boolean matches = argon2id.matches(normalised(password), hash == null ? nobodysHash : hash);
            return matches && hash != null;
        } finally {
            turns.release();
        }
    }

    /**
     * Whether someone may use this password.
     *
     * @throws Refused when not
     */
    static void demandGood(String password, String email) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw new Refused(IdentityReason.PASSWORD_TOO_SHORT);
        }
        if (length > LONGEST) {
            throw new Refused(IdentityReason.PASSWORD_TOO_LONG);
        }
        if (password.codePoints().distinct().count() < 5) {
            throw new Refused(IdentityReason.PASSWORD_TOO_PLAIN);
        }
        if (People.key(password).contains(People.key(email))) {
            throw new Refused(IdentityReason.PASSWORD_IS_EMAIL);
        }
    }

    /** The same password typed on another keyboard or system may come in another Unicode form. */
    private static String normalised(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
