package org.rejoinder.query.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What is known of an account, for its owner only. */
@Component
class AccountRows {

    private final JdbcClient identity;

    AccountRows(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /**
     * How somebody is called, and how they prove who they are.
     *
     * @param language tag of the language they chose, absent while they have not
     * @param secondStepSince since when a code is asked for at sign-in
     * @param recoveryCodes that are not used yet
     * @param demanded whether a code is demanded because of what they may do
     */
    record Account(
            String name,
            String sortName,
            @Nullable String affiliation,
            String email,
            @Nullable String language,
            @Nullable String orcid,
            boolean hasPassword,
            @Nullable OffsetDateTime secondStepSince,
            int recoveryCodes,
            boolean demanded) {

        /** Whether a code at sign-in is demanded that is not set up. */
        public boolean owing() {
            return demanded && secondStepSince == null;
        }
    }

    /**
     * A session.
     *
     * @param key to end it by; never what its cookie holds
     * @param here whether this page was asked for in it
     * @param method how it was begun, such as {@code password} or {@code password-code}
     */
    record Open(UUID key, boolean here, OffsetDateTime since, OffsetDateTime lastSeen, String method) {}

    /** A token that is good. */
    record Token(
            UUID id,
            String name,
            String scopes,
            OffsetDateTime madeAt,
            OffsetDateTime expires,
            @Nullable OffsetDateTime lastUsed) {}

    Account account(UUID person) {
        return identity.sql("""
                        select p.display_name, p.sort_name, p.affiliation, p.email, p.language, f.orcid, f.has_password,
                               f.second_step_since, f.recovery_codes,
                               exists (select from identity.second_step_demanded d where d.person_id = p.id) as demanded
                        from identity.people p join identity.account_facts f on f.person_id = p.id where p.id = :id""")
                .param("id", person)
                .query((row, n) -> new Account(
                        row.getString("display_name"),
                        row.getString("sort_name"),
                        row.getString("affiliation"),
                        row.getString("email"),
                        row.getString("language"),
                        row.getString("orcid"),
                        row.getBoolean("has_password"),
                        row.getObject("second_step_since", OffsetDateTime.class),
                        row.getInt("recovery_codes"),
                        row.getBoolean("demanded")))
                .single();
    }

    /**
     * The sessions of somebody that count, the newest first.
     *
     * @param present what the cookie of this request holds
     */
    List<Open> sessions(UUID person, @Nullable String present) {
        Instant now = Instant.now();
        Instant since = identity.sql("select sessions_since from identity.people where id = :id")
                .param("id", person)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        record Row(Open open, SignedIn signedIn) {}
        return identity
                .sql("""
                        select s.primary_id, s.session_id, s.last_access_time, a.attribute_bytes #>> '{}' as json
                        from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.principal_name = :person and s.expiry_time > :now and a.attribute_name = :name""")
                .param("person", person.toString())
                .param("now", now.toEpochMilli())
                .param("name", SignedIn.ATTRIBUTE)
                .query((row, n) -> {
                    SignedIn signedIn = SignedIn.fromJson(row.getString("json"));
                    Open open = new Open(
                            UUID.fromString(row.getString("primary_id").strip()),
                            row.getString("session_id").strip().equals(present),
                            signedIn.at().atOffset(ZoneOffset.UTC),
                            Instant.ofEpochMilli(row.getLong("last_access_time"))
                                    .atOffset(ZoneOffset.UTC),
                            String.join("-", signedIn.methods()));
                    return new Row(open, signedIn);
                })
                .list()
                .stream()
                .filter(row ->
                        row.signedIn().person().equals(person) && row.signedIn().countsAt(now, since))
                .map(Row::open)
                .sorted((one, other) -> other.since().compareTo(one.since()))
                .toList();
    }

    /** The tokens of somebody that are good, the newest first. */
    List<Token> tokens(UUID person) {
        return identity.sql("""
                        select id, name, array_to_string(scopes, ', ') as scopes, created_at, expires_at, last_used_at
                        from identity.tokens
                        where person_id = :person and revoked_at is null and expires_at > now()
                        order by created_at desc, id""")
                .param("person", person)
                .query(AccountRows::token)
                .list();
    }

    /** When somebody asked to be erased; empty when they did not. */
    Optional<OffsetDateTime> erasureAsked(UUID person) {
        return identity.sql("select asked_at from identity.erasures_asked where person_id = :person")
                .param("person", person)
                .query(OffsetDateTime.class)
                .optional();
    }

    private static Token token(ResultSet row, int n) throws SQLException {
        return new Token(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("scopes"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("expires_at", OffsetDateTime.class),
                row.getObject("last_used_at", OffsetDateTime.class));
    }
}
