package org.rejoinder.command.erasure;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.erasure.ErasureCommand.EraseTexts;
import org.rejoinder.command.identity.IdentityReason;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Erases, and says what is left. What was published stays: taking that back is a removal, decided by two people. */
@Service
public class Erasures {

    private static final Set<Stage> AT_AN_END = Set.of(Stage.PUBLISHED, Stage.DECLINED, Stage.WITHDRAWN);

    private static final String MANUSCRIPTS = """
            select (payload ->> 'commentaryId')::uuid from store.events
             where name = 'commentary.DraftStarted' and payload ->> 'authorId' = ?
             order by transaction_id, global_index""";

    private static final String LAST_ADMINISTRATOR = """
            select exists (select from identity.roles where role = 'ADMINISTRATOR' and person_id = :person)
               and not exists (select from identity.roles r join identity.people p on p.id = r.person_id
                                where r.role = 'ADMINISTRATOR' and r.person_id <> :person and p.disabled_at is null)""";

    private final Commands commands;
    private final TextStore texts;
    private final Facts facts;
    private final People people;
    private final JdbcClient store;
    private final PersonalTraces traces;
    private final LedgerFile file;
    private final TransactionTemplate transaction;

    Erasures(
            Commands commands,
            TextStore texts,
            Facts facts,
            People people,
            LedgerFile file,
            @Qualifier("storeJdbc") JdbcClient store,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.commands = commands;
        this.texts = texts;
        this.facts = facts;
        this.people = people;
        this.file = file;
        this.store = store;
        this.traces = new PersonalTraces(store);
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Erases everything written in a manuscript that was not published: its versions, reviews, letters, notes, and the
     * working copies.
     *
     * @return how many texts the erasure names
     * @throws Refused when the actor is no administrator, there is no such manuscript, or it is still under way
     */
    public int eraseTexts(UUID manuscript, Actor by) {
        Erasure.demandAdministrator(by);
        int named = commands.together(() -> {
            Stage stage = facts.manuscript(manuscript)
                    .orElseThrow(() -> new Refused(AccessReason.NOT_YOURS))
                    .stage();
            List<UUID> gone =
                    traces.unpublishedTexts(manuscript).stream().sorted().toList();
            commands.send(new EraseTexts(UUID.randomUUID(), manuscript, gone, !AT_AN_END.contains(stage), by));
            texts.erase(gone, manuscript);
            return gone.size();
        });
        transaction.executeWithoutResult(status -> traces.removeDrafts(manuscript, by.person()));
        file.keep();
        return named;
    }

    /**
     * Takes away everything that says who somebody is. Their account is closed for good.
     *
     * @return the manuscripts they began, whose texts are still there
     * @throws Refused when the actor is no administrator, there is no such person, or they are the last administrator
     */
    public List<UUID> erasePerson(UUID person, Actor by) {
        Erasure.demandAdministrator(by);
        if (people.find(person).isEmpty()) {
            throw new Refused(IdentityReason.NO_SUCH_PERSON);
        }
        if (isTrue("select service from identity.people where id = :person", person)) {
            throw new Refused(ErasureReason.NOT_A_PERSON);
        }
        if (isTrue(LAST_ADMINISTRATOR, person)) {
            throw new Refused(IdentityReason.LAST_ADMINISTRATOR);
        }
        people.disable(person, by.person());
        transaction.executeWithoutResult(status -> traces.removePerson(person, by.person()));
        file.keep();
        return store.sql(MANUSCRIPTS).param(person.toString()).query(UUID.class).list();
    }

    /** The ledger as it stands. */
    public String ledger() {
        return new ErasureLedger(store).write();
    }

    private boolean isTrue(String question, UUID person) {
        return store.sql(question).param("person", person).query(Boolean.class).single();
    }
}
