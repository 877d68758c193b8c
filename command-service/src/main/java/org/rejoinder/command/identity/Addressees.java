package org.rejoinder.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whom letters go to: who has which part now, and where they are reached. */
@Component("identityAddressees")
public class Addressees {

    private final JdbcClient jdbc;

    Addressees(@Qualifier("storeJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A name and an address to write to.
     *
     * @param language in which to write, absent where they have not said
     */
    public record Addressee(
            String displayName, String email, @Nullable Language language) {

        /** The same, in this language where they have not said another. */
        public Addressee rather(@Nullable Language asked) {
            return language == null ? new Addressee(displayName, email, asked) : this;
        }
    }

    /** Where someone is reached; empty when their account is closed, erased or the installation's own. */
    public Optional<Addressee> find(UUID person) {
        return jdbc.sql("""
                        select display_name, email, language from identity.people
                        where id = :id and disabled_at is null and erased_at is null and not service
                        """)
                .param("id", person)
                .query((row, n) -> addressee(row))
                .optional();
    }

    /** Where whoever an invitation is for is reached; empty when they were erased, or their account is closed. */
    public Optional<Addressee> findInvited(UUID invitation) {
        return jdbc.sql("""
                        select i.display_name, i.email, own.language from identity.invitees i
                            left join identity.people own on own.email_key = lower(btrim(i.email))
                        where i.invitation_id = :id and i.email not like '%@erased.invalid'
                            and not exists (select from identity.people p
                                             where p.email_key = lower(btrim(i.email)) and p.disabled_at is not null)
                        """)
                .param("id", invitation)
                .query((row, n) -> addressee(row))
                .optional();
    }

    private static Addressee addressee(ResultSet row) throws SQLException {
        return new Addressee(
                row.getString("display_name"),
                row.getString("email"),
                Language.of(row.getString("language")).orElse(null));
    }

    /** Whether the link in a letter may let someone in: they have no password, and can do no more than the letter asks for. */
    public boolean opensByLink(UUID person) {
        return jdbc.sql("select exists (select from identity.opened_by_link where person_id = :id)")
                .param("id", person)
                .query(Boolean.class)
                .single();
    }

    /** Who looks after a series: its own editors, or where nobody was named all editors of the site. */
    public List<UUID> editorsOf(UUID series) {
        List<UUID> own = jdbc.sql("""
                        select e.person_id from identity.series_editors e join identity.people p on p.id = e.person_id
                        where e.series_id = :series and p.disabled_at is null order by e.person_id
                        """).param("series", series).query(UUID.class).list();
        return own.isEmpty() ? having("EDITOR") : own;
    }

    /** Who may publish. */
    public List<UUID> publishers() {
        return having("PUBLISHER");
    }

    /** Who looks after people. */
    public List<UUID> administrators() {
        return having("ADMINISTRATOR");
    }

    /** Whether somebody still wishes to be erased. */
    public boolean asksToBeErased(UUID person) {
        return jdbc.sql("select exists (select from identity.erasures_asked where person_id = :person)")
                .param("person", person)
                .query(Boolean.class)
                .single();
    }

    private List<UUID> having(String role) {
        return jdbc.sql("select person_id from identity.person_roles where role = :role order by person_id")
                .param("role", role)
                .query(UUID.class)
                .list();
    }
}
