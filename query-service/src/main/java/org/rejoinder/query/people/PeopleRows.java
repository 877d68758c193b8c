package org.rejoinder.query.people;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Accounts, and who changed what about them. What the installation itself acts through is nobody. */
@Component
public class PeopleRows {

    private static final String ACCOUNTS = """
            select p.id, p.display_name, p.sort_name, p.affiliation, p.email, p.created_at, p.disabled_at, p.erased_at,
                   a.asked_at, a.words, f.has_password, f.second_step_since,
                   exists (select from identity.second_step_demanded d where d.person_id = p.id) as demanded,
                   array(select r.role from identity.roles r where r.person_id = p.id order by r.role) as roles
            from identity.people p join identity.account_facts f on f.person_id = p.id
            left join identity.erasures_asked a on a.person_id = p.id
            where not p.service\s""";

    private static final String CHANGES = """
            select c.at, b.display_name, c.what, c.detail
            from identity.changes c left join identity.people b on b.id = c.by_person and not b.service\s""";

    private final JdbcClient identity;

    PeopleRows(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /**
     * Somebody's account.
     *
     * @param erasureAsked when they asked to be erased; they were not yet
     * @param erasureWords what they said with it
     * @param demanded whether a code at sign-in is demanded of them
     * @param roles that were given, also while the account is closed
     */
    record Account(
            UUID id,
            String name,
            String sortName,
            @Nullable String affiliation,
            String email,
            OffsetDateTime since,
            @Nullable OffsetDateTime closedAt,
            @Nullable OffsetDateTime erasedAt,
            @Nullable OffsetDateTime erasureAsked,
            @Nullable String erasureWords,
            boolean hasPassword,
            @Nullable OffsetDateTime secondStepSince,
            boolean demanded,
            List<String> roles) {

        /** How it stands: {@code open}, {@code closed} or {@code erased}. */
        public String standing() {
            return erasedAt != null ? "erased" : closedAt != null ? "closed" : "open";
        }
    }

    /**
     * Something that was changed.
     *
     * @param by who did it; absent for the installation, or somebody who is gone
     * @param what such as {@code role given}
     */
    record Change(
            OffsetDateTime at,
            @Nullable String by,
            String what,
            @Nullable String detail) {

        /** As a name for the words of it. */
        public String key() {
            return what.replace(' ', '-');
        }
    }

    /** Those whose name, address or affiliation holds these words, by sort name. */
    List<Account> find(String words, int from, int most) {
        return identity.sql(ACCOUNTS + """
                        and (:words = '' or strpos(lower(concat_ws(' ', p.display_name, p.sort_name, p.email,
                                                                   p.affiliation)), lower(:words)) > 0)
                        order by a.asked_at is null, p.erased_at is not null, p.sort_name, p.id offset :from limit :most""")
                .param("words", words)
                .param("from", from)
                .param("most", most)
                .query(PeopleRows::account)
                .list();
    }

    Optional<Account> find(UUID id) {
        return identity.sql(ACCOUNTS + "and p.id = :id")
                .param("id", id)
                .query(PeopleRows::account)
                .optional();
    }

    /** How many wait to be erased; empty while the command side's database is away. */
    public OptionalInt waitingForErasure() {
        try {
            return OptionalInt.of(identity.sql("select count(*) from identity.erasures_asked")
                    .query(Integer.class)
                    .single());
        } catch (DataAccessException away) {
            return OptionalInt.empty();
        }
    }

    /**
     * Another site that lets somebody in. What they are known by there is for them alone.
     *
     * @param title as people know it
     */
    record Link(UUID id, String title, OffsetDateTime since) {}

    /** The sites that let somebody in. */
    List<Link> links(UUID person) {
        return identity.sql("""
                        select l.id, l.title, l.linked_at
                        from identity.account_facts f,
                             json_to_recordset(f.provider_links) as l(id uuid, title text, linked_at timestamptz)
                        where f.person_id = :person order by l.linked_at, l.id""")
                .param("person", person)
                .query((row, n) -> new Link(
                        row.getObject("id", UUID.class),
                        row.getString("title"),
                        row.getObject("linked_at", OffsetDateTime.class)))
                .list();
    }

    /** Of whom a code at sign-in is demanded: {@code NOBODY}, {@code ADMINISTRATORS} or {@code EDITORS}. */
    String secondStepFor() {
        return identity.sql("select second_step_for from identity.rules")
                .query(String.class)
                .single();
    }

    /** How many have none of whom it is demanded. */
    int owing() {
        return identity.sql("select count(*) from identity.second_step_owed")
                .query(Integer.class)
                .single();
    }

    /** When that was last changed, and by whom. */
    Optional<Change> ruleChanged() {
        return identity.sql(CHANGES + "where c.what = 'second step demanded' order by c.id desc limit 1")
                .query(PeopleRows::change)
                .optional();
    }

    /** What was changed about somebody, the newest first. */
    List<Change> changes(UUID person, int most) {
        return identity.sql(CHANGES + "where c.person_id = :person order by c.id desc limit :most")
                .param("person", person)
                .param("most", most)
                .query(PeopleRows::change)
                .list();
    }

    private static Change change(ResultSet row, int n) throws SQLException {
        return new Change(
                row.getObject("at", OffsetDateTime.class),
                row.getString("display_name"),
                row.getString("what"),
                row.getString("detail"));
    }

    private static Account account(ResultSet row, int n) throws SQLException {
        return new Account(
                row.getObject("id", UUID.class),
                row.getString("display_name"),
                row.getString("sort_name"),
                row.getString("affiliation"),
                row.getString("email"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("disabled_at", OffsetDateTime.class),
                row.getObject("erased_at", OffsetDateTime.class),
                row.getObject("asked_at", OffsetDateTime.class),
                row.getString("words"),
                row.getBoolean("has_password"),
                row.getObject("second_step_since", OffsetDateTime.class),
                row.getBoolean("demanded"),
                words(row.getArray("roles")));
    }

    private static List<String> words(Array array) throws SQLException {
        try {
            return List.of((String[]) array.getArray());
        } finally {
            array.free();
        }
    }
}
