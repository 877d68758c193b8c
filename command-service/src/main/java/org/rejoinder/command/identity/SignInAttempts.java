package org.rejoinder.command.identity;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Slows guessing: within a quarter of an hour ten sign-ins may fail for one e-mail address, fifty from one network address
 * (an IPv6 /64 counts as one). Counted in the database, before the password is looked at, so neither parallel requests nor
 * several nodes get more; by hash, for unknown addresses too, so the answer says nothing about who has an account.
 */
@Component("signInAttempts")
class SignInAttempts {

    static final Duration WINDOW = Duration.ofMinutes(15);
    static final int PER_EMAIL = 10;
    static final int PER_ADDRESS = 50;

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInAttempts(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Counts one more attempt. Answers how long to wait when there have been too many. */
    Optional<Duration> begin(String emailKey, String address) {
        Optional<Duration> forAddress = count(address(address), PER_ADDRESS);
        return forAddress.isPresent() ? forAddress : count(email(emailKey), PER_EMAIL);
    }

    /** The attempt was right: it counts against nobody. */
    void succeeded(String emailKey, String address) {
        jdbc.sql("delete from identity.sign_in_attempts where subject = :email or window_ends <= :now")
                .param("email", email(emailKey))
                .param("now", at(clock.instant()))
                .update();
        jdbc.sql(
                        "update identity.sign_in_attempts set attempts = attempts - 1 where subject = :address and attempts > 0")
                .param("address", address(address))
                .update();
    }

    private Optional<Duration> count(String subject, int limit) {
        Instant now = clock.instant();
        record Row(int attempts, OffsetDateTime windowEnds) {}
        Row row = jdbc.sql("""
                        insert into identity.sign_in_attempts as a (subject, attempts, window_ends)
                        values (:subject, 1, :ends)
                        on conflict (subject) do update set
                            attempts = case when a.window_ends <= :now then 1 else least(a.attempts, 1000000) + 1 end,
                            window_ends = case when a.window_ends <= :now then :ends else a.window_ends end
                        returning attempts, window_ends
                        """)
                .param("subject", subject)
                .param("ends", at(now.plus(WINDOW)))
                .param("now", at(now))
                .query((rs, n) -> new Row(rs.getInt("attempts"), rs.getObject("window_ends", OffsetDateTime.class)))
                .single();
        return row.attempts() <= limit
                ? Optional.empty()
                : Optional.of(Duration.between(now, row.windowEnds().toInstant()));
    }

    private static String email(String emailKey) {
        return "email:" + HexFormat.of().formatHex(Secrets.hash(emailKey));
    }

    private static String address(String address) {
        return "address:" + HexFormat.of().formatHex(Secrets.hash(network(address)));
    }

    private static String network(String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            byte[] network = bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes;
            return new String(network, StandardCharsets.ISO_8859_1);
        } catch (UnknownHostException notAnAddress) {
            return address;
        }
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
