package org.rejoinder.command.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The invented people of a demonstration: one for each role, at addresses that can reach nobody. */
@Component("identityDemoPeople")
public class DemoPeople {

    private static final List<Demo> PEOPLE = List.of(
            new Demo(
                    "mira@demo.invalid",
                    "Mira Okonedo",
                    "Okonedo, Mira",
                    "Institute for Open Seas",
                    SiteRole.CONTRIBUTOR),
            new Demo(
                    "tomas@demo.invalid",
                    "Tomas Lindqvist",
                    "Lindqvist, Tomas",
                    "Norrland School of Diplomacy",
                    SiteRole.CONTRIBUTOR),
            new Demo("aiko@demo.invalid", "Aiko Brandt", "Brandt, Aiko", "The Rejoinder Review", SiteRole.EDITOR),
            new Demo(
                    "daniel@demo.invalid",
                    "Daniel Achterberg",
                    "Achterberg, Daniel",
                    "The Rejoinder Review",
                    SiteRole.PUBLISHER),
            new Demo(
                    "rosa@demo.invalid",
                    "Rosa Imbert",
                    "Imbert, Rosa",
                    "The Rejoinder Review",
                    SiteRole.ADMINISTRATOR));

    private final People people;
    private final Appointments appointments;
    private final TransactionTemplate transaction;

    DemoPeople(
            People people,
            Appointments appointments,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.people = people;
        this.appointments = appointments;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** The addresses of those without an account. */
    public List<String> missing() {
        return PEOPLE.stream()
                .map(Demo::email)
                .filter(email -> people.findByEmail(email).isEmpty())
                .toList();
    }

    /**
     * Opens the accounts that are not there yet, and answers those with their passwords: they cannot be shown again.
     *
     * @param passwordSource the password for an e-mail address, see {@link #generatedPassword}
     */
    public List<DemoAccount> ensure(UnaryOperator<String> passwordSource) {
        List<DemoAccount> created = new ArrayList<>();
        for (Demo demo : PEOPLE) {
            if (people.findByEmail(demo.email()).isEmpty()) {
                String password = passwordSource.apply(demo.email());
                transaction.executeWithoutResult(status -> open(demo, password));
                created.add(new DemoAccount(demo.email(), demo.displayName(), demo.role(), password));
            }
        }
        return created;
    }

    /** A password that a person can type, with 80 random bits. */
    public static String generatedPassword() {
        return Secrets.readable();
    }

    private void open(Demo demo, String password) {
        Person person = people.create(
                new NewPerson(demo.email(), demo.displayName(), demo.sortName(), demo.affiliation()), null);
        appointments.give(person.id(), null, demo.role());
        people.setPassword(person.id(), password, null);
    }

    private record Demo(String email, String displayName, String sortName, String affiliation, SiteRole role) {}

    /** A demonstration account that was just opened, with its password in clear. */
    public record DemoAccount(String email, String displayName, SiteRole role, String password) {}
}
