package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing, by where it comes from, so that nobody is shut out of their account by what others try elsewhere. Within a
 * quarter of an hour ten sign-ins to one account may fail from one network address and fifty to any (an IPv6 /64 counts as one);
 * within an hour a hundred to one account, from wherever. A browser in which the owner has signed in before is held to ten of its
 * own, and to nothing else. Counted before the password is looked at, for unknown addresses too, so the answer says nothing about
 * who has an account.
 */
@Component("signInAttempts")
class SignInAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_EMAIL = 10;
    static final int PER_ADDRESS = 50;

    static final Duration LONG_WINDOW = Duration.ofHours(1);
    static final int FROM_ALL = 100;

    private final Tries tries;

    SignInAttempts(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.tries = new Tries(jdbc, clock);
    }

    /** Counts one more attempt. Answers how long to wait when there have been too many. */
    Optional<Duration> begin(String emailKey, Source from) {
        if (from.browser() != null) {
            return tries.count(here(emailKey, from), PER_EMAIL, WINDOW);
        }
        return tries.count(network(from), PER_ADDRESS, WINDOW)
                .or(() -> tries.count(here(emailKey, from), PER_EMAIL, WINDOW))
                .or(() -> tries.count(everywhere(emailKey), FROM_ALL, LONG_WINDOW));
    }

    /** The same for what no account is known of, such as the secret of a link. */
    Optional<Duration> begin(String subject, String address) {
        return begin(subject, new Source(address, null));
    }

    /** The attempt was right: it counts against nobody. */
    void succeeded(String emailKey, Source from) {
        tries.forget(here(emailKey, from));
        if (from.browser() == null) {
            tries.takeBack(network(from));
            tries.takeBack(everywhere(emailKey));
        }
    }

    /** The same for what no account is known of. */
    void succeeded(String subject, String address) {
        succeeded(subject, new Source(address, null));
    }

    /** What was tried at this account counts no more, wherever it was. */
    void forget(String emailKey) {
        tries.forgetAll("email", emailKey);
    }

    private static String here(String emailKey, Source from) {
        return from.subject("email", emailKey);
    }

    private static String everywhere(String emailKey) {
        return Tries.subject("email-all", emailKey);
    }

    private static String network(Source from) {
        return Tries.network("address", from.address());
    }
}
