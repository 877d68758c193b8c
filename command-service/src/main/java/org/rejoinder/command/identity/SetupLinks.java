package org.rejoinder.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time links, good for a week: the first one makes an empty installation's publisher and administrator, the others let
 * someone whose account was opened for them choose a password. Looking at the page does not use a link up.
 */
@Component("identitySetupLinks")
public class SetupLinks {

    static final Duration GOOD_FOR = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final Appointments appointments;
    private final Clock clock;

    SetupLinks(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            People people,
            Appointments appointments,
            @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.appointments = appointments;
        this.clock = clock;
    }

    /**
     * The page that sets up an installation without an administrator; empty when there is one. A link made earlier no longer
     * works, since only its hash was kept and it cannot be shown again.
     */
    public Optional<String> createIfNobody() {
        return transaction.execute(status -> {
            if (administratorExists()) {
                return Optional.empty();
            }
            jdbc.sql("delete from identity.setup_links where person_id is null").update();
            return Optional.of(create(null));
        });
    }

    /** The page where someone with an account and no password chooses one. */
    String createFor(UUID person) {
        return create(person);
    }

    /**
     * Uses a link up and answers whom it made or let in.
     *
     * @param facts who they are, for the first link; the others know
     * @throws Refused when the link is no good, or something about the facts or the password is; then it stays unused
     */
    Person use(String token, NewPerson facts, String password) {
        Person person = transaction.execute(status -> {
            Link link = spend(token);
            Person whose = link.person() == null
                    ? first(facts)
                    : people.find(link.person()).filter(p -> !p.disabled()).orElseThrow(SetupLinks::spent);
            people.setPassword(whose.id(), password, whose.id());
            return whose;
        });
        return java.util.Objects.requireNonNull(person);
    }

    private Person first(NewPerson facts) {
        if (administratorExists()) {
            throw spent();
        }
        Person person = people.create(facts, null);
        appointments.give(person.id(), null, SiteRole.PUBLISHER, SiteRole.ADMINISTRATOR);
        return person;
    }

    private Link spend(String token) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return jdbc.sql("""
                        update identity.setup_links set used_at = :now
                        where secret_hash = :hash and used_at is null and expires_at > :now
                        returning person_id
                        """)
                .param("now", now)
                .param("hash", Secrets.hash(token))
                .query((rs, n) -> new Link(rs.getObject("person_id", UUID.class)))
                .optional()
                .orElseThrow(SetupLinks::spent);
    }

    private String create(@Nullable UUID person) {
        String secret = Secrets.random();
        jdbc.sql("""
                        insert into identity.setup_links (secret_hash, person_id, expires_at)
                        values (:hash, :person, :expires)
                        """)
                .param("hash", Secrets.hash(secret))
                .param("person", person)
                .param("expires", clock.instant().plus(GOOD_FOR).atOffset(ZoneOffset.UTC))
                .update();
        return "/setup/" + secret;
    }

    private boolean administratorExists() {
        return jdbc.sql("select exists (select from identity.person_roles where role = 'ADMINISTRATOR')")
                .query(Boolean.class)
                .single();
    }

    private static Refused spent() {
        return new Refused(IdentityReason.LINK_SPENT);
    }

    private record Link(@Nullable UUID person) {}
}
