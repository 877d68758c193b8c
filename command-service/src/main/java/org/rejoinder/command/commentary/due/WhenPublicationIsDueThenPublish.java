package org.rejoinder.command.commentary.due;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.PublishDue;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.Schedule;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.Signatures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes what was scheduled, with all that belongs to the same act. Where that is refused the schedule ends and says
 * why, for a person to see to it.
 */
@Component("whenPublicationIsDueThenPublish")
public class WhenPublicationIsDueThenPublish implements Due {

    private static final Logger LOG = LoggerFactory.getLogger(WhenPublicationIsDueThenPublish.class);

    /** By the index {@code events_scheduled_by_time}. */
    private static final String DUE = """
            select scheduled.payload ->> 'commentaryId'
              from store.events scheduled
             where scheduled.name = 'commentary.PublicationScheduled'
               and (scheduled.payload ->> 'at') collate "C" <= ?
               and not exists (
                   select from store.events later
                    where later.aggregate_id = scheduled.aggregate_id
                      and later.sequence_number > scheduled.sequence_number
                      and later.name in ('commentary.PublicationScheduled', 'commentary.ScheduleCancelled',
                                         'commentary.Released'))
             order by (scheduled.payload ->> 'at') collate "C"
             limit 100""";

    private final JdbcClient store;
    private final Facts facts;
    private final Commands commands;
    private final Signatures signatures;

    WhenPublicationIsDueThenPublish(
            @Qualifier("storeJdbc") JdbcClient store, Facts facts, Commands commands, Signatures signatures) {
        this.store = store;
        this.facts = facts;
        this.commands = commands;
        this.signatures = signatures;
    }

    @Override
    public List<Task> at(Instant now) {
        return store.sql(DUE).param(now.truncatedTo(ChronoUnit.SECONDS).toString()).query(String.class).list().stream()
                .map(id -> new Task("publishing " + id, () -> publish(UUID.fromString(id), now)))
                .toList();
    }

    private void publish(UUID id, Instant now) {
        ManuscriptFacts before = facts.manuscript(id).orElse(null);
        Schedule schedule = before == null ? null : before.schedule();
        if (before == null || schedule == null) {
            return;
        }
        List<UUID> act = Schedule.act(id, schedule.together());
        try {
            commands.<Object>together(() -> {
                act.forEach(each -> commands.send(due(manuscript(each), act, now)));
                return act;
            });
            LOG.info("published {} as scheduled for {}", act, schedule.at());
        } catch (Refused refused) {
            ManuscriptFacts after = manuscript(id);
            // Otherwise another node published it, or a person was faster.
            if (schedule.equals(after.schedule())) {
                end(after, refused);
            }
        }
    }

    private PublishDue due(ManuscriptFacts manuscript, List<UUID> act, Instant now) {
        return new PublishDue(
                manuscript.commentaryId(),
                signatures.read(manuscript.byline()),
                act,
                facts.published(manuscript.targets()),
                now,
                Actor.installation());
    }

    /** On the very version that was looked at: whoever comes between decides. */
    private void end(ManuscriptFacts manuscript, Refused refused) {
        String reason = refused.reason().name();
        LOG.warn("{} could not be published as scheduled: {}", manuscript.commentaryId(), reason);
        try {
            commands.send(new CancelSchedule(
                    manuscript.commentaryId(), reason, Actor.installation(), manuscript.eventVersion()));
        } catch (Refused changedMeanwhile) {
            LOG.info("{} changed meanwhile and is looked at anew", manuscript.commentaryId());
        }
    }

    private ManuscriptFacts manuscript(UUID id) {
        return Objects.requireNonNull(facts.manuscript(id).orElse(null), "a manuscript of a schedule");
    }
}
