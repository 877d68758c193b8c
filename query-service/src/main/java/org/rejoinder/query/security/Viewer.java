package org.rejoinder.query.security;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The signed-in person a page is made for.
 *
 * @param person random id
 * @param displayName to greet them by
 * @param roles site-wide roles by name, with those they imply: a {@code PUBLISHER} is also {@code EDITOR} and
 *     {@code CONTRIBUTOR}; an {@code ADMINISTRATOR} who is nothing else is {@code CONTRIBUTOR} as everyone is
 * @param editorOfSeries the series this person edits whatever the roles are
 * @param language tag of the language of their account, absent while they have chosen none
 * @param owesSecondStep whether a code at sign-in is demanded that is not set up: no other page is open until it is
 */
public record Viewer(
        UUID person,
        String displayName,
        Set<String> roles,
        Set<UUID> editorOfSeries,
        @Nullable String language,
        boolean owesSecondStep) {

    public Viewer {
        roles = Set.copyOf(roles);
        editorOfSeries = Set.copyOf(editorOfSeries);
    }

    /** Somebody of whom nothing is demanded. */
    public Viewer(UUID person, String displayName, Set<String> roles, Set<UUID> editorOfSeries) {
        this(person, displayName, roles, editorOfSeries, null, false);
    }

    /** Whether this person holds the role, or one that implies it. */
    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Whether this person may see the series as its editor. */
    public boolean edits(UUID series) {
        return is("EDITOR") || editorOfSeries.contains(series);
    }
}
