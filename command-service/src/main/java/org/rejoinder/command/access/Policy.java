package org.rejoinder.command.access;

import java.util.Set;
import java.util.UUID;

/**
 * Decides who may do what, asked by every command handler before anything else. Default deny: a right is had through a
 * {@link Part} listed at the {@link Right}, or not at all. Stages, texts and second pairs of eyes are the aggregates'
 * own rules.
 */
public final class Policy {

    private Policy() {}

    /**
     * Asks for a right on the whole site.
     *
     * @throws Refused when the actor has no part that entitles to it
     */
    public static void onSite(Actor actor, Right right) {
        demand(right, Part.onSite(actor));
    }

    /**
     * Asks for a right in a series.
     *
     * @throws Refused when the actor has no part that entitles to it
     */
    public static void inSeries(Actor actor, UUID series, Right right) {
        demand(right, Part.inSeries(actor, series));
    }

    /**
     * Asks for a right of whoever an invitation is for.
     *
     * @param held the actor's parts, see {@link Part#ofInvitation}
     * @throws Refused when none of them entitles to it
     */
    public static void ofInvitation(Set<Part> held, Right right) {
        demand(right, held);
    }

    /**
     * Asks for a right in a manuscript. Someone without any part in it beyond being a contributor is not even told that
     * it exists.
     *
     * @param held the actor's parts, see {@link Part#inManuscript}
     * @throws Refused when none of them entitles to it
     */
    public static void inManuscript(Set<Part> held, Right right) {
        if (!maySee(held)) {
            throw new Refused(AccessReason.NOT_YOURS);
        }
        if (right.isHeldBy(held)) {
            return;
        }
        boolean own = held.contains(Part.AUTHOR) || held.equals(Set.of(Part.COAUTHOR));
        throw new Refused(own ? AccessReason.OWN_ESSAY : AccessReason.NOT_ENTITLED);
    }

    /** Whether someone with these parts may know that the manuscript exists. */
    public static boolean maySee(Set<Part> held) {
        return held.stream().anyMatch(part -> part != Part.CONTRIBUTOR);
    }

    private static void demand(Right right, Set<Part> held) {
        if (!right.isHeldBy(held)) {
            throw new Refused(AccessReason.NOT_ENTITLED);
        }
    }
}
