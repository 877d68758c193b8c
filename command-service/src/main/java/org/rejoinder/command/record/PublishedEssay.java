package org.rejoinder.command.record;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.log.Recall;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationDeclared;
import org.rejoinder.contract.record.PublicRecordEvent.TranslationTakenBack;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.TextRef;

/**
 * What is known of an essay on the public record.
 *
 * @param version its present version, for instance {@code 1.0}
 * @param text the essay text of that version
 * @param targets what it answers
 * @param answeredAuthors the authors of the essays it answers: those who have the right of reply to it
 * @param rejoinders the rejoinders to it, under way or published
 * @param versions numbers of all its versions, the present one last
 * @param concerns the expressions of concern that stand on it
 * @param translationOf the commentary it is declared a translation of, absent for an original
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
        Set<UUID> rejoinders,
        List<String> versions,
        State state,
        Set<UUID> concerns,
        @Nullable UUID translationOf) {

    /** How an essay stands on the record. */
    public enum State {
        STANDING,
        /** There is reason to doubt it. */
        OF_CONCERN,
        /** It stays to be read, marked as retracted. */
        RETRACTED,
        /** Its text is gone. */
        REMOVED
    }

    public PublishedEssay {
        versions = List.copyOf(versions);
        concerns = Set.copyOf(concerns);
    }

    /** An essay at its first version. */
    public PublishedEssay(
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
        this(
                commentaryId,
                seriesId,
                kind,
                slug,
                version,
                text,
                byline,
                targets,
                answeredAuthors,
                rejoinders,
                List.of(version),
                State.STANDING,
                Set.of(),
                null);
    }

    /** What the events of a public record say, without its place in the conversation; empty when there are none. */
    public static Optional<PublishedEssay> recall(DomainEventStream events) {
        Recall<PublishedEssay> recall = recall();
        events.forEachRemaining(recall::take);
        return recall.facts();
    }

    /** The same, one event after the other. */
    public static Recall<PublishedEssay> recall() {
        return Recall.folding(
                (essay, event) -> event instanceof PublicRecordEvent ofRecord ? after(essay, ofRecord) : essay);
    }

    /** The essay after an event; without its place in the conversation when it begins with it. */
    static PublishedEssay after(@Nullable PublishedEssay before, PublicRecordEvent event) {
        if (event instanceof EssayPublished published) {
            return of(published);
        }
        if (event instanceof PreviouslyPublishedRecorded recorded) {
            return of(recorded);
        }
        return Objects.requireNonNull(before).after(event);
    }

    private PublishedEssay after(PublicRecordEvent event) {
        if (event instanceof EssayCorrected corrected) {
            return at(corrected.version(), corrected.text(), corrected.byline(), corrected.targets());
        }
        if (event instanceof NewVersionPublished anew) {
            return at(anew.version(), anew.text(), anew.byline(), anew.targets());
        }
        if (event instanceof NoticePublished notice
                && UpdateType.valueOf(notice.type()) == UpdateType.EXPRESSION_OF_CONCERN) {
            Set<UUID> more = new HashSet<>(concerns);
            more.add(notice.updateId());
            return standing(state == State.STANDING ? State.OF_CONCERN : state, more);
        }
        if (event instanceof NoticeLifted lifted && concerns.contains(lifted.updateId())) {
            Set<UUID> fewer = new HashSet<>(concerns);
            fewer.remove(lifted.updateId());
            return standing(state == State.OF_CONCERN && fewer.isEmpty() ? State.STANDING : state, fewer);
        }
        if (event instanceof TranslationDeclared declared) {
            return translating(declared.originalId());
        }
        if (event instanceof TranslationTakenBack) {
            return translating(null);
        }
        if (event instanceof EssayRetracted) {
            return standing(State.RETRACTED, concerns);
        }
        return event instanceof EssayRemoved ? standing(State.REMOVED, concerns) : this;
    }

    private PublishedEssay at(String number, TextRef newText, List<Byline> newByline, List<Target> newTargets) {
        List<String> numbers = new ArrayList<>(versions);
        numbers.add(number);
        return new PublishedEssay(
                commentaryId,
                seriesId,
                kind,
                slug,
                number,
                newText,
                newByline,
                newTargets,
                answeredAuthors,
                rejoinders,
                numbers,
                state,
                concerns,
                translationOf);
    }

    private PublishedEssay standing(State newState, Set<UUID> newConcerns) {
        return new PublishedEssay(
                commentaryId,
                seriesId,
                kind,
                slug,
                version,
                text,
                byline,
                targets,
                answeredAuthors,
                rejoinders,
                versions,
                newState,
                newConcerns,
                translationOf);
    }

    private PublishedEssay translating(@Nullable UUID original) {
        return new PublishedEssay(
                commentaryId,
                seriesId,
                kind,
                slug,
                version,
                text,
                byline,
                targets,
                answeredAuthors,
                rejoinders,
                versions,
                state,
                concerns,
                original);
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
                commentaryId,
                seriesId,
                kind,
                slug,
                version,
                text,
                byline,
                targets,
                answered,
                rejoinedBy,
                versions,
                state,
                concerns,
                translationOf);
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

    /** The essay that was just recorded, before anything answers it. */
    public static PublishedEssay of(PreviouslyPublishedRecorded event) {
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

    /** What the actor is to the essay: one of its authors is that and nothing else. */
    public Set<Part> partsOf(Actor actor) {
        return authors().contains(actor.person()) ? EnumSet.of(Part.AUTHOR) : Part.inSeries(actor, seriesId);
    }

    /** Whether there is a text to read, so that it can be answered. */
    public boolean isReadable() {
        return state != State.REMOVED;
    }

    /** Whether the target means this essay, at a version that readers can open. */
    public boolean isTarget(Target target) {
        return isReadable()
                && commentaryId.equals(target.commentaryId())
                && target.version() != null
                && versions.contains(target.version());
    }
}
