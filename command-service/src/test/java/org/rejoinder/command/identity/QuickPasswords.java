package org.rejoinder.command.identity;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Argon2id hashes as they are kept, with parameters that make one a matter of microseconds: hundreds are made on the way to
 * what tests are about. What they cost outside of tests is held by {@link PasswordsTest}.
 */
public final class QuickPasswords {

    static final String BEAN = "identityPasswords";

    private QuickPasswords() {}

    static Passwords make() {
        Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 64, 1);
        return new Passwords(encoder, encoder.encode("of nobody at all"));
    }

    /** Has an application that is about to start use them. */
    public static void in(ConfigurableApplicationContext context) {
        ((GenericApplicationContext) context).registerBean(BEAN, Passwords.class, QuickPasswords::make);
    }
}
