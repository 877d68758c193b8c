package org.rejoinder.command.access;

/**
 * A role on the whole site. A publisher (the chief editor) is also an editor, an editor also a contributor; an
 * administrator looks after people and operations and is none of these.
 */
public enum SiteRole {
    CONTRIBUTOR,
    EDITOR,
    PUBLISHER,
    ADMINISTRATOR;

    /** Whether whoever holds this role holds the other one, too. */
    public boolean implies(SiteRole other) {
        return this == other || (this != ADMINISTRATOR && other != ADMINISTRATOR && compareTo(other) > 0);
    }
}
