package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tokens for scripts: issued for one person, limited to scopes, ending on a day, kept only as a hash. */
@Component("identityTokens")
public class Tokens {

    /** Tells a secret scanner, and a reader of a log, what this is. */
    static final String PREFIX = "rejoinder_";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final Changes changes;
    private final Clock clock;
    private final Remembered<String, Optional<Grant>> remembered;

    Tokens(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            People people,
            Changes changes,
            @Qualifier("identityClock") Clock clock,
            @Qualifier("identityTicker") Ticker ticker) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.changes = changes;
        this.clock = clock;
        this.remembered = new Remembered<>(1_000, Standings.REMEMBERED, ticker, this::read);
    }

    /**
     * Issues a token and answers the secret, which cannot be shown again.
     *
     * @param days it is good for, 1 to 366
     * @throws IllegalArgumentException when nobody has this e-mail address, or there is no scope, or too many days
     */
    public String issue(String personEmail, Set<Scope> scopes, int days) {
        if (scopes.isEmpty() || days < 1 || days > 366) {
            throw new IllegalArgumentException("A token has at least one scope and is good for 1 to 366 days");
        }
        Person person = people.findByEmail(personEmail)
                .filter(found -> !found.disabled())
                .orElseThrow(() -> new IllegalArgumentException("Nobody here has the e-mail address " + personEmail));
        String secret = PREFIX + Secrets.random();
        String[] words = scopes.stream().map(Scope::word).sorted().toArray(String[]::new);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into identity.tokens (id, person_id, secret_hash, scopes, expires_at)
                            values (:id, :person, :hash, :scopes, :expires)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("person", person.id())
                    .param("hash", Secrets.hash(secret))
                    .param("scopes", words)
                    .param(
                            "expires",
                            clock.instant().plus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC))
                    .update();
            changes.note(null, person.id(), "token issued", String.join(" ", words));
        });
        return secret;
    }

    /** Ends a token; nothing when there is none. */
    public void revoke(String secret) {
        transaction.executeWithoutResult(status -> jdbc.sql("""
                        update identity.tokens set revoked_at = now()
                        where secret_hash = :hash and revoked_at is null
                        returning person_id
                        """)
                .param("hash", Secrets.hash(secret))
                .query(UUID.class)
                .optional()
                .ifPresent(person -> changes.note(null, person, "token revoked", null)));
        remembered.forget(secret);
    }

    /** Ends every token of a person. */
    public void revokeAll(UUID person) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update identity.tokens set revoked_at = now() where person_id = :person and revoked_at is null")
                    .param("person", person)
                    .update();
            changes.note(null, person, "tokens revoked", null);
        });
        remembered.forgetAll();
    }

    /** Whose token this is and what for; empty when it is unknown, revoked or past its day. */
    Optional<Grant> grant(String secret) {
        Instant now = clock.instant();
        return remembered.get(secret).filter(grant -> grant.expires().isAfter(now));
    }

    private Optional<Grant> read(String secret) {
        return jdbc.sql("""
                        update identity.tokens set last_used_at = now()
                        where secret_hash = :hash and revoked_at is null
                        returning person_id, scopes, expires_at
                        """)
                .param("hash", Secrets.hash(secret))
                .query((rs, n) -> {
                    Array words = rs.getArray("scopes");
                    Set<Scope> scopes = Arrays.stream((String[]) words.getArray())
                            .map(Scope::of)
                            .collect(Collectors.toUnmodifiableSet());
                    return new Grant(
                            rs.getObject("person_id", UUID.class),
                            scopes,
                            rs.getObject("expires_at", OffsetDateTime.class).toInstant());
                })
                .optional();
    }

    /** A token as it counts now. */
    record Grant(UUID person, Set<Scope> scopes, Instant expires) {}
}
