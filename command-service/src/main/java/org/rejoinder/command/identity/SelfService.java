package org.rejoinder.command.identity;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.api.Rejection;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What people do about their accounts by a letter to their address: choose a new password, or open an account. Whoever reads
 * the letter owns the address, so it is there that name and password are chosen, and never before.
 */
@Component("identitySelfService")
class SelfService {

    private final Asked asked;
    private final LetterLinks links;
    private final People people;
    private final SignInAttempts attempts;
    private final SecondSteps secondSteps;
    private final ProviderLinks providers;
    private final AccountLetters letters;
    private final Registration registration;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    SelfService(
            Asked asked,
            LetterLinks links,
            People people,
            SignInAttempts attempts,
            SecondSteps secondSteps,
            ProviderLinks providers,
            AccountLetters letters,
            Registration registration,
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.asked = asked;
        this.links = links;
        this.people = people;
        this.attempts = attempts;
        this.secondSteps = secondSteps;
        this.providers = providers;
        this.letters = letters;
        this.registration = registration;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Asks for a link to choose a new password.
     *
     * @return how long to wait first, when it was asked too often; then nothing was done
     */
    Optional<Duration> askForPassword(String email, String from) {
        return ask(email, from, letters::passwordAsked);
    }

    /**
     * Asks for a link to open an account.
     *
     * @return how long to wait first, when it was asked too often; then nothing was done
     * @throws Rejection when nobody opens an account for themselves here
     */
    Optional<Duration> askForAccount(String email, String from) {
        demandOpen();
        return ask(email, from, letters::accountAsked);
    }

    /**
     * Sets the password of whom a link was made for, and with that ends every session of theirs.
     *
     * @param unlink whether no other site lets in to the account any more
     * @throws Refused when the link is no good, or the password is; then it stays unused
     */
    void choosePassword(String secret, String password, boolean unlink) {
        UUID whose = links.findChoosingPassword(secret).orElseThrow(SelfService::spent);
        Person person = transaction.execute(status -> {
            // One after the other for one person, whichever of their links is used.
            Person locked = jdbc.sql("select id from identity.people where id = :id and disabled_at is null for update")
                    .param("id", whose)
                    .query(UUID.class)
                    .optional()
                    .flatMap(people::find)
                    .orElseThrow(SelfService::spent);
            if (!links.spendChoosingPassword(secret)) {
                throw spent();
            }
            people.setPassword(whose, password, whose);
            if (unlink) {
                providers.unlinkAll(whose);
            }
            letters.passwordChanged(whose);
            return locked;
        });
        String key = People.key(java.util.Objects.requireNonNull(person).email());
        attempts.forget(key);
        secondSteps.forgive(key);
        letters.ring();
    }

    /**
     * Opens an account at the address that a link was sent to.
     *
     * @throws Refused when the link is no good, or something about the facts or the password is; then it stays unused
     */
    Person openAccount(String secret, NameAndAffiliation facts, String password) {
        demandOpen();
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
            String email = links.spendOpeningAccount(secret)
                    .flatMap(asked::find)
                    .map(Asked.At::email)
                    .orElseThrow(SelfService::spent);
            Passwords.demandGood(password, email);
            Person person = people.create(
                    new NewPerson(email, facts.displayName(), facts.sortName(), facts.affiliation()), null);
            people.setPassword(person.id(), password, person.id());
            people.setLanguage(person.id(), AskedLanguage.now());
            return person;
        }));
    }

    /** What somebody says of themselves. */
    record NameAndAffiliation(String displayName, String sortName, String affiliation) {}

    private Optional<Duration> ask(String email, String from, Consumer<UUID> letter) {
        NewPerson.demandAddress(email);
        Optional<Duration> wait = asked.count(People.key(email), from);
        if (wait.isEmpty()) {
            transaction.executeWithoutResult(status -> letter.accept(asked.note(email, AskedLanguage.now())));
            letters.ring();
        }
        return wait;
    }

    private void demandOpen() {
        if (!registration.open()) {
            throw Rejection.of(HttpStatus.FORBIDDEN, "REGISTRATION_CLOSED");
        }
    }

    private static Refused spent() {
        return new Refused(IdentityReason.LINK_SPENT);
    }
}
