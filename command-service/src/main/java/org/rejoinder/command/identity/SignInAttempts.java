package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing: within a quarter of an hour ten sign-ins may fail for one e-mail address, fifty from one network address
 * (an IPv6 /64 counts as one). Counted before the password is looked at, for unknown addresses too, so the answer says nothing
 * about who has an account.
 */
@Component("signInAttempts")
class SignInAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_EMAIL = 10;
    static final int PER_ADDRESS = 50;

    private final Tries tries;

    SignInAttempts(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.tries = new Tries(jdbc, clock);
    }

    /** Counts one more attempt. Answers how long to wait when there have been too many. */
    Optional<Duration> begin(String emailKey, String address) {
        Optional<Duration> forAddress = tries.count(network(address), PER_ADDRESS, WINDOW);
        return forAddress.isPresent() ? forAddress : tries.count(email(emailKey), PER_EMAIL, WINDOW);
    }

    /** The attempt was right: it counts against nobody. */
    void succeeded(String emailKey, String address) {
        forget(emailKey);
        tries.takeBack(network(address));
    }

    /** What was tried with this e-mail address counts no more. */
    void forget(String emailKey) {
        tries.forget(email(emailKey));
    }

    private static String email(String emailKey) {
        return Tries.subject("email", emailKey);
    }

    private static String network(String address) {
        return Tries.network("address", address);
    }
}
