package org.rejoinder.command.commentary;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What is known of a manuscript on its way.
 *
 * @param author the corresponding author
 * @param authors the corresponding author, and whoever else a proof names as one
 * @param startedBy the author, or the editor who began it in the author's name
 * @param handlingEditor absent until an editor took charge
 * @param reviewers who was asked in the present round
 * @param round 0 before the first submission
 * @param version number of its last text, 0 before the first
 * @param text its last text, absent before the first
 * @param targets what it answers
 * @param eventVersion sequence number of its last event, as in {@code ETag}
 */
public record ManuscriptFacts(
        UUID commentaryId,
        UUID seriesId,
        Kind kind,
        Stage stage,
        UUID author,
        Set<UUID> authors,
        UUID startedBy,
        @Nullable UUID handlingEditor,
        Set<UUID> reviewers,
        int round,
        int version,
        @Nullable TextRef text,
        List<Target> targets,
        long eventVersion) {

    /** What the actor is to this manuscript; empty of all but {@code CONTRIBUTOR} for someone it is hidden from. */
    public Set<Part> partsOf(Actor actor) {
        return Part.inManuscript(actor, seriesId, authors, startedBy, handlingEditor, reviewers);
    }
}
