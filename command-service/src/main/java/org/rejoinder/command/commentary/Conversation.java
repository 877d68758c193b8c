package org.rejoinder.command.commentary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;

/**
 * Where a manuscript may stand in a conversation: a response answers the lead, the lead's author replies, and one
 * rejoinder answers the reply. The primary target decides; others may be anything public, or outside.
 *
 * @param seriesId the series the manuscript is in
 * @param author its corresponding author
 * @param extended whether an editor began it in its author's name or invited the author to it, and so lets the exchange go further than usual
 */
record Conversation(UUID commentaryId, UUID seriesId, Kind kind, UUID author, boolean extended) {

    /**
     * Holds targets against the rules of the thread.
     *
     * @param answered the essays among the targets, as they stand on the public record
     * @throws Refused when a target is not public, or not one for this kind and author
     */
    void demandPlaceFor(List<Target> targets, List<PublishedEssay> answered) {
        PublicRecord.demandPublic(targets, answered);
        if (!kind.answersSomething() || targets.isEmpty()) {
            return;
        }
        PublishedEssay primary = essay(targets.get(0), answered);
        Reason obstacle = obstacle(primary);
        if (obstacle != null) {
            throw new Refused(obstacle);
        }
    }

    private @Nullable Reason obstacle(@Nullable PublishedEssay primary) {
        if (kind == Kind.RESPONSE) {
            boolean placed = primary == null
                    || extended
                    || !primary.seriesId().equals(seriesId)
                    || primary.kind() == Kind.LEAD
                    || primary.kind() == Kind.EDITORS_NOTE;
            return placed ? null : CommentaryReason.WRONG_TARGET;
        }
        if (primary == null || (!isAnsweredByTurn(primary.kind()) && !extended)) {
            return CommentaryReason.WRONG_TARGET;
        }
        if (!primary.answeredAuthors().contains(author)) {
            return CommentaryReason.NO_RIGHT_OF_REPLY;
        }
        boolean oneIsThere = !Set.of(commentaryId).containsAll(primary.rejoinders());
        return kind == Kind.REJOINDER && oneIsThere && !extended ? CommentaryReason.REJOINDER_EXISTS : null;
    }

    /** A reply may answer a rejoinder as well: how far an exchange goes is a matter of its {@link Turn}. */
    private boolean isAnsweredByTurn(Kind answered) {
        return kind == Kind.REPLY ? answered == Kind.RESPONSE || answered == Kind.REJOINDER : answered == Kind.REPLY;
    }

    private static @Nullable PublishedEssay essay(Target target, List<PublishedEssay> answered) {
        Optional<PublishedEssay> found =
                answered.stream().filter(essay -> essay.isTarget(target)).findFirst();
        return found.orElse(null);
    }
}
