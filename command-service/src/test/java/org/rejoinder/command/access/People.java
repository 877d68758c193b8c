package org.rejoinder.command.access;

import java.util.Set;
import java.util.UUID;

/** The people of the tests, each with the roles the tests know them by. */
public final class People {

    public static final UUID SERIES = new UUID(1, 1);

    public static final Actor AUTHOR = person(1, SiteRole.CONTRIBUTOR);
    public static final Actor REVIEWER = person(2, SiteRole.CONTRIBUTOR);
    public static final Actor OTHER_REVIEWER = person(3, SiteRole.CONTRIBUTOR);
    public static final Actor STRANGER = person(4, SiteRole.CONTRIBUTOR);
    public static final Actor EDITOR = person(5, SiteRole.EDITOR);
    public static final Actor SECOND_EDITOR = person(6, SiteRole.EDITOR);
    public static final Actor PUBLISHER = person(7, SiteRole.PUBLISHER);
    public static final Actor ADMINISTRATOR = person(8, SiteRole.ADMINISTRATOR);
    public static final Actor SERIES_EDITOR = new Actor(new UUID(0, 9), Set.of(SiteRole.CONTRIBUTOR), Set.of(SERIES));

    private People() {}

    /** The same person, holding other roles. */
    public static Actor as(Actor person, SiteRole role) {
        return new Actor(person.person(), Set.of(role), Set.of());
    }

    private static Actor person(long number, SiteRole role) {
        return new Actor(new UUID(0, number), Set.of(role), Set.of());
    }
}
