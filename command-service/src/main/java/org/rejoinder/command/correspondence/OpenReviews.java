package org.rejoinder.command.correspondence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reviews that were asked for and have not come in, as the log has them. */
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
                      and done.payload ->> 'assignmentId' = a.payload ->> 'assignmentId')
             order by a.sequence_number""";

    private final JdbcClient store;

    OpenReviews(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
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
