package org.rejoinder.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The people of this installation: opens accounts, finds them, changes passwords, closes the door on someone. */
@Component("identityPeople")
public class People {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Standings standings;
    private final Changes changes;
    private final Clock clock;

    People(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            Passwords passwords,
            Standings standings,
            Changes changes,
            @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.passwords = passwords;
        this.standings = standings;
        this.changes = changes;
        this.clock = clock;
    }

    /** Who has this id. */
    public Optional<Person> find(UUID id) {
        return jdbc.sql("select * from identity.people where id = :id")
                .param("id", id)
                .query(People::person)
                .optional();
    }

    /** Who has this e-mail address, in any case. */
    public Optional<Person> findByEmail(String email) {
        return jdbc.sql("select * from identity.people where email_key = :key")
                .param("key", key(email))
                .query(People::person)
                .optional();
    }

    /**
     * Opens an account without a password.
     *
     * @param by who opens it; absent for the installation itself
     * @throws Refused when there already is one for this e-mail address, or a name or the address is no good
     */
    public Person create(NewPerson facts, @Nullable UUID by) {
        facts.demandGood();
        Person person = new Person(
                UUID.randomUUID(),
                facts.displayName().strip(),
                facts.filedAs(),
                facts.statedAffiliation(),
                facts.email().strip(),
                false);
        try {
            transaction.executeWithoutResult(status -> {
                insert(person);
                changes.note(by, person.id(), "created", null);
            });
        } catch (DuplicateKeyException taken) {
            throw new Refused(IdentityReason.EMAIL_TAKEN);
        }
        return person;
    }

