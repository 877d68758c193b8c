package org.rejoinder.command.commentary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.TextRef;

/**
 * What is known of a manuscript on its way.
 *
 * @param round 0 before the first submission
 * @param version number of its present text, 0 before the first
 * @param text its present text, absent before the first
 * @param targets what it answers
 * @param coauthors who is named beside the corresponding author
 * @param byline the authors as a proof names them, empty before the first
 * @param schedule when it will be published by itself, absent unless that is so
 * @param reviewForms what is asked of each reviewer of the present round beside the review
 * @param suggestions every suggested edit, by the note that suggests it
 * @param notes ids of all margin notes
 * @param texts ids of the texts of all versions
 * @param eventVersion sequence number of its last event, the {@code ETag} of editors
 */
public record ManuscriptFacts(
        UUID commentaryId,
        UUID seriesId,
        Kind kind,
        Cast cast,
        Circumstances circumstances,
        int round,
        int version,
        @Nullable TextRef text,
        List<Target> targets,
        List<Coauthor> coauthors,
        List<Signature> byline,
        @Nullable Schedule schedule,
        Map<UUID, List<ReviewQuestion>> reviewForms,
        Map<UUID, Suggestion> suggestions,
        Set<UUID> notes,
        Map<Integer, UUID> texts,
        long eventVersion) {

    public Stage stage() {
        return circumstances.stage();
    }

    /**
     * Demands that somebody may do something with it now: before anything is looked up in a text that they may not read.
     *
     * @throws Refused when it is not for them, or not now
     */
    public void demand(Right right, Actor by) {
        Set<Part> parts = partsOf(by);
        Policy.inManuscript(parts, right);
        if (!Moves.isOpen(right, stage(), parts)) {
            throw new Refused(CommentaryReason.NOT_NOW, movesOf(by));
        }
    }

    public boolean hasNote(UUID noteId) {
        return notes.contains(noteId);
    }

    /** The corresponding author. */
    public UUID author() {
        return cast.author();
    }

    /** The corresponding author, and whoever else is one by consent or in proof. */
    public Set<UUID> authors() {
        return cast.authors();
    }

    /** What the actor is to this manuscript; empty of all but {@code CONTRIBUTOR} for someone it is hidden from. */
    public Set<Part> partsOf(Actor actor) {
        return cast.partsOf(actor);
    }

    /** What the actor can do now, as codes of {@link org.rejoinder.command.access.Right}. */
    public Set<String> movesOf(Actor actor) {
        return circumstances.moves(actor.person(), partsOf(actor));
    }

    /** The right of reply as it was offered to someone. */
    public Optional<ReplyOffer> offerTo(UUID person) {
        return Optional.ofNullable(circumstances.offers().get(person));
    }

    /** Whether its text was accepted and not taken back: whoever it answers may reply to it. */
    public boolean isAccepted() {
        return switch (stage()) {
            case ACCEPTED, PROOF, READY, PUBLISHED -> true;
            default -> false;
        };
    }
}
