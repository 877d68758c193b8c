package org.rejoinder.command.identity;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Writes down who changed people, roles and tokens, in the transaction of the change itself. */
@Component("identityChanges")
class Changes {

    private final JdbcClient jdbc;

    Changes(@Qualifier("storeJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void note(@Nullable UUID by, @Nullable UUID person, String what, @Nullable String detail) {
        jdbc.sql("""
                        insert into identity.changes (by_person, person_id, what, detail)
                        values (:by, :person, :what, :detail)
                        """)
                .param("by", by)
                .param("person", person)
                .param("what", what)
                .param("detail", detail)
                .update();
    }
}
