package org.rejoinder.command.model;

import java.util.Set;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;

/** Someone of the model: what they are on the site and to its one series. */
record Person(String name, UUID id, boolean contributes, boolean edits, boolean publishes, Actor actor) {

    static final UUID SERIES = new UUID(9, 1);

    static final Person INSTALLATION =
            new Person("the installation", Actor.installation().person(), false, false, false, Actor.installation());

    static Person contributor(String name, int number) {
        return new Person(
                name, id(number), true, false, false, new Actor(id(number), Set.of(SiteRole.CONTRIBUTOR), Set.of()));
    }

    static Person editor(String name, int number) {
        return new Person(
                name, id(number), true, true, false, new Actor(id(number), Set.of(SiteRole.EDITOR), Set.of()));
    }

    static Person seriesEditor(String name, int number) {
        Actor actor = new Actor(id(number), Set.of(SiteRole.CONTRIBUTOR), Set.of(SERIES));
        return new Person(name, id(number), true, true, false, actor);
    }

    static Person publisher(String name, int number) {
        return new Person(
                name, id(number), true, true, true, new Actor(id(number), Set.of(SiteRole.PUBLISHER), Set.of()));
    }

    static Person administrator(String name, int number) {
        Actor actor = new Actor(id(number), Set.of(SiteRole.ADMINISTRATOR), Set.of());
        return new Person(name, id(number), false, false, false, actor);
    }

    private static UUID id(int number) {
        return new UUID(8, number);
    }

    @Override
    public String toString() {
        return name;
    }
}
