package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.identity.Invitees.Invitee;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * The accounts invited people act by. A link lets in whoever can do no more than it was made for: someone new, or someone
 * without password and role. Everyone else signs in first, so that a forwarded link opens nobody's account.
 */
@Component("identityInvitedAccounts")
public class InvitedAccounts {

    /** How a session says that it was begun by the link of an invitation. */
    static final String METHOD = "invitation";

    private final People people;
    private final Sessions sessions;
    private final Standings standings;
    private final Addressees addressees;

    InvitedAccounts(People people, Sessions sessions, Standings standings, Addressees addressees) {
        this.people = people;
        this.sessions = sessions;
        this.standings = standings;
        this.addressees = addressees;
    }

    /**
     * Sees to it that whoever makes a request may answer for the invited person, and writes nothing.
     *
     * @return their account, if there is one
     * @throws Refused when somebody else is signed in, or the invited person has an account to sign in to
     */
    public Optional<UUID> demandMayAnswer(Invitee invitee) {
        Optional<Person> known = people.findByEmail(invitee.email());
        Optional<UUID> signedIn = signedIn();
        if (signedIn.isPresent()) {
            return Optional.of(known.map(Person::id)
                    .filter(id -> id.equals(signedIn.get()))
                    .orElseThrow(() -> new Refused(IdentityReason.SIGNED_IN_AS_ANOTHER)));
        }
        if (known.isPresent() && !addressees.opensByLink(known.get().id())) {
            throw new Refused(IdentityReason.SIGN_IN_FIRST);
        }
        return known.map(Person::id);
    }

    /** The account of the invited person: the one there is, or a new one without a password. */
    public Actor open(Invitee invitee) {
        UUID person = demandMayAnswer(invitee).orElseGet(() -> create(invitee));
        return standings.of(person).map(Standing::actor).orElseThrow(() -> new Refused(IdentityReason.SIGN_IN_FIRST));
    }

    private UUID create(Invitee invitee) {
        try {
            return people.create(invitee.newPerson(), null).id();
        } catch (Refused faster) {
            // The same link was used twice at once: the other click has opened the account.
            return demandMayAnswer(invitee).orElseThrow(() -> faster);
        }
    }

    /** Signs a browser in by the link, unless it is signed in already. */
    public void signIn(HttpServletRequest request, UUID person) {
        if (signedIn().isEmpty() && RecogniseActor.bearer(request) == null) {
            sessions.signIn(request, person, METHOD);
        }
    }

    private static Optional<UUID> signedIn() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known
                ? Optional.of(known.actor().person())
                : Optional.empty();
    }
}
