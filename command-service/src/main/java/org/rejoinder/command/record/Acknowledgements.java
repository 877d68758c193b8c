package org.rejoinder.command.record;

import java.util.UUID;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people have taken note of: private rows, not events. */
@Component("acknowledgements")
public class Acknowledgements {

    private final JdbcClient store;

    Acknowledgements(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /**
     * Notes that a person has read of a change; again changes nothing.
     *
     * @return false when there is no such change
     */
    public boolean note(UUID commentaryId, UUID updateId, UUID person) {
        boolean known = store.sql("""
                        select exists (
                            select from store.events where aggregate_id = ? and payload ->> 'updateId' = ?)""")
                .params(PublicRecordEvent.recordIdOf(commentaryId).toString(), updateId.toString())
                .query(Boolean.class)
                .single();
        if (known) {
            store.sql("insert into store.acknowledgements (person_id, update_id) values (?, ?) on conflict do nothing")
                    .params(person, updateId)
                    .update();
        }
        return known;
    }
}
