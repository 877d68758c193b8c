package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Array;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
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

    /** More than this nobody keeps an eye on. */
    static final int MOST = 20;

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
        return Objects.requireNonNull(transaction.execute(status -> insert(person.id(), "", scopes, days, null)))
                .secret();
    }

    /**
     * Issues a token that somebody makes for themselves.
     *
     * @throws Refused when they have too many
     */
    Issued issue(UUID person, String name, Set<Scope> scopes, int days) {
        return Objects.requireNonNull(transaction.execute(status -> {
            // One after the other, so that nobody gets past the limit by asking twice at once.
            jdbc.sql("select id from identity.people where id = :id for update")
                    .param("id", person)
                    .query(UUID.class)
                    .single();
            int good = jdbc.sql("""
                            select count(*) from identity.tokens
                            where person_id = :person and revoked_at is null and expires_at > :now
                            """)
                    .param("person", person)
                    .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                    .query(Integer.class)
                    .single();
            if (good >= MOST) {
                throw new Refused(IdentityReason.TOO_MANY_TOKENS);
            }
            return insert(person, name.strip(), scopes, days, person);
        }));
    }

    private Issued insert(UUID person, String name, Set<Scope> scopes, int days, @Nullable UUID by) {
        UUID id = UUID.randomUUID();
        String secret = PREFIX + Secrets.random();
        String[] words = scopes.stream().map(Scope::word).sorted().toArray(String[]::new);
        Instant expires = clock.instant().plus(Duration.ofDays(days));
        jdbc.sql("""
                        insert into identity.tokens (id, person_id, secret_hash, name, scopes, expires_at)
                        values (:id, :person, :hash, :name, :scopes, :expires)
                        """)
                .param("id", id)
                .param("person", person)
                .param("hash", Secrets.hash(secret))
                .param("name", name)
                .param("scopes", words)
                .param("expires", expires.atOffset(ZoneOffset.UTC))
                .update();
        changes.note(by, person, "token issued", String.join(" ", words));
        return new Issued(id, secret, expires);
    }

    /** Ends a token of a person by its id; nothing when it is none of theirs. */
    void revoke(UUID person, UUID token) {
        transaction.executeWithoutResult(status -> {
            int ended = jdbc.sql("""
                            update identity.tokens set revoked_at = now()
                            where id = :id and person_id = :person and revoked_at is null
                            """).param("id", token).param("person", person).update();
            if (ended > 0) {
                changes.note(person, person, "token revoked", null);
            }
        });
        remembered.forgetAll();
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

    /**
     * A token that was just made.
     *
     * @param secret in clear; only its hash is kept
     */
    record Issued(UUID id, String secret, Instant expires) {}

    /** A token as it counts now. */
    record Grant(UUID person, Set<Scope> scopes, Instant expires) {}
}
