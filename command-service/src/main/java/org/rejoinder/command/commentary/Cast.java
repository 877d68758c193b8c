package org.rejoinder.command.commentary;

import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;

/**
 * Who has which part in one manuscript.
 *
 * @param author the corresponding author
 * @param authors the corresponding author, and whoever else is one by consent or in proof
 * @param coauthors everyone named as a co-author who has an account, also those who refused
 * @param startedBy the author, or the editor who began it in the author's name
 * @param handlingEditor absent until an editor took charge
 * @param reviewers who was asked in the present round
 * @param answered the authors to whom the right of reply was offered
 */
public record Cast(
        UUID seriesId,
        UUID author,
        Set<UUID> authors,
        Set<UUID> coauthors,
        UUID startedBy,
        @Nullable UUID handlingEditor,
        Set<UUID> reviewers,
        Set<UUID> answered) {

    /** What the actor is to the manuscript; nothing but {@code CONTRIBUTOR} for someone it is hidden from. */
    public Set<Part> partsOf(Actor actor) {
        UUID person = actor.person();
        Set<Part> parts = authors.contains(person)
                ? EnumSet.of(person.equals(author) ? Part.AUTHOR : Part.COAUTHOR)
                : Part.inManuscript(actor, seriesId, startedBy, handlingEditor, reviewers);
        if (coauthors.contains(person)) {
            parts.add(Part.COAUTHOR);
        }
        if (answered.contains(person)) {
            parts.add(Part.ANSWERED);
        }
        return parts;
    }
}
