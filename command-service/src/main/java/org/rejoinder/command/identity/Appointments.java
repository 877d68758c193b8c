package org.rejoinder.command.identity;

import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives and takes roles, under one rule: never a role at or above one's own, except among administrators. */
@Component("identityAppointments")
class Appointments {

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final People people;
    private final Standings standings;
    private final Changes changes;

    Appointments(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            People people,
            Standings standings,
            Changes changes) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.people = people;
        this.standings = standings;
        this.changes = changes;
    }

    /** Whether this actor may give the role to someone, or take it from them. */
    static boolean mayGive(Actor by, SiteRole role) {
        return by.is(SiteRole.ADMINISTRATOR)
                || by.roles().stream().anyMatch(own -> own != SiteRole.ADMINISTRATOR && own.compareTo(role) > 0);
    }

    /**
     * Gives or takes a role.
     *
     * @throws Refused when the actor may not, nobody has this id, or it would leave the site without an administrator
     */
    void appoint(Actor by, UUID person, SiteRole role, boolean held) {
        if (!mayGive(by, role)) {
            throw new Refused(IdentityReason.ROLE_NOT_YOURS_TO_GIVE);
        }
        if (held && by.person().equals(person)) {
            throw new Refused(IdentityReason.NO_ROLE_FOR_YOURSELF);
        }
        demandKnown(person);
        transaction.executeWithoutResult(status -> {
            if (held) {
                give(person, role, by.person());
            } else {
                take(person, role, by.person());
            }
        });
        standings.forget(person);
    }

    /** Gives roles in the name of the installation, which is above all rules; joins the transaction there is. */
    void give(UUID person, @Nullable UUID by, SiteRole... roles) {
        transaction.executeWithoutResult(status -> Arrays.asList(roles).forEach(role -> give(person, role, by)));
        standings.forget(person);
    }

    /**
     * Makes someone an editor of one series, or ends that.
     *
     * @throws Refused when the actor is neither publisher nor administrator, or nobody has this id
     */
    void appointToSeries(Actor by, UUID series, UUID person, boolean editor) {
        if (!by.is(SiteRole.PUBLISHER) && !by.is(SiteRole.ADMINISTRATOR)) {
            throw new Refused(IdentityReason.NOT_A_PUBLISHER);
        }
        demandKnown(person);
        String statement = editor ? """
                  insert into identity.series_editors (series_id, person_id, granted_by)
                  values (:series, :person, :by) on conflict do nothing""" : """
                  delete from identity.series_editors
                  where series_id = :series and person_id = :person and :by::uuid is not null""";
        transaction.executeWithoutResult(status -> {
            jdbc.sql(statement)
                    .param("series", series)
                    .param("person", person)
                    .param("by", by.person())
                    .update();
            changes.note(
                    by.person(), person, editor ? "made series editor" : "no longer series editor", series.toString());
        });
        standings.forget(person);
    }

    private void give(UUID person, SiteRole role, @Nullable UUID by) {
        int given = jdbc.sql("""
                        insert into identity.roles (person_id, role, granted_by)
                        values (:person, :role, :by) on conflict do nothing
                        """)
                .param("person", person)
                .param("role", role.name())
                .param("by", by)
                .update();
        if (given > 0) {
            changes.note(by, person, "role given", role.name());
        }
    }

    private void take(UUID person, SiteRole role, UUID by) {
        if (role == SiteRole.ADMINISTRATOR) {
            people.demandAnotherAdministrator(person);
        }
        int taken = jdbc.sql("delete from identity.roles where person_id = :person and role = :role")
                .param("person", person)
                .param("role", role.name())
                .update();
        if (taken > 0) {
            changes.note(by, person, "role taken", role.name());
        }
    }

    private void demandKnown(UUID person) {
        if (people.find(person).isEmpty() || people.isService(person)) {
            throw new Refused(IdentityReason.NO_SUCH_PERSON);
        }
    }
}
