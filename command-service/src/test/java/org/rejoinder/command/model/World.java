package org.rejoinder.command.model;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.invitation.Invitation;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.command.series.Series;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.RecordLead;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.text.TextRef;

/** One series with all that is under way in it: as the aggregates have it on a log, and as the model has it. */
final class World {

    static final UUID SERIES = Person.SERIES;
    static final Person ANSWERED = Person.contributor("the lead's author", 1);
    static final Person EDITOR = Person.editor("an editor", 5);
    static final List<Person> PEOPLE = List.of(
            ANSWERED,
            Person.contributor("a writer", 2),
            Person.contributor("another writer", 3),
            Person.contributor("a reviewer", 4),
            EDITOR,
            Person.editor("a second editor", 6),
            Person.seriesEditor("an editor of the series", 7),
            Person.publisher("a publisher", 8),
            Person.publisher("a second publisher", 9),
            Person.administrator("an administrator", 10),
            Person.INSTALLATION);

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 24);

    final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(configuration -> log)
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Series.class))
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Manuscript.class))
            .configureAggregate(AggregateConfigurer.defaultConfiguration(PublicRecord.class))
            .configureAggregate(AggregateConfigurer.defaultConfiguration(Invitation.class))
            .start();

    final Modelled lead = new Modelled(new UUID(9, 2), Kind.LEAD, ANSWERED.id(), EDITOR.id(), null);
    final List<Modelled> manuscripts = new ArrayList<>();
    final Map<UUID, ModelledRecord> records = new TreeMap<>();
    final Map<UUID, ModelledInvitation> invitations = new TreeMap<>();
    int day;
    boolean callOpen;
    boolean callEverOpened;
    int wordLimit = 1_000;
    boolean eyes = true;
    int depth = 3;
    int replyDays = 3;
    private int ids;

    World() {
        lead.stage = Stage.PUBLISHED;
        records.put(lead.id, new ModelledRecord(lead));
        send(List.of(new OpenSeries(SERIES, "series", "A series", null, "About it", "en", true, EDITOR.actor())));
        RecordPreviouslyPublished essay = new RecordPreviouslyPublished(
                lead.id,
                SERIES,
                Kind.LEAD,
                "lead",
                text(0),
                List.of(byline(ANSWERED.id())),
                List.of(),
                List.of(),
                "CC-BY-4.0",
                "2013",
                "A source",
                null,
                true,
                EDITOR.actor());
        send(List.of(new RecordLead(SERIES, essay, false, EDITOR.actor())));
    }

    static TextRef text(int number) {
        return new TextRef(
                new UUID(7, number),
                String.valueOf(number).repeat(64).substring(0, 64),
                number == 9 ? 0 : 100 * number + 100);
    }

    /** The byline that a proof names people in, and somebody without an account. */
    static List<Byline> bylines(Set<UUID> people) {
        return Stream.concat(people.stream().sorted(), Stream.of((UUID) null))
                .map(World::byline)
                .toList();
    }

    static Byline byline(@Nullable UUID person) {
        return new Byline(person, "Someone", "Someone", null);
    }

    UUID newId() {
        return new UUID(6, ++ids);
    }

    LocalDate date(int of) {
        return FIRST_DAY.plusDays(of);
    }

    java.time.Instant instant(int of) {
        return date(of).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** Does it all in one unit of work, or nothing. */
    boolean send(List<Object> commands) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("together"));
        try {
            commands.forEach(command -> axon.commandGateway().sendAndWait(command));
        } catch (Refused refused) {
            unit.rollback(refused);
            return false;
        }
        unit.commit();
        return true;
    }

    ManuscriptFacts facts(Modelled manuscript) {
        return Manuscript.recall(log.readEvents(manuscript.id.toString())).orElseThrow();
    }

    List<Object> history(UUID stream) {
        return log.readEvents(stream.toString())
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .toList();
    }

    Optional<PublishedEssay> published(UUID id) {
        return PublishedEssay.recall(
                log.readEvents(PublicRecordEvent.recordIdOf(id).toString()));
    }

    // What senders of commands look up

    /** The essay as this author may answer it. */
    List<PublishedEssay> answerable(UUID author, @Nullable Modelled target) {
        if (target == null || !isAnswerable(author, target)) {
            return List.of();
        }
        PublishedEssay essay = published(target.id)
                .orElseGet(() -> PublishedEssay.forthcoming(
                        target.id,
                        SERIES,
                        target.kind,
                        Objects.requireNonNull(target.text),
                        target.authors().stream().map(World::byline).toList(),
                        targets(target)));
        return List.of(essay.inConversation(target.answeredAuthors(), rejoindersTo(target)));
    }

    boolean isAnswerable(UUID author, Modelled target) {
        return target.stage == Stage.PUBLISHED
                ? isReadable(target)
                : target.isAccepted() && target.answeredAuthors().contains(author);
    }

    boolean isReadable(Modelled target) {
        ModelledRecord record = records.get(target.id);
        return record != null && !record.isRemoved();
    }

    Set<UUID> rejoindersTo(Modelled reply) {
        return manuscripts.stream()
                .filter(each -> each.kind == Kind.REJOINDER && reply.equals(each.target))
                .filter(each -> each.stage != Stage.WITHDRAWN && each.stage != Stage.DECLINED)
                .map(each -> each.id)
                .collect(Collectors.toSet());
    }

    static List<Target> targets(Modelled manuscript) {
        if (manuscript.target != null) {
            return List.of(Target.essay(manuscript.target.id, "1.0"));
        }
        return manuscript.kind.answersSomething() ? List.of(Target.external("A work outside")) : List.of();
    }

    /** Whether an essay of that kind may stand where it says: the thread's own rules. */
    boolean isPlaced(UUID id, Kind kind, UUID author, @Nullable Modelled target, boolean byEditors) {
        if (target == null) {
            return kind == Kind.RESPONSE || kind == Kind.EDITORS_NOTE;
        }
        if (!isAnswerable(author, target)) {
            return false;
        }
        return switch (kind) {
            case LEAD, EDITORS_NOTE -> true;
            case RESPONSE -> byEditors || target.kind == Kind.LEAD || target.kind == Kind.EDITORS_NOTE;
            case REPLY ->
                (byEditors || target.kind == Kind.RESPONSE || target.kind == Kind.REJOINDER)
                        && target.answeredAuthors().contains(author);
            case REJOINDER ->
                (byEditors || target.kind == Kind.REPLY)
                        && target.answeredAuthors().contains(author)
                        && (byEditors || Set.of(id).containsAll(rejoindersTo(target)));
        };
    }
}
