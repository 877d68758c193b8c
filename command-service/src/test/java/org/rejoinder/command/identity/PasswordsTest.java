package org.rejoinder.command.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** Passwords as they are kept by an application that is no test's. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_costs_what_owasp_recommends_and_is_of_its_password_in_any_form_of_unicode() {
        String hash = passwords.hash("seven quiet h\u00e9rons");

        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(passwords.hash("another"));
        assertThat(passwords.matches("seven quiet he\u0301rons", hash)).isTrue();
        assertThat(passwords.matches("seven quiet herons", hash)).isFalse();
    }

    @Test
    void without_a_hash_no_password_is_right() {
        assertThat(passwords.matches("seven quiet herons", null)).isFalse();
    }
}
