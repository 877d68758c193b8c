package org.rejoinder.command.identity;

import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Refused;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whose account belongs to whom a provider vouches for: by issuer and subject, which nobody can choose, and never by an e-mail
 * address, which a provider may have from anybody.
 */
@Component("identityProviderLinks")
class ProviderLinks {

    /** Vouches for iDs, and has no other subjects. */
    private static final String ORCID = "https://orcid.org";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Changes changes;
    private final AccountLetters letters;

    ProviderLinks(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            Changes changes,
            AccountLetters letters) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.changes = changes;
        this.letters = letters;
    }

    /** Whose account is linked. */
    Optional<UUID> find(Vouched vouched) {
        return jdbc.sql("select person_id from identity.provider_links where issuer = :issuer and subject = :subject")
                .param("issuer", vouched.issuer())
                .param("subject", vouched.subject())
                .query(UUID.class)
                .optional();
    }

    /**
     * Lets somebody sign in by what a provider vouches for; nothing when they may already.
     *
     * @throws Refused when another account is linked with it
     */
    void link(UUID person, Vouched vouched) {
        transaction.executeWithoutResult(status -> {
            int made = jdbc.sql("""
                            insert into identity.provider_links (id, issuer, subject, person_id, shown, linked_at)
                            values (:id, :issuer, :subject, :person, :shown, now())
                            on conflict (issuer, subject) do nothing
                            """)
                    .param("id", UUID.randomUUID())
                    .param("issuer", vouched.issuer())
                    .param("subject", vouched.subject())
                    .param("person", person)
                    .param("shown", vouched.shown())
                    .update();
            if (made == 0) {
                if (find(vouched).filter(person::equals).isEmpty()) {
                    throw new Refused(IdentityReason.PROVIDER_IS_ANOTHERS);
                }
                return;
            }
            takeOver(person, vouched);
            changes.note(person, person, "provider linked", vouched.issuer());
            letters.providerLinked(person);
        });
        letters.ring();
    }

    /** The iD that ORCID vouches for, where none was stated. */
    private void takeOver(UUID person, Vouched vouched) {
        if (vouched.issuer().equals(ORCID)) {
            Orcid.of(vouched.subject())
                    .ifPresent(
                            id -> jdbc.sql("update identity.people set orcid = :orcid where id = :id and orcid is null")
                                    .param("orcid", id)
                                    .param("id", person)
                                    .update());
        }
    }

    /**
     * Sees to it that somebody could still sign in without this link.
     *
     * @throws Refused when they could not
     */
    void demandAnotherWayIn(UUID person, UUID link) {
        boolean another = jdbc.sql("""
                        select exists (select from identity.people where id = :person and password_hash is not null)
                            or exists (select from identity.provider_links where person_id = :person and id <> :link)
                        """)
                .param("person", person)
                .param("link", link)
                .query(Boolean.class)
                .single();
        if (!another) {
            throw new Refused(IdentityReason.LAST_WAY_IN);
        }
    }

    /** Takes every link of somebody away. Their sessions are for the caller to end. */
    void unlinkAll(UUID person) {
        jdbc.sql("delete from identity.provider_links where person_id = :person returning issuer")
                .param("person", person)
                .query(String.class)
                .list()
                .forEach(issuer -> changes.note(person, person, "provider unlinked", issuer));
    }

    /**
     * Takes a link of somebody else away, and with it every session of theirs; nothing when it is none of theirs. Who cannot sign
     * in without it has a letter sent to choose a password.
     */
    void unlinkFor(UUID person, UUID link, UUID by) {
        transaction.executeWithoutResult(status -> {
            Optional<String> issuer = jdbc.sql(
                            "delete from identity.provider_links where person_id = :person and id = :link returning issuer")
                    .param("person", person)
                    .param("link", link)
                    .query(String.class)
                    .optional();
            if (issuer.isPresent()) {
                jdbc.sql("delete from identity.spring_session where principal_name = :person")
                        .param("person", person.toString())
                        .update();
                changes.note(by, person, "provider unlinked", issuer.get());
                letters.providerUnlinked(person);
            }
        });
        letters.ring();
    }

    /**
     * Takes a link of somebody away, and with it every other session, which may have begun by it; nothing when it is none of
     * theirs.
     *
     * @param present the id of the session that goes on
     * @throws Refused when they could not sign in without it
     */
    void unlink(UUID person, UUID link, String present) {
        transaction.executeWithoutResult(status -> {
            // One after the other, so that two at once do not each leave the other as the way in.
            jdbc.sql("select id from identity.people where id = :id for update")
                    .param("id", person)
                    .query(UUID.class)
                    .single();
            Optional<String> issuer = jdbc.sql(
                            "select issuer from identity.provider_links where person_id = :person and id = :link")
                    .param("person", person)
                    .param("link", link)
                    .query(String.class)
                    .optional();
            if (issuer.isEmpty()) {
                return;
            }
            demandAnotherWayIn(person, link);
            jdbc.sql("delete from identity.provider_links where id = :link")
                    .param("link", link)
                    .update();
            jdbc.sql("delete from identity.spring_session where principal_name = :person and session_id <> :present")
                    .param("person", person.toString())
                    .param("present", present)
                    .update();
            changes.note(person, person, "provider unlinked", issuer.get());
            letters.providerUnlinked(person);
        });
        letters.ring();
    }
}
