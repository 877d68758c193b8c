package org.rejoinder.command.identity;

import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.springframework.stereotype.Component;

/**
 * Accounts of people who are asked for something at an address. Whoever has none gets one without a password: the links in
 * letters let them in, and nothing else does until they choose one.
 */
@Component("identityAccountsByAddress")
public class AccountsByAddress {

    private final People people;

    AccountsByAddress(People people) {
        this.people = people;
    }

    /**
     * Does something for whoever is reached at an address. An account that was opened for it is taken back when it is refused: nobody
     * keeps the name and address of somebody who was asked for nothing.
     *
     * @param name how they are called, where they have no account yet
     * @param by who asks
     * @param work with the id of their account
     * @throws Refused when the name or the address is no good, or the account is closed
     */
    public <T> T with(@Nullable String name, String email, UUID by, Function<UUID, T> work) {
        Person known = people.findByEmail(email).orElse(null);
        if (known != null) {
            if (known.disabled() || people.isService(known.id())) {
                throw new Refused(IdentityReason.ACCOUNT_AT_ADDRESS_CLOSED);
            }
            return work.apply(known.id());
        }
        UUID opened = people.create(new NewPerson(email, name == null ? "" : name, null, null), by)
                .id();
        try {
            return work.apply(opened);
        } catch (Refused refused) {
            // Of any other failure it is not known whether somebody was asked after all.
            people.takeBack(opened);
            throw refused;
        }
    }
}