    /**
     * Opens an account through which the installation itself acts: it has no password and is listed nowhere.
     *
     * @throws Refused when there already is one for this e-mail address
     */
    Person createService(NewPerson facts) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Person service = create(facts, null);
            jdbc.sql("update identity.people set service = true where id = :id")
                    .param("id", service.id())
                    .update();
            return service;
        }));
    }

    /** Sets the language of somebody's pages and letters; none when absent. */
    void setLanguage(UUID person, @Nullable Language language) {
        jdbc.sql("update identity.people set language = :language where id = :id and erased_at is null")
                .param("language", language == null ? null : language.tag())
                .param("id", person)
                .update();
    }

    /** The language somebody chose for their account. */
    Optional<Language> language(UUID person) {
        return jdbc.sql("select language from identity.people where id = :id and language is not null")
                .param("id", person)
                .query(String.class)
                .optional()
                .flatMap(Language::of);
    }

    /**
     * Sets the password, and ends every sign-in made with an earlier one and every link to choose one.
     *
     * @throws Refused when it is no good as a password
     */
    public void setPassword(UUID person, String password, @Nullable UUID by) {
        Person whose = find(person).orElseThrow(() -> new Refused(IdentityReason.NO_SUCH_PERSON));
        Passwords.demandGood(password, whose.email());
        String hash = passwords.hash(password);
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update identity.people set password_hash = :hash, sessions_since = :now where id = :id")
                    .param("hash", hash)
                    .param("now", now())
                    .param("id", person)
                    .update();
            // Links that were sent to choose one before are of no more use, to whoever may have them.
            jdbc.sql("delete from identity.letter_links where recipient = :id and purpose = 'PASSWORD'")
                    .param("id", person)
                    .update();
            jdbc.sql("update identity.setup_links set used_at = :now where person_id = :id and used_at is null")
                    .param("now", now())
                    .param("id", person)
                    .update();
            jdbc.sql("delete from identity.known_browsers where person_id = :id")
                    .param("id", person)
                    .update();
            changes.note(by, person, "password set", null);
        });
        standings.forget(person);
    }

    /** Closes the account: no sign-in, no role, no token counts from now on. What the person published stays. */
    public void disable(UUID person, @Nullable UUID by) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update identity.people
                            set disabled_at = coalesce(disabled_at, :now), sessions_since = :now where id = :id
                            """).param("now", now()).param("id", person).update();
            changes.note(by, person, "disabled", null);
        });
        standings.forget(person);
    }

    /**
     * Closes somebody else's account.
     *
     * @throws Refused when it is the actor's own, there is no such person, or it is the last administrator's
     */
    void close(UUID person, UUID by) {
        if (person.equals(by)) {
            throw new Refused(IdentityReason.ACCOUNT_IS_YOUR_OWN);
        }
        demandPerson(person);
        transaction.executeWithoutResult(status -> {
            demandAnotherAdministrator(person);
            if (find(person).filter(Person::disabled).isEmpty()) {
                disable(person, by);
            }
        });
        standings.forget(person);
    }

    /**
     * Opens an account again that was closed. Whoever was signed in before signs in anew.
     *
     * @throws Refused when there is no such person, or they were erased
     */
    void reopen(UUID person, UUID by) {
        demandPerson(person);
        transaction.executeWithoutResult(status -> {
            int opened = jdbc.sql("""
                            update identity.people set disabled_at = null
                            where id = :id and disabled_at is not null and erased_at is null
                            """).param("id", person).update();
            if (opened > 0) {
                changes.note(by, person, "enabled", null);
            } else if (find(person).filter(Person::disabled).isPresent()) {
                throw new Refused(IdentityReason.ACCOUNT_IS_ERASED);
            }
        });
        standings.forget(person);
    }

    /**
     * Sees to it that somebody else is an administrator whose account is open. Locks them all, so that two cannot dismiss each
     * other at the same moment; joins the transaction there is.
     *
     * @throws Refused when there is nobody else
     */
    void demandAnotherAdministrator(UUID person) {
        List<UUID> administrators = jdbc.sql("""
                        select p.id from identity.people p join identity.roles r on r.person_id = p.id
                        where r.role = 'ADMINISTRATOR' and p.disabled_at is null and not p.service
                        order by p.id for update
                        """).query(UUID.class).list();
        if (administrators.equals(List.of(person))) {
            throw new Refused(IdentityReason.LAST_ADMINISTRATOR);
        }
    }

    /** Takes back an account that was opened a moment ago, and that nobody has used. */
    void takeBack(UUID person) {
        transaction.executeWithoutResult(status -> {
            jdbc.sql("delete from identity.changes where person_id = :id")
                    .param("id", person)
                    .update();
            jdbc.sql("delete from identity.people where id = :id and password_hash is null")
                    .param("id", person)
                    .update();
        });
        standings.forget(person);
    }

    /** The other sites that let somebody in, as people know them. */
    public List<String> linkedSites(UUID person) {
        return jdbc.sql("""
                        select coalesce(o.title, l.issuer) as title
                        from identity.provider_links l left join identity.providers o on o.issuer = l.issuer
                        where l.person_id = :person order by l.linked_at, l.id
                        """).param("person", person).query(String.class).list();
    }

    /** Whether somebody signs in by a password of theirs. */
    boolean hasPassword(UUID person) {
        return jdbc.sql("select exists (select from identity.people where id = :id and password_hash is not null)")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }

    /** Whether it is the account of the installation itself, which nobody looks after as a person. */
    boolean isService(UUID person) {
        return jdbc.sql("select exists (select from identity.people where id = :id and service)")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }

    private void demandPerson(UUID person) {
        if (find(person).isEmpty() || isService(person)) {
            throw new Refused(IdentityReason.NO_SUCH_PERSON);
        }
    }

    /** The person behind this address and password; takes as long when there is none. */
    Optional<Person> withPassword(String email, String password) {
        record Row(Person person, @Nullable String hash) {}
        Optional<Row> row = jdbc.sql("select * from identity.people where email_key = :key and disabled_at is null")
                .param("key", key(email))
                .query((rs, n) -> new Row(person(rs, n), rs.getString("password_hash")))
                .optional();
        boolean right = passwords.matches(password, row.map(Row::hash).orElse(null));
        return row.filter(ignored -> right).map(Row::person);
    }

    /** The address as it is compared. */
    public static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    /** To the microsecond, as the database keeps it: rounded up, it would end the sign-in that follows at once. */
    private OffsetDateTime now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private void insert(Person person) {
        jdbc.sql("""
                        insert into identity.people (id, display_name, sort_name, affiliation, email, email_key)
                        values (:id, :displayName, :sortName, :affiliation, :email, :key)
                        """)
                .param("id", person.id())
                .param("displayName", person.displayName())
                .param("sortName", person.sortName())
                .param("affiliation", person.affiliation())
                .param("email", person.email())
                .param("key", key(person.email()))
                .update();
    }

    private static Person person(ResultSet rs, int row) throws SQLException {
        return new Person(
                rs.getObject("id", UUID.class),
                rs.getString("display_name"),
                rs.getString("sort_name"),
                rs.getString("affiliation"),
                rs.getString("email"),
                rs.getObject("disabled_at") != null);
    }
}
