package org.rejoinder.command.api;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Refused forms as rows of {@code identity.form_state}. */
final class StoredFormStates implements FormStates {

    /** Forms kept for one holder; older ones give way, so that nobody fills the table. */
    private static final int MOST = 20;

    private final JdbcClient jdbc;
    private final Supplier<Optional<UUID>> person;

    StoredFormStates(JdbcClient jdbc, Supplier<Optional<UUID>> person) {
        this.jdbc = jdbc;
        this.person = person;
    }

    /** The page is kept for people who look into the table; the secret of a link is not for them. */
    private static String withoutSecret(LocalPath page) {
        return page.toString()
                .replaceFirst("^(/(?:invitations|setup|come-in|unsubscribe|password|register)/)[^/?#]+", "$1-");
    }

    @Override
    public UUID keep(HttpServletRequest request, LocalPath page, FormState state) {
        UUID id = UUID.randomUUID();
        UUID holder = person.get().orElse(null);
        String session = holder == null ? request.getSession().getId() : null;
        jdbc.sql("""
                        insert into identity.form_state (id, person_id, session_id, page, state, expires_at)
                        values (:id, :person, :session, :page, :state::jsonb, now() + interval '30 minutes')
                        """)
                .param("id", id)
                .param("person", holder, java.sql.Types.OTHER)
                .param("session", session, java.sql.Types.VARCHAR)
                .param("page", withoutSecret(page))
                .param("state", CanonicalJson.write(state))
                .update();
        jdbc.sql("""
                        delete from identity.form_state where expires_at < now() or id in (
                            select id from identity.form_state
                            where person_id = :person or session_id = :session
                            order by expires_at desc offset :most)
                        """)
                .param("person", holder, java.sql.Types.OTHER)
                .param("session", session, java.sql.Types.VARCHAR)
                .param("most", MOST)
                .update();
        return id;
    }
}
