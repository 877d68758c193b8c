package org.rejoinder.command.correspondence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The notices as rows. */
@Component
class Notices {

    /**
     * A notice with its place among the rows.
     *
     * @param seen whether it was seen in the inbox
     */
    record Noted(UUID id, Notice notice, int attempts, OffsetDateTime at, boolean seen) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Notices(
            @Qualifier("storeJdbc") JdbcClient jdbc,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions,
            @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Notes it, unless this fact was told to this person before.
     *
     * @param by how its recipient hears of it by mail
     */
    void note(Notice notice, Topic.Hearing by) {
        jdbc.sql("""
                        insert into identity.notices (id, fact, kind, recipient, invitation_id, series_id, commentary_id,
                            details, noted_at, next_attempt_at, mail, gathered)
                        values (:id, :fact, :kind, :recipient, :invitation, :series, :commentary, :details::json,
                            :now, :now, :mail, :gathered)
                        on conflict (fact, recipient, kind) do nothing
                        """)
                .param("id", UUID.randomUUID())
                .param("fact", notice.fact())
                .param("kind", notice.kind().name())
                .param("recipient", notice.recipient())
                .param("invitation", notice.invitation())
                .param("series", notice.series())
                .param("commentary", notice.commentary())
                .param("details", CanonicalJson.write(notice.details()))
                .param("now", utc(clock.instant()))
                .param("mail", by == Topic.Hearing.NEVER ? "NONE" : "DUE")
                .param("gathered", by == Topic.Hearing.DAILY)
                .update();
    }

    /** Whether this fact was told to this person. */
    boolean isNoted(Notice notice) {
        return jdbc.sql("""
                        select exists (select from identity.notices
                                        where fact = :fact and recipient = :recipient and kind = :kind)
                        """)
                .param("fact", notice.fact())
                .param("recipient", notice.recipient())
                .param("kind", notice.kind().name())
                .query(Boolean.class)
                .single();
    }

    /** How somebody wants to hear of a topic by mail. */
    Topic.Hearing hearing(UUID person, Topic topic) {
        if (!topic.isChosen()) {
            return topic.usual();
        }
        return jdbc.sql("select by_mail from identity.notice_preferences where person_id = :person and topic = :topic")
                .param("person", person)
                .param("topic", topic.name())
                .query(String.class)
                .optional()
                .map(Topic.Hearing::valueOf)
                .orElse(topic.usual());
    }

    /** Sets how somebody wants to hear of a topic by mail. */
    void prefer(UUID person, Topic topic, Topic.Hearing hearing) {
        jdbc.sql("""
                        insert into identity.notice_preferences (person_id, topic, by_mail)
                        values (:person, :topic, :hearing)
                        on conflict (person_id, topic) do update set by_mail = excluded.by_mail
                        """)
                .param("person", person)
                .param("topic", topic.name())
                .param("hearing", hearing.name())
                .update();
    }

    /** Marks a notice in somebody's inbox as seen, with all that came before it. */
    void see(UUID person, UUID upTo) {
        jdbc.sql("""
                        update identity.notices set seen_at = :now
                        where recipient = :person and seen_at is null
                            and noted_at <= (select noted_at from identity.notices where id = :id and recipient = :person)
                        """)
                .param("now", utc(clock.instant()))
                .param("person", person)
                .param("id", upTo)
                .update();
    }

    /**
     * The next one that is to be sent now. Nobody else gets it before a lease is over, by when it is sent or failed. Those to
     * followers come last, since there are many of them and nobody waits for one.
     */
    Optional<Noted> nextDue(Instant now, Duration lease) {
        return jdbc.sql("""
                        update identity.notices set next_attempt_at = :until
                        where id = (
                            select id from identity.notices where mail = 'DUE' and not gathered and next_attempt_at <= :now
                            order by to_follower, next_attempt_at, id limit 1 for update skip locked)
                        returning *
                        """)
                .param("until", utc(now.plus(lease)))
                .param("now", utc(now))
                .query(Notices::noted)
                .optional();
    }

    /**
     * All that is gathered for one person whose oldest notice has waited for so long, with a lease like a single one.
     *
     * @param toFollower whether what they are told as a follower, or everything else: these are letters of their own
     */
    List<Noted> nextGathered(Instant now, Duration waited, Duration lease, boolean toFollower) {
        return jdbc
                .sql("""
                        with ready as (
                            select recipient from identity.notices
                            where mail = 'DUE' and gathered and to_follower = :toFollower and noted_at <= :before
                                and next_attempt_at <= :now
                            order by noted_at, id limit 1 for update skip locked)
                        update identity.notices n set next_attempt_at = :until from ready
                        where n.mail = 'DUE' and n.gathered and n.to_follower = :toFollower and n.recipient = ready.recipient
                            and n.next_attempt_at <= :now
                        returning n.*
                        """)
                .param("until", utc(now.plus(lease)))
                .param("before", utc(now.minus(waited)))
                .param("now", utc(now))
                .param("toFollower", toFollower)
                .query(Notices::noted)
                .list()
                .stream()
                .sorted(Comparator.comparing(Noted::at).thenComparing(Noted::id))
                .toList();
    }

    /** Notes that a letter has gone out. */
    void sent(List<Noted> what, Instant at) {
        transaction.executeWithoutResult(status -> {
            drop(what);
            jdbc.sql("""
                            update identity.notices
                            set mail = 'SENT', sent_at = :at, attempts = attempts + 1, problem = null, trouble = null,
                                letter_id = null
                            where id = any(:ids)
                            """).param("at", utc(at)).param("ids", ids(what)).update();
        });
    }

    /** It does not go by mail: nobody can be written to, or what it says is not so any more. */
    void end(UUID id) {
        jdbc.sql("update identity.notices set mail = 'NONE', problem = null, trouble = null where id = :id")
                .param("id", id)
                .update();
    }

    /** Keeps a letter that nothing takes. */
    void keep(List<Noted> what, Letter letter, Instant at) {
        transaction.executeWithoutResult(status -> {
            put(what, letter, at);
            jdbc.sql("update identity.notices set mail = 'KEPT', problem = null, trouble = null where id = any(:ids)")
                    .param("ids", ids(what))
                    .update();
        });
    }

    /**
     * Notes that a letter did not go out.
     *
     * @param letter as far as it could be written
     * @param next when it is tried again; not any more when absent
     * @param problem in the words of the mail server
     */
    void failed(
            List<Noted> what,
            @Nullable Letter letter,
            Instant at,
            @Nullable Instant next,
            MailTrouble trouble,
            String problem) {
        transaction.executeWithoutResult(status -> {
            if (letter != null) {
                put(what, letter, at);
            }
            jdbc.sql("""
                            update identity.notices
                            set attempts = attempts + 1, problem = :problem, trouble = :trouble, mail = :mail,
                                next_attempt_at = coalesce(:next, next_attempt_at)
                            where id = any(:ids)
                            """)
                    .param("problem", problem)
                    .param("trouble", trouble.name())
                    .param("mail", next == null ? "FAILED" : "DUE")
                    .param("next", next == null ? null : utc(next), Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("ids", ids(what))
                    .update();
        });
    }

    /**
     * Lets a letter that did not go out be written and sent anew.
     *
     * @param id of one of its notices
     * @return false when there is none that waits for that
     */
    boolean sendAnew(UUID id, Instant now) {
        return jdbc.sql("""
                        update identity.notices n
                        set mail = 'DUE', gathered = false, attempts = 0, next_attempt_at = :now, problem = null,
                            trouble = null
                        from identity.notices this
                        where this.id = :id and (n.id = this.id or n.letter_id = this.letter_id)
                            and n.mail in ('DUE', 'KEPT', 'FAILED')
                        """).param("now", utc(now)).param("id", id).update() > 0;
    }

    /**
     * Lets a letter that did not go out be: what it tells of stands in the inbox all the same.
     *
     * @param id of one of its notices
     * @return false when there is none that did not go out
     */
    boolean leave(UUID id) {
        return Boolean.TRUE.equals(transaction.execute(status -> {
            List<UUID> left = jdbc.sql("""
                            update identity.notices n set mail = 'NONE', problem = null, trouble = null
                            from identity.notices this
                            where this.id = :id and (n.id = this.id or n.letter_id = this.letter_id)
                                and (n.mail in ('KEPT', 'FAILED') or n.mail = 'DUE' and n.problem is not null)
                            returning n.id
                            """).param("id", id).query(UUID.class).list();
            jdbc.sql("""
                            delete from identity.letters where id in
                                (select letter_id from identity.notices where id = any(:ids))
                            """).param("ids", left.toArray(UUID[]::new)).update();
            return !left.isEmpty();
        }));
    }

    /**
     * Forgets notices that are over. What was seen in the inbox goes some time after it came, what was not seen, since nobody
     * looks or there is no inbox, much later; what is still to go by mail, or is kept as a letter, never.
     *
     * @param seenBefore seen ones that came before this go
     * @param before all that came before this go
     */
    int forgetOld(Instant seenBefore, Instant before) {
        return jdbc.sql("""
                        delete from identity.notices n
                        where (n.noted_at < :before or n.noted_at < :seenBefore and n.seen_at is not null)
                            and n.mail <> 'DUE' and not exists (select from identity.letters l where l.id = n.letter_id)
                        """)
                .param("seenBefore", utc(seenBefore))
                .param("before", utc(before))
                .update();
    }

    /** Forgets letters that were written before a moment: the links in them have ended. */
    void forgetLetters(Instant before) {
        jdbc.sql("delete from identity.letters where written_at < :before")
                .param("before", utc(before))
                .update();
    }

    /** Forgets the letter that tells of these. */
    void forgetLetter(List<Noted> what) {
        drop(what);
    }

    /** Forgets letters about what was taken from the record: their words are not to be kept. */
    void forgetLettersAbout(UUID commentary) {
        jdbc.sql("""
                        delete from identity.letters
                        where id in (select letter_id from identity.notices where commentary_id = :commentary)
                        """).param("commentary", commentary).update();
    }

    private void put(List<Noted> what, Letter letter, Instant at) {
        drop(what);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into identity.letters (id, recipient, to_name, to_address, subject, plain, html, written_at)
                        values (:id, :recipient, :name, :address, :subject, :plain, :html, :at)
                        """)
                .param("id", id)
                .param("recipient", what.get(0).notice().recipient())
                .param("name", letter.toName())
                .param("address", letter.to())
                .param("subject", letter.subject())
                .param("plain", letter.text())
                .param("html", letter.html())
                .param("at", utc(at))
                .update();
        jdbc.sql("update identity.notices set letter_id = :letter where id = any(:ids)")
                .param("letter", id)
                .param("ids", ids(what))
                .update();
    }

    private void drop(List<Noted> what) {
        jdbc.sql("""
                        delete from identity.letters where id in
                            (select letter_id from identity.notices where id = any(:ids))
                        """).param("ids", ids(what)).update();
    }

    private static UUID[] ids(List<Noted> what) {
        return what.stream().map(Noted::id).toArray(UUID[]::new);
    }

    private static Noted noted(ResultSet row, int number) throws SQLException {
        return new Noted(
                row.getObject("id", UUID.class),
                new Notice(
                        row.getObject("fact", UUID.class),
                        NoticeKind.valueOf(row.getString("kind")),
                        row.getObject("recipient", UUID.class),
                        row.getObject("invitation_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getObject("commentary_id", UUID.class),
                        details(row.getString("details"))),
                row.getInt("attempts"),
                row.getObject("noted_at", OffsetDateTime.class),
                row.getObject("seen_at") != null);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> details(String json) {
        return Map.copyOf(CanonicalJson.read(json, Map.class));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
