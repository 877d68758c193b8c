package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What people change about their own accounts. What could keep somebody else in asks for the present password. */
@Component("identityOwnAccount")
class OwnAccount {

    private final People people;
    private final Tokens tokens;
    private final SignInAttempts attempts;
    private final KnownBrowsers browsers;
    private final Standings standings;
    private final Changes changes;
    private final AccountLetters letters;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    OwnAccount(
            People people,
            Tokens tokens,
            SignInAttempts attempts,
            KnownBrowsers browsers,
            Standings standings,
            Changes changes,
            AccountLetters letters,
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.people = people;
        this.tokens = tokens;
        this.attempts = attempts;
        this.browsers = browsers;
        this.standings = standings;
        this.changes = changes;
        this.letters = letters;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Changes how somebody is called. What is published keeps the name it was signed with.
     *
     * @param orcid as written; none when blank
     * @param language tag of one that is spoken here, {@code any} for what a browser asks for; as before when absent
     * @throws Refused when a name is missing or the ORCID iD is none
     */
    void describe(
            UUID person,
            String displayName,
            String sortName,
            String affiliation,
            String orcid,
            @Nullable String language) {
        if (displayName.isBlank()) {
            throw new Refused(IdentityReason.NAME_MISSING);
        }
        String id =
                orcid.isBlank() ? null : Orcid.of(orcid).orElseThrow(() -> new Refused(IdentityReason.NOT_AN_ORCID));
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            update identity.people set display_name = :name, sort_name = :sortName,
                                affiliation = :affiliation, orcid = :orcid
                            where id = :id and erased_at is null
                            """)
                    .param("name", displayName.strip())
                    .param("sortName", sortName.isBlank() ? displayName.strip() : sortName.strip())
                    .param("affiliation", affiliation.isBlank() ? null : affiliation.strip())
                    .param("orcid", id)
                    .param("id", person)
                    .update();
            if (language != null) {
                people.setLanguage(person, Language.of(language).orElse(null));
            }
            changes.note(person, person, "described anew", null);
        });
        standings.forget(person);
    }

    /**
     * Sets another password, which ends every session, also the one it is done in.
     *
     * @param from the request, for where it comes from
     * @throws Refused when the present password is another, or the new one is no good
     */
    void changePassword(UUID person, String present, String password, HttpServletRequest from) {
        demandPassword(person, present, from);
        transaction.executeWithoutResult(status -> {
            people.setPassword(person, password, person);
            letters.passwordChanged(person);
        });
        letters.ring();
    }

    /** Ends one session of somebody by its key, which is not what its cookie holds; nothing when it is none of theirs. */
    void endSession(UUID person, UUID key) {
        end(
                "delete from identity.spring_session where principal_name = :person and primary_id = :key",
                person,
                key.toString(),
                "session ended");
    }

    /** Ends all sessions of somebody but the one with this id. */
    void endOtherSessions(UUID person, String present) {
        end(
                "delete from identity.spring_session where principal_name = :person and session_id <> :key",
                person,
                present,
                "other sessions ended");
    }

    /**
     * Issues a token and answers it with its secret, which cannot be had again.
     *
     * @throws Refused when the present password is another, or there are too many tokens
     */
    Tokens.Issued issueToken(
            UUID person, String present, HttpServletRequest from, String name, Set<Scope> scopes, int days) {
        demandPassword(person, present, from);
        return tokens.issue(person, name, scopes, days);
    }

    /**
     * Asks to be erased, which an administrator does: all of them are told by letter. Asked once more, the words are the new
     * ones.
     *
     * @param present the password; whoever has none says the address of the account instead
     * @throws Refused when it is another
     */
    void askForErasure(UUID person, String words, String present, String email, HttpServletRequest from) {
        if (people.hasPassword(person)) {
            demandPassword(person, present, from);
        } else if (people.find(person)
                .filter(whose -> People.key(whose.email()).equals(People.key(email)))
                .isEmpty()) {
            throw new Refused(IdentityReason.NOT_THE_ADDRESS);
        }
        transaction.executeWithoutResult(status -> {
            boolean news = Boolean.TRUE.equals(jdbc.sql("""
                            insert into identity.erasures_asked (person_id, words, asked_at) values (:person, :words, now())
                            on conflict (person_id) do update set words = excluded.words
                            returning xmax = 0
                            """)
                    .param("person", person)
                    .param("words", words.isBlank() ? null : words.strip())
                    .query(Boolean.class)
                    .single());
            changes.note(person, person, "erasure asked", null);
            if (news) {
                letters.erasureAsked(person);
            }
        });
        letters.ring();
    }

    /** Takes back that one asked to be erased; nothing when one did not. */
    void stay(UUID person) {
        transaction.executeWithoutResult(status -> {
            int taken = jdbc.sql("delete from identity.erasures_asked where person_id = :person")
                    .param("person", person)
                    .update();
            if (taken > 0) {
                changes.note(person, person, "erasure taken back", null);
            }
        });
    }

    /** Ends a token of somebody; nothing when it is none of theirs. */
    void revokeToken(UUID person, UUID token) {
        tokens.revoke(person, token);
    }

    /**
     * Sees to it that somebody knows their present password. Guessing here is guessing at sign-in: both are counted together.
     *
     * @throws Refused when it is another
     */
    void demandPassword(UUID person, String present, HttpServletRequest from) {
        Person whose = people.find(person).orElseThrow(() -> new Refused(IdentityReason.NO_SUCH_PERSON));
        String key = People.key(whose.email());
        Source source = browsers.source(from, key);
        Optional<Duration> wait = attempts.begin(key, source);
        if (wait.isPresent()) {
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "SIGN_IN_TOO_OFTEN");
        }
        if (people.withPassword(whose.email(), present).isEmpty()) {
            throw new Refused(IdentityReason.NOT_THE_PASSWORD);
        }
        attempts.succeeded(key, source);
    }

    private void end(String statement, UUID person, @Nullable String key, String what) {
        transaction.executeWithoutResult(status -> {
            int ended = jdbc.sql(statement)
                    .param("person", person.toString())
                    .param("key", key)
                    .update();
            if (ended > 0) {
                changes.note(person, person, what, null);
            }
        });
    }
}
