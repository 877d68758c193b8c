package org.rejoinder.command.access;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;

/**
 * The person a command comes from, with the roles held at that moment. Every command carries one; what an actor is to a
 * particular manuscript is for the aggregate to say.
 *
 * @param person random id, never an address
 * @param roles site-wide roles as granted, without those they imply
 * @param editorOfSeries the series this person edits whatever the site-wide roles are
 */
public record Actor(UUID person, Set<SiteRole> roles, Set<UUID> editorOfSeries) {

    /** A name-based id: those of people are random, so that none of them is this one. */
    private static final Actor INSTALLATION =
            new Actor(UUID.nameUUIDFromBytes("installation".getBytes(StandardCharsets.UTF_8)), Set.of(), Set.of());

    public Actor {
        roles = Set.copyOf(roles);
        editorOfSeries = Set.copyOf(editorOfSeries);
    }

    /** The installation, when it does at its time what a person decided on before. Nobody signs in as it. */
    public static Actor installation() {
        return INSTALLATION;
    }

    /** Whoever holds the link of an invitation; without a role, and known by nothing but the invitation. */
    public static Actor bearer(UUID invitation) {
        return new Actor(invitation, Set.of(), Set.of());
    }

    boolean isInstallation() {
        return person.equals(INSTALLATION.person);
    }

    /** Whether this person holds the role, or one that implies it. */
    public boolean is(SiteRole role) {
        return roles.stream().anyMatch(held -> held.implies(role));
    }

    /** Whether this person may act as an editor of the series. */
    public boolean edits(UUID series) {
        return is(SiteRole.EDITOR) || editorOfSeries.contains(series);
    }
}
