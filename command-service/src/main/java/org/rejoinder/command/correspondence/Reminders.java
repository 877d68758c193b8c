package org.rejoinder.command.correspondence;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.contract.notice.NoticeKind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reminds of days that draw near, and of reviews whose day has passed, of each once. What is due is read from the log; what
 * was reminded of is among the notices, so that several nodes that look at once remind once.
 */
@Component("reminders")
class Reminders implements Due {

    private static final int DAYS_BEFORE = 3;

    /** One who is late is told once, soon after the day; the editors see it, too. */
    private static final int DAYS_PAST = 7;

    /** Who was asked a moment ago needs no reminder. */
    private static final Duration SETTLES = Duration.ofDays(2);

    private static final String REVIEWS = """
            select a.payload ->> 'assignmentId' as about, (a.payload ->> 'reviewerId')::uuid as recipient,
                   (d.payload ->> 'seriesId')::uuid as series, (a.payload ->> 'commentaryId')::uuid as commentary,
                   a.payload ->> 'dueOn' as day
              from store.events a
              join store.events d on d.aggregate_id = a.aggregate_id and d.name = 'commentary.DraftStarted'
             where a.name = 'commentary.ReviewerAssigned'
               and (a.payload ->> 'dueOn') collate "C" between :from and :to
               and a.recorded_at <= :asked
               and not exists (
                   select from store.events later
                    where later.aggregate_id = a.aggregate_id and later.sequence_number > a.sequence_number
                      and (later.name = 'commentary.ReviewerReleased'
                               and later.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'
                           or later.name in ('commentary.ReviewDeclined', 'commentary.ReviewCompleted')
                               and later.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'
                               and not exists (
                                   select from store.events again
                                    where again.aggregate_id = a.aggregate_id
                                      and again.sequence_number > later.sequence_number
                                      and again.name in ('commentary.ReviewAgreed', 'commentary.ReviewTakenBack')
                                      and again.payload ->> 'assignmentId' = a.payload ->> 'assignmentId')
                           or later.name in ('commentary.Accepted', 'commentary.RevisionsRequested', 'commentary.Declined',
                                             'commentary.Withdrawn')
                               and not exists (
                                   select from store.events undone
                                    where undone.aggregate_id = a.aggregate_id
                                      and undone.sequence_number > later.sequence_number
                                      and undone.name in ('commentary.Reinstated', 'commentary.DecisionRescinded'))))
             limit 200""";

    private static final String OFFERS = """
            select o.aggregate_id || ' ' || (o.payload ->> 'authorId') as about, (o.payload ->> 'authorId')::uuid as recipient,
                   (d.payload ->> 'seriesId')::uuid as series, (o.payload ->> 'commentaryId')::uuid as commentary,
                   o.payload ->> 'until' as day
              from store.events o
              join store.events d on d.aggregate_id = o.aggregate_id and d.name = 'commentary.DraftStarted'
             where o.name = 'commentary.ReplyOffered'
               and (o.payload ->> 'until') collate "C" between :from and :to
               and o.recorded_at <= :asked
               and not exists (
                   select from store.events later
                    where later.aggregate_id = o.aggregate_id and later.sequence_number > o.sequence_number
                      and (later.name in ('commentary.ReplyAccepted', 'commentary.ReplyDeclined', 'commentary.ReplyLapsed')
                               and later.payload ->> 'authorId' = o.payload ->> 'authorId'
                           or later.name in ('commentary.DecisionRescinded', 'commentary.Withdrawn')))
             limit 200""";

    private static final String INVITATIONS = """
            select drafted.aggregate_id as about, drafted.aggregate_id::uuid as recipient,
                   (first.payload ->> 'seriesId')::uuid as series, null::uuid as commentary,
                   drafted.payload ->> 'answerBy' as day
              from store.events drafted
              join store.events first on first.aggregate_id = drafted.aggregate_id and first.sequence_number = 0
             where drafted.name in ('invitation.InvitationDrafted', 'invitation.InvitationRedrafted')
               and (drafted.payload ->> 'answerBy') collate "C" between :from and :to
               and exists (
                   select from store.events sent
                    where sent.aggregate_id = drafted.aggregate_id and sent.name = 'invitation.InvitationSent'
                      and sent.recorded_at <= :asked)
               and not exists (
                   select from store.events later
                    where later.aggregate_id = drafted.aggregate_id
                      and later.sequence_number > drafted.sequence_number
                      and later.name <> 'invitation.InvitationSent')
             limit 200""";

    private final JdbcClient jdbc;
    private final Notices notices;

    Reminders(@Qualifier("storeJdbc") JdbcClient jdbc, Notices notices) {
        this.jdbc = jdbc;
        this.notices = notices;
    }

    @Override
    public List<Task> at(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate soon = today.plusDays(DAYS_BEFORE);
        List<Notice> due = new ArrayList<>();
        Instant asked = now.minus(SETTLES);
        due.addAll(find(REVIEWS, NoticeKind.REVIEW_REMINDER, today, soon, asked));
        due.addAll(find(REVIEWS, NoticeKind.REVIEW_LATE, today.minusDays(DAYS_PAST), today.minusDays(1), asked));
        due.addAll(find(OFFERS, NoticeKind.REPLY_REMINDER, today, soon, asked));
        due.addAll(find(INVITATIONS, NoticeKind.ANSWER_REMINDER, today, soon, asked));
        return due.stream()
                .filter(notice -> !notices.isNoted(notice))
                .map(notice -> new Task(
                        notice.kind() + " " + notice.fact() + " to " + notice.recipient(),
                        () -> notices.note(
                                notice,
                                notices.hearing(
                                        notice.recipient(), notice.kind().topic()))))
                .toList();
    }

    private List<Notice> find(String sql, NoticeKind kind, LocalDate from, LocalDate to, Instant asked) {
        return jdbc.sql(sql)
                .param("from", from.toString())
                .param("to", to.toString())
                .param("asked", asked.atOffset(ZoneOffset.UTC))
                .query((row, n) -> {
                    String day = row.getString("day");
                    UUID recipient = row.getObject("recipient", UUID.class);
                    UUID fact = UUID.nameUUIDFromBytes(
                            (kind + ":" + row.getString("about") + ":" + day).getBytes(StandardCharsets.UTF_8));
                    UUID series = row.getObject("series", UUID.class);
                    UUID commentary = row.getObject("commentary", UUID.class);
                    Map<String, String> details = Map.of(Telling.DAY, day);
                    return commentary == null
                            ? Notice.toInvited(fact, kind, recipient, series, details)
                            : Notice.of(fact, kind, recipient, series, commentary, details);
                })
                .list();
    }
}
