package org.rejoinder.command.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The part a person has in one matter: rights are given to parts, never to people. */
public enum Part {
    /** May contribute to the site. */
    CONTRIBUTOR,
    /** The manuscript's corresponding author. */
    AUTHOR,
    /** Named as an author beside the corresponding one. */
    COAUTHOR,
    /** An author whom the manuscript answers, and to whom the right of reply was offered. */
    ANSWERED,
    /** The editor who began the manuscript in its author's name. */
    SCRIBE,
    /** Asked to review the manuscript in the present round. */
    REVIEWER,
    /** An editor of the series. */
    EDITOR,
    /** The editor in charge of the manuscript; until someone took charge, any editor of the series. */
    HANDLING_EDITOR,
    /** Publisher of the site. */
    PUBLISHER,
    /** Looks after people and operations of the site, and is nobody in a series or a manuscript. */
    ADMINISTRATOR,
    /** Holds the link of the invitation in question. */
    INVITED,
    /** This installation itself, doing at its time what a person decided on before. */
    INSTALLATION;

    /** What the actor is to a series, and to the site. */
    public static Set<Part> inSeries(Actor actor, UUID series) {
        Set<Part> parts = everywhere(actor);
        if (actor.edits(series)) {
            parts.add(EDITOR);
        }
        return parts;
    }

    /**
     * What an actor who is none of its authors is to a manuscript. An author is an author and nothing else: whoever edits,
     * reviews or publishes otherwise has no such part in an essay of their own.
     *
     * @param startedBy who began the manuscript
     * @param handlingEditor absent until an editor took charge
     * @param reviewers the reviewers of the present round
     */
    public static Set<Part> inManuscript(
            Actor actor, UUID series, UUID startedBy, @Nullable UUID handlingEditor, Collection<UUID> reviewers) {
        Set<Part> parts = inSeries(actor, series);
        if (reviewers.contains(actor.person())) {
            parts.add(REVIEWER);
        }
        if (parts.contains(EDITOR)) {
            if (actor.person().equals(startedBy)) {
                parts.add(SCRIBE);
            }
            if (handlingEditor == null || actor.person().equals(handlingEditor)) {
                parts.add(HANDLING_EDITOR);
            }
        }
        return parts;
    }

    /** What the actor is to an invitation, beside an editor of its series. */
    public static Set<Part> ofInvitation(Actor actor, UUID invitation) {
        return actor.equals(Actor.bearer(invitation)) ? EnumSet.of(INVITED) : EnumSet.noneOf(Part.class);
    }

    /** What the actor is to the site. */
    static Set<Part> onSite(Actor actor) {
        Set<Part> parts = everywhere(actor);
        if (actor.is(SiteRole.ADMINISTRATOR)) {
            parts.add(ADMINISTRATOR);
        }
        return parts;
    }

    private static Set<Part> everywhere(Actor actor) {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (actor.isInstallation()) {
            parts.add(INSTALLATION);
        }
        if (actor.is(SiteRole.CONTRIBUTOR)) {
            parts.add(CONTRIBUTOR);
        }
        if (actor.is(SiteRole.EDITOR)) {
            parts.add(EDITOR);
        }
        if (actor.is(SiteRole.PUBLISHER)) {
            parts.add(PUBLISHER);
        }
        return parts;
    }
}
