package org.rejoinder.command.commentary;

import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.contract.commentary.Kind;

/** What every decision on a manuscript asks before its own rules. */
abstract class Deciding extends Progress {

    final Set<Part> partsOf(Actor actor) {
        return cast().partsOf(actor);
    }

    final Set<String> movesOf(Actor actor) {
        return circumstances().moves(actor.person(), partsOf(actor));
    }

    /** What others may know of it beforehand. */
    final ManuscriptFacts facts(long eventVersion) {
        return new ManuscriptFacts(
                commentaryId,
                seriesId,
                kind,
                cast(),
                circumstances(),
                round,
                version,
                text,
                targets,
                coauthors.named(),
                byline,
                schedule,
                reviews.forms(),
                notes.suggestions(),
                notes.ids(),
                Map.copyOf(texts),
                eventVersion);
    }

    /**
     * The version it is at for somebody: for editors the number of its stream, for authors and reviewers that of the lines of
     * its history that they are told; so nobody learns from a number that something happened. Whoever has no part in it, and
     * whoever may only reply to it, is given none.
     */
    final @Nullable Long knownTo(Actor actor) {
        Set<Part> parts = partsOf(actor);
        boolean edits = parts.contains(Part.EDITOR) || parts.contains(Part.PUBLISHER);
        if (parts.contains(Part.AUTHOR) || (parts.contains(Part.COAUTHOR) && !edits)) {
            return readers.told.toAuthors();
        } else if (edits || parts.contains(Part.INSTALLATION)) {
            return getVersion();
        }
        return readers.told.hasReviewer(actor.person()) ? readers.told.toReviewer(actor.person()) : null;
    }

    /** The same for somebody whose command was done; -1 for who is given none. */
    final long versionFor(Actor actor) {
        return Objects.requireNonNullElse(knownTo(actor), -1L);
    }

    /** A reply or a rejoinder is begun by right, as the answer to one essay, and stays that. */
    final boolean takesTurn() {
        return kind == Kind.REPLY || kind == Kind.REJOINDER;
    }

    /**
     * Asks who does it, at which stage, and in which circumstances.
     *
     * @throws Refused saying what the actor could do instead, if it is a matter of the stage
     */
    final void demand(Right move, Actor by) {
        Set<Part> parts = partsOf(by);
        Policy.inManuscript(parts, move);
        if (!Moves.isOpen(move, stage, parts)) {
            throw new Refused(CommentaryReason.NOT_NOW, movesOf(by));
        }
        CommentaryReason obstacle = circumstances().obstacle(move, by.person(), parts);
        if (obstacle != null) {
            throw new Refused(obstacle, movesOf(by));
        }
    }

    final void demandText(String sha256) {
        if (!theText().sha256().equals(sha256)) {
            throw new Refused(CommentaryReason.STALE_TEXT);
        }
    }

    private Cast cast() {
        return new Cast(
                seriesId,
                author,
                authors(),
                coauthors.people(),
                startedBy,
                handlingEditor,
                reviews.reviewers(),
                Set.copyOf(offers.keySet()));
    }

    private Circumstances circumstances() {
        return new Circumstances(
                stage,
                approval.changed(),
                schedule != null,
                Map.copyOf(offers),
                coauthors.someHaveNoAccount(),
                reviews.states(),
                withdrawnBy);
    }
}
