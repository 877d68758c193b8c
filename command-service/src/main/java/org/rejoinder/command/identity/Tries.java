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
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Counts how often something was tried within a while. In the database, so neither parallel requests nor several nodes get
 * more; by hash, so the rows say nothing about who tried.
 */
final class Tries {

    private final JdbcClient jdbc;
    private final Clock clock;

    Tries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Names what is counted. */
    static String subject(String kind, String secret) {
        return kind + ":" + HexFormat.of().formatHex(Secrets.hash(secret));
    }

    /** Names the network of an address: an IPv6 /64 counts as one. */
    static String network(String kind, String address) {
        try {
            byte[] bytes = InetAddress.getByName(address).getAddress();
            byte[] network = bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes;
            return subject(kind, new String(network, StandardCharsets.ISO_8859_1));
        } catch (UnknownHostException notAnAddress) {
            return subject(kind, address);
        }
    }

    /** Counts one more. Answers how long to wait when there have been too many. */
    Optional<Duration> count(String subject, int limit, Duration window) {
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
                .param("ends", at(now.plus(window)))
                .param("now", at(now))
                .query((rs, n) -> new Row(rs.getInt("attempts"), rs.getObject("window_ends", OffsetDateTime.class)))
                .single();
        return row.attempts() <= limit
                ? Optional.empty()
                : Optional.of(Duration.between(now, row.windowEnds().toInstant()));
    }

    /** Counts a subject anew, and forgets those whose while is over. */
    void forget(String subject) {
        jdbc.sql("delete from identity.sign_in_attempts where subject = :subject or window_ends <= :now")
                .param("subject", subject)
                .param("now", at(clock.instant()))
                .update();
    }

    /** Counts everything anew that is of some kind and about the same. */
    void forgetAll(String kind, String secret) {
        jdbc.sql("""
                        delete from identity.sign_in_attempts
                        where starts_with(subject, :kind) and split_part(subject, ':', 2) = split_part(:subject, ':', 2)
                        """)
                .param("kind", kind)
                .param("subject", subject(kind, secret))
                .update();
    }

    /** Takes one back. */
    void takeBack(String subject) {
        jdbc.sql(
                        "update identity.sign_in_attempts set attempts = attempts - 1 where subject = :subject and attempts > 0")
                .param("subject", subject)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
