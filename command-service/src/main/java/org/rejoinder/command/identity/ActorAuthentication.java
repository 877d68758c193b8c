package org.rejoinder.command.identity;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Spring Security's view of the actor of a request. Made anew for each request and stored nowhere. */
final class ActorAuthentication extends AbstractAuthenticationToken {

    private final transient Actor actor;
    /** Absent for a session: a person at a browser is limited by their roles alone. */
    private final transient @Nullable Set<Scope> scopes;

    private final boolean owesSecondStep;

    ActorAuthentication(Standing standing, @Nullable Set<Scope> scopes) {
        super(standing.actor().roles().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList());
        this.actor = standing.actor();
        this.owesSecondStep = standing.owesSecondStep();
        this.scopes = scopes;
        setAuthenticated(true);
    }

    Actor actor() {
        return actor;
    }

    boolean allows(Scope scope) {
        return scopes == null || scopes.contains(scope);
    }

    /** Whether a code at sign-in has to be set up before anything else. */
    boolean owesSecondStep() {
        return owesSecondStep;
    }

    /** Whether it is a person with a session, and no program with a token. */
    boolean isAtBrowser() {
        return scopes == null;
    }

    @Override
    public Object getCredentials() {
        return List.of();
    }

    @Override
    public Object getPrincipal() {
        return actor;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ActorAuthentication that
                && actor.equals(that.actor)
                && Objects.equals(scopes, that.scopes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(actor, scopes);
    }
}
