package org.rejoinder.command.correspondence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviews that were asked for and may still come in, as the log has them. */
@Component
class OpenReviews {

    private static final String OPEN = """
            select (a.payload ->> 'assignmentId')::uuid as assignment, (a.payload ->> 'reviewerId')::uuid as reviewer
              from store.events a
             where a.aggregate_id = :manuscript
               and a.name = 'commentary.ReviewerAssigned'
               and (a.payload ->> 'round')::int = :round
               and not exists (
                   select from store.events done
                    where done.aggregate_id = a.aggregate_id
                      and done.name = 'commentary.ReviewCompleted'
                      and done.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'
                      and not exists (
                          select from store.events back
                           where back.aggregate_id = done.aggregate_id
                             and back.sequence_number > done.sequence_number
                             and back.name = 'commentary.ReviewTakenBack'
                             and back.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'))
               and not exists (
                   select from store.events gone
                    where gone.aggregate_id = a.aggregate_id
                      and gone.name in ('commentary.ReviewDeclined', 'commentary.ReviewerReleased')
                      and gone.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'
                      and not exists (
                          select from store.events again
                           where again.aggregate_id = a.aggregate_id
                             and again.sequence_number > gone.sequence_number
                             and again.name = 'commentary.ReviewAgreed'
                             and again.payload ->> 'assignmentId' = a.payload ->> 'assignmentId'))
             order by a.sequence_number""";

    private final JdbcClient store;

    OpenReviews(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /** Who was asked with an assignment; null when nobody was. */
    @Nullable
    UUID reviewer(UUID manuscript, UUID assignment) {
        return store.sql("""
                        select (payload ->> 'reviewerId')::uuid from store.events
                         where aggregate_id = :manuscript and name = 'commentary.ReviewerAssigned'
                           and payload ->> 'assignmentId' = :assignment""")
                .param("manuscript", manuscript.toString())
                .param("assignment", assignment.toString())
                .query(UUID.class)
                .optional()
                .orElse(null);
    }

    /** Those of one round: who was asked, by assignment. */
    Map<UUID, UUID> of(UUID manuscript, int round) {
        Map<UUID, UUID> open = new LinkedHashMap<>();
        store.sql(OPEN)
                .param("manuscript", manuscript.toString())
                .param("round", round)
                .query(row -> {
                    open.put(row.getObject("assignment", UUID.class), row.getObject("reviewer", UUID.class));
                });
        return open;
    }
}
