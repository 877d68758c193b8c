package org.rejoinder.command.api;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Who people can be to a manuscript, one person for each, and nobody two of them. A relation says what someone is to the
 * matter in question, not what they could be elsewhere.
 */
public final class Cast {

    /** What someone is to a manuscript. */
    public enum Relation {
        /** Not signed in. */
        STRANGER,
        /** Signed in, and nothing to this matter. */
        NOBODY,
        /** The corresponding author. */
        AUTHOR,
        /** Named as an author beside the corresponding one, and has not answered. */
        COAUTHOR,
        /** Wrote what the manuscript answers. */
        ANSWERED_AUTHOR,
        /** Began the manuscript in the author's name; an editor. */
        SCRIBE,
        /** Asked to review in the present round. */
        REVIEWER,
        /** The editor in charge. */
        HANDLING_EDITOR,
        /** An editor of the site with no hand in the matter so far. */
        EDITOR,
        /** Edits this series, and has no role on the site. */
        SERIES_EDITOR,
        /** Edits another series, and has no role on the site. */
        OTHER_SERIES_EDITOR,
        PUBLISHER,
        ADMINISTRATOR
    }

    private static final Map<Relation, String> ROLES = Map.of(
            Relation.SCRIBE, "EDITOR",
            Relation.HANDLING_EDITOR, "EDITOR",
            Relation.EDITOR, "EDITOR",
            Relation.PUBLISHER, "PUBLISHER",
            Relation.ADMINISTRATOR, "ADMINISTRATOR");

    private final House house;
    private final Map<Relation, String> names = new EnumMap<>(Relation.class);

    public Cast(House house) {
        this.house = house;
        for (Relation relation : Relation.values()) {
            names.put(relation, relation == Relation.STRANGER ? "" : house.newcomer(ROLES.get(relation)));
        }
    }

    /** What the house knows this person by. */
    public String who(Relation relation) {
        return Objects.requireNonNull(names.get(relation));
    }

    public UUID id(Relation relation) {
        return house.person(who(relation));
    }
}
