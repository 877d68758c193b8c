package org.rejoinder.command.record;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.text.TextRef;

/**
 * What is known of an essay on the public record.
 *
 * @param version its present version, for instance {@code 1.0}
 * @param text the essay text of that version
 * @param targets what it answers
 * @param answeredAuthors the authors of the essays it answers: those who have the right of reply to it
 * @param rejoinders the rejoinders to it, under way or published
 */
public record PublishedEssay(
        UUID commentaryId,
        UUID seriesId,
        Kind kind,
        String slug,
        String version,
        TextRef text,
        List<Byline> byline,
        List<Target> targets,
        Set<UUID> answeredAuthors,
        Set<UUID> rejoinders) {

    /** What the events of a public record say, without its place in the conversation; empty when there are none. */
    public static Optional<PublishedEssay> recall(DomainEventStream events) {
        PublishedEssay essay = null;
        while (events.hasNext()) {
            Object event = events.next().getPayload();
            if (event instanceof EssayPublished published) {
                essay = of(published);
            } else if (event instanceof PreviouslyPublishedRecorded recorded) {
                essay = of(recorded);
            }
        }
        return Optional.ofNullable(essay);
    }

    /** An accepted essay as it will stand on the public record; without an address so far. */
    public static PublishedEssay forthcoming(
            UUID commentaryId, UUID seriesId, Kind kind, TextRef text, List<Byline> byline, List<Target> targets) {
        return new PublishedEssay(
                commentaryId,
                seriesId,
                kind,
                "",
                PublicRecord.FIRST_VERSION,
                text,
                byline,
                targets,
                Set.of(),
                Set.of());
    }

    /** The same essay in its place in the conversation. */
    public PublishedEssay inConversation(Set<UUID> answered, Set<UUID> rejoinedBy) {
        return new PublishedEssay(
                commentaryId, seriesId, kind, slug, version, text, byline, targets, answered, rejoinedBy);
    }

    private static PublishedEssay of(EssayPublished event) {
        return new PublishedEssay(
                event.commentaryId(),
                event.seriesId(),
                Kind.valueOf(event.kind()),
                event.slug(),
                event.version(),
                event.text(),
                event.byline(),
                event.targets(),
                Set.of(),
                Set.of());
    }

    private static PublishedEssay of(PreviouslyPublishedRecorded event) {
        return new PublishedEssay(
                event.commentaryId(),
                event.seriesId(),
                Kind.valueOf(event.kind()),
                event.slug(),
                event.version(),
                event.text(),
                event.byline(),
                event.targets(),
                Set.of(),
                Set.of());
    }

    /** The authors who have an account. */
    public Set<UUID> authors() {
        return byline.stream().map(Byline::personId).filter(Objects::nonNull).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether the target means this essay, at a version that readers can open. */
    public boolean isTarget(Target target) {
        return commentaryId.equals(target.commentaryId()) && version.equals(target.version());
    }
}
