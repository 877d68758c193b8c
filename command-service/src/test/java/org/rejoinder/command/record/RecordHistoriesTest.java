package org.rejoinder.command.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.record.Updated.BYLINE;
import static org.rejoinder.command.record.Updated.NOTICE;
import static org.rejoinder.command.record.Updated.REASON;
import static org.rejoinder.command.record.Updated.TEXT;
import static org.rejoinder.command.record.Updated.text;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.statistics.Statistics;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.record.PublishedEssay.State;
import org.rejoinder.command.record.RecordCommand.DropUpdate;
import org.rejoinder.command.record.RecordCommand.LiftNotice;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticeLifted;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateDropped;
import org.rejoinder.contract.record.PublicRecordEvent.UpdateProposed;
import org.rejoinder.contract.record.UpdateType;

/**
 * Whatever people try on a public record, in whatever order: each change was proposed by someone else, on the version
 * it changes, and nothing follows a removal.
 */
class RecordHistoriesTest {

    private static final List<Actor> PEOPLE =
            List.of(as(AUTHOR, SiteRole.PUBLISHER), EDITOR, SECOND_EDITOR, PUBLISHER, STRANGER);
    private static final List<UpdateType> TYPES = List.of(UpdateType.values());
    private static final Set<UpdateType> GRAVE =
            Set.of(UpdateType.RETRACTION, UpdateType.WITHDRAWAL, UpdateType.REMOVAL, UpdateType.PARTIAL_RETRACTION);

    private final InMemoryEventStorageEngine log = new InMemoryEventStorageEngine();
    private final Configuration axon = DefaultConfigurer.defaultConfiguration(false)
            .configureEmbeddedEventStore(configuration -> log)
            .configureAggregate(AggregateConfigurer.defaultConfiguration(PublicRecord.class))
            .start();

    @Property(tries = 300)
    void every_change_is_somebody_elses_proposal_on_the_present_version(
            @ForAll @Size(min = 10, max = 80) List<@IntRange(min = 0, max = 99_999) Integer> choices) {
        UUID id = UUID.randomUUID();
        axon.commandGateway()
                .sendAndWait(new RecordPreviouslyPublished(
                        id,
                        SERIES,
                        Kind.EDITORS_NOTE,
                        "a-note",
                        TEXT,
                        BYLINE,
                        List.of(),
                        List.of(),
                        "CC-BY-4.0",
                        "2013",
                        "A source",
                        null,
                        false,
                        EDITOR));
        for (int choice : choices) {
            send(command(id, choice));
        }

        List<PublicRecordEvent> history = history(id);
        demandRules(history);
        State state = recall(id).state();
        Statistics.label("ended")
                .collect(state == State.RETRACTED || state == State.REMOVED)
                .coverage(coverage -> coverage.check(true).count(count -> count > 0));
    }

    private static void demandRules(List<PublicRecordEvent> history) {
        Map<UUID, UpdateProposed> open = new HashMap<>();
        Set<UUID> notices = new HashSet<>();
        String version = "1.0";
        boolean retracted = false;
        boolean removed = false;
        for (PublicRecordEvent event : history.subList(1, history.size())) {
            assertThat(removed).as("nothing follows a removal: " + event).isFalse();
            if (event instanceof UpdateProposed proposed) {
                assertThat(proposed.onto()).isEqualTo(version);
                open.put(proposed.updateId(), proposed);
            } else if (event instanceof UpdateDropped dropped) {
                assertThat(open.remove(dropped.updateId())).isNotNull();
            } else if (event instanceof EssayCorrected corrected) {
                decided(open, corrected.updateId(), version, corrected.approvedBy());
                assertThat(retracted).isFalse();
                version = next(version, corrected.version());
            } else if (event instanceof NewVersionPublished anew) {
                decided(open, anew.updateId(), version, anew.approvedBy());
                assertThat(retracted).isFalse();
                version = next(version, anew.version());
            } else if (event instanceof NoticePublished notice) {
                decided(open, notice.updateId(), version, notice.approvedBy());
                notices.add(notice.updateId());
            } else if (event instanceof NoticeLifted lifted) {
                assertThat(notices.remove(lifted.updateId())).isTrue();
            } else if (event instanceof EssayRetracted happened) {
                decided(open, happened.updateId(), version, happened.approvedBy());
                assertThat(retracted).isFalse();
                retracted = true;
            } else if (event instanceof EssayRemoved happened) {
                decided(open, happened.updateId(), version, happened.approvedBy());
                removed = true;
            }
        }
    }

    private static void decided(Map<UUID, UpdateProposed> open, UUID update, String version, UUID by) {
        assertThat(open).as("what is published was proposed, and is open").containsKey(update);
        UpdateProposed proposal = Objects.requireNonNull(open.remove(update));
        assertThat(proposal.onto()).isEqualTo(version);
        assertThat(by).isNotEqualTo(proposal.proposedBy()).isNotEqualTo(AUTHOR.person());
        if (GRAVE.contains(UpdateType.valueOf(proposal.type()))) {
            assertThat(List.of(by, proposal.proposedBy())).contains(PUBLISHER.person());
        }
    }

    private static String next(String before, String after) {
        VersionNumber number = VersionNumber.of(before);
        assertThat(after).isIn(number.corrected().toString(), number.next().toString());
        return after;
    }

    private RecordCommand command(UUID id, int choice) {
        Actor by = PEOPLE.get(choice % PEOPLE.size());
        int rest = choice / PEOPLE.size();
        UpdateType type = TYPES.get(rest % TYPES.size());
        int more = rest / TYPES.size();
        PublishedEssay essay = recall(id);
        Updates updates = Updates.recall(log.readEvents(record(id)));
        List<UUID> open = new ArrayList<>(updates.open().keySet());
        UUID some = open.isEmpty() ? new UUID(0, 0) : open.get(more % open.size());
        boolean publisher = updates.proposal(some)
                .filter(proposal -> proposal.proposedBy().equals(PUBLISHER.person())
                        || proposal.proposedBy().equals(AUTHOR.person()))
                .isPresent();
        return switch (more % 7) {
            case 0, 1, 2 ->
                new ProposeUpdate(
                        id,
                        UUID.randomUUID(),
                        type,
                        more % 5 == 0 ? "1.0" : essay.version(),
                        type.needsText() || more % 3 == 0 ? text(1 + more % 5) : null,
                        null,
                        NOTICE,
                        false,
                        by,
                        null);
            case 3, 4 -> new PublishUpdate(id, some, null, null, true, false, publisher, by, null);
            case 5 -> new DropUpdate(id, some, more % 2 == 0 ? REASON : null, by, null);
            default ->
                new LiftNotice(
                        id, updates.notices().keySet().stream().findFirst().orElse(some), REASON, by, null);
        };
    }

    private void send(RecordCommand command) {
        try {
            axon.commandGateway().sendAndWait(command);
        } catch (Refused refused) {
            // An answer like any other: the history goes on without it.
        }
    }

    private PublishedEssay recall(UUID id) {
        return PublishedEssay.recall(log.readEvents(record(id))).orElseThrow();
    }

    private List<PublicRecordEvent> history(UUID id) {
        return log.readEvents(record(id))
                .asStream()
                .<Object>map(DomainEventMessage::getPayload)
                .map(PublicRecordEvent.class::cast)
                .toList();
    }

    private static String record(UUID id) {
        return PublicRecordEvent.recordIdOf(id).toString();
    }
}
