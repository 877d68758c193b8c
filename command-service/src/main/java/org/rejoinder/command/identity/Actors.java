package org.rejoinder.command.identity;

import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who acts: the actor of the current request, or someone known by id. Roles are never older than five seconds. */
@Component("actors")
public class Actors {

    private final Standings standings;

    Actors(Standings standings) {
        this.standings = standings;
    }

    /**
     * The signed-in person of this request.
     *
     * @throws AuthenticationCredentialsNotFoundException when nobody is signed in; it becomes a 401
     */
    public Actor current() {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication authentication) {
            return authentication.actor();
        }
        throw new AuthenticationCredentialsNotFoundException("Sign in first");
    }

    /** A person with the roles they hold now; empty when unknown or disabled. */
    public Optional<Actor> find(UUID person) {
        return standings.of(person).map(Standing::actor);
    }
}
