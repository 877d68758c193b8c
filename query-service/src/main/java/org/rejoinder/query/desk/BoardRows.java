package org.rejoinder.query.desk;

import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the tables hold that a board is made of. */
@Component
class BoardRows {

    /**
     * What is open about a manuscript.
     *
     * @param reviews of the present round that have not come in
     * @param recommender who recommended the decision that waits
     * @param awaited co-authors who have not consented
     * @param unrecorded those of them who have no account and have not been asked, as far as is recorded
     * @param offers rights of reply that nobody took up or declined yet
     */
    record Open(
            long reviews,
            @Nullable String firstDue,
            @Nullable UUID recommender,
            long awaited,
            long unrecorded,
            long offers) {
        static final Open NOTHING = new Open(0, null, null, 0, 0, 0);
    }

    /** A right of reply that waits for the person it was offered to. */
    record OfferRow(
            UUID id, UUID series, String kind, @Nullable String title, String until, OffsetDateTime since) {}

    /**
     * A commentary of one's own.
     *
     * @param coauthored whether somebody else is its corresponding author
     * @param answer what a co-author said, absent until they did
     * @param dueOn day that the invitation to write it hopes for, absent when it names none
     */
    record OwnRow(
            UUID id,
            UUID series,
            String kind,
            @Nullable String title,
            Stage stage,
            boolean coauthored,
            @Nullable String answer,
            @Nullable OffsetDateTime scheduledAt,
            @Nullable String scheduledZone,
            @Nullable String dueOn,
            OffsetDateTime since) {}

    record AskedRow(
            UUID id,
            UUID series,
            String kind,
            @Nullable String title,
            int round,
            @Nullable String dueOn,
            String state,
            @Nullable String recommendation,
            OffsetDateTime asked) {}

    private final JdbcClient jdbc;

    BoardRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is open about all that is under way. */
    Map<UUID, Open> open() {
        Map<UUID, Open> open = new HashMap<>();
        jdbc.sql("""
                        select m.commentary_id, r.reviews, r.first_due, c.awaited, c.unrecorded,
                            (select d.recommended_by from desk_decisions d
                             where d.commentary_id = m.commentary_id and d.state = 'RECOMMENDED' limit 1) as recommender,
                            (select count(*) from desk_offers o
                             where o.commentary_id = m.commentary_id and o.state = 'OPEN') as offers
                        from desk_manuscripts m
                        cross join lateral (
                            select count(*) as reviews, min(a.due_on) as first_due from desk_assignments a
                            where a.commentary_id = m.commentary_id and a.round = m.round
                              and a.state in ('ASKED', 'AGREED') and not exists (
                                select from desk_reviews r where r.assignment_id = a.assignment_id)) r
                        cross join lateral (
                            select count(*) filter (where answer is distinct from 'CONSENTED') as awaited,
                                count(*) filter (where answer is null and person_id is null) as unrecorded
                            from author_coauthors c where c.commentary_id = m.commentary_id) c
                        where m.stage not in ('PUBLISHED', 'DECLINED', 'WITHDRAWN')""").query(row -> {
            open.put(
                    row.getObject("commentary_id", UUID.class),
                    new Open(
                            row.getLong("reviews"),
                            row.getString("first_due"),
                            row.getObject("recommender", UUID.class),
                            row.getLong("awaited"),
                            row.getLong("unrecorded"),
                            row.getLong("offers")));
        });
        return open;
    }

    /** Whatever this person is an author of, the corresponding one or beside that one. */
    List<OwnRow> own(UUID person) {
        return jdbc.sql("""
                        select m.commentary_id, m.series_id, m.kind, m.title, m.stage, m.since, m.scheduled_at,
                            m.scheduled_zone, m.author_id <> :person as coauthored, c.answer, (
                                select min(i.due_on) from desk_invitations i
                                where i.commentary_id = m.commentary_id and i.person_id = m.author_id) as due_on
                        from author_manuscripts m
                        left join author_coauthors c
                            on c.commentary_id = m.commentary_id and c.person_id = :person
                        where m.author_id = :person or c.person_id = :person
                        order by m.since desc""")
                .param("person", person)
                .query((row, n) -> new OwnRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        Stage.valueOf(row.getString("stage")),
                        row.getBoolean("coauthored"),
                        row.getString("answer"),
                        row.getObject("scheduled_at", OffsetDateTime.class),
                        row.getString("scheduled_zone"),
                        row.getString("due_on"),
                        row.getObject("since", OffsetDateTime.class)))
                .list();
    }

    /** Rights of reply that wait for this person. */
    List<OfferRow> offers(UUID person) {
        return jdbc.sql("""
                        select commentary_id, series_id, kind, title, until, offered_at from answered_offers
                        where author_id = :person and state = 'OPEN' order by until""")
                .param("person", person)
                .query((row, n) -> new OfferRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getString("until"),
                        row.getObject("offered_at", OffsetDateTime.class)))
                .list();
    }

    List<AskedRow> asked(UUID person) {
        return jdbc.sql("""
                        select a.commentary_id, m.series_id, m.kind, a.title, a.round, a.due_on, a.state, a.recommendation,
                            a.assigned_at
                        from reviewer_assignments a join desk_manuscripts m using (commentary_id)
                        where a.reviewer_id = :person order by a.assigned_at desc""")
                .param("person", person)
                .query((row, n) -> new AskedRow(
                        row.getObject("commentary_id", UUID.class),
                        row.getObject("series_id", UUID.class),
                        row.getString("kind"),
                        row.getString("title"),
                        row.getInt("round"),
                        row.getString("due_on"),
                        row.getString("state"),
                        row.getString("recommendation"),
                        row.getObject("assigned_at", OffsetDateTime.class)))
                .list();
    }
}
