package org.rejoinder.query.account;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** By which other sites people may sign in, and do. */
@Component
class ProviderRows {

    private final JdbcClient identity;

    ProviderRows(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /**
     * A site that anybody may sign in by who has linked it.
     *
     * @param name in addresses
     * @param title as people know it
     */
    record Offered(String name, String title) {}

    /**
     * One that lets somebody in.
     *
     * @param name in addresses; absent when it is offered no more
     * @param title as people know it, or its address when it is offered no more
     * @param shown what its owner is known by there
     */
    record Linked(UUID id, @Nullable String name, String title, String shown, OffsetDateTime since) {}

    /** Whom one vouched for a moment ago, so that it can be linked. */
    record Waiting(String title, String shown) {}

    List<Offered> offered() {
        return identity.sql("select name, title from identity.providers order by position")
                .query((row, n) -> new Offered(row.getString("name"), row.getString("title")))
                .list();
    }

    List<Linked> linked(UUID person) {
        return identity.sql("""
                        select l.id, l.name, l.title, l.shown, l.linked_at
                        from identity.account_facts f,
                             json_to_recordset(f.provider_links)
                                 as l(id uuid, name text, title text, shown text, linked_at timestamptz)
                        where f.person_id = :person order by l.linked_at, l.id""")
                .param("person", person)
                .query((row, n) -> new Linked(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("title"),
                        row.getString("shown"),
                        row.getObject("linked_at", OffsetDateTime.class)))
                .list();
    }

    /**
     * Who waits to be linked in a session.
     *
     * @param session what the cookie of the request holds
     */
    Optional<Waiting> waiting(@Nullable String session, List<Offered> offered) {
        Instant now = Instant.now();
        return identity.sql("""
                        select a.attribute_bytes #>> '{}' as json
                        from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.session_id = :id and s.expiry_time > :now and a.attribute_name = :name""")
                .param("id", session == null ? "" : session)
                .param("now", now.toEpochMilli())
                .param("name", Vouched.ATTRIBUTE)
                .query(String.class)
                .optional()
                .flatMap(ProviderRows::read)
                .filter(vouched -> vouched.countsAt(now))
                .map(vouched -> new Waiting(title(vouched.provider(), offered), vouched.shown()));
    }

    /** What people know a site by; its name when it is offered no more. */
    static String title(String name, List<Offered> offered) {
        return offered.stream()
                .filter(one -> one.name().equals(name))
                .map(Offered::title)
                .findFirst()
                .orElse(name);
    }

    private static Optional<Vouched> read(String json) {
        try {
            return Optional.of(Vouched.fromJson(json));
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
    }
}
