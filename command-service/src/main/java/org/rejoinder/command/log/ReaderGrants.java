package org.rejoinder.command.log;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the query side may read in this database when it comes with a role of its own: sessions and people as far as its
 * pages need them, what people are writing, and where the relay is. No password, and nothing of the log: that one comes
 * as a replica. It may write one thing, that a session was used.
 */
final class ReaderGrants {

    private static final List<String> GRANTS = List.of(
            "usage on schema store, identity",
            "select on store.working_copies, store.copy_edits, store.imports, store.acknowledgements",
            "select on store.figures, store.intakes",
            "select on store.incarnations, store.relay, store.replication, store.checks",
            "select (id, display_name, sort_name, affiliation, email, disabled_at, sessions_since, created_at, erased_at,"
                    + " service, language) on identity.people",
            "select on identity.people_public, identity.roles, identity.person_roles, identity.series_editors",
            "select on identity.invitees, identity.invitee_accounts, identity.invitation_links, identity.link_pages",
            "select on identity.form_state, identity.letters",
            "select on identity.notices, identity.notice_preferences",
            "select on identity.follow_pages, identity.follow_questions",
            "select (id, person_id, name, secret_hash, scopes, created_at, expires_at, revoked_at, last_used_at)"
                    + " on identity.tokens",
            "select on identity.account_facts, identity.providers, identity.changes, identity.erasures_asked",
            "select on identity.rules, identity.second_step_demanded, identity.second_step_owed",
            "select on identity.spring_session, identity.spring_session_attributes",
            "update (last_access_time, expiry_time) on identity.spring_session");

    private ReaderGrants() {}

    /** Gives them to a role that exists. */
    static void giveTo(String role, DataSource dataSource) {
        if (!Pattern.matches("[a-z_][a-z0-9_]*", role)) {
            throw new IllegalArgumentException("not the name of a role: " + role);
        }
        JdbcTemplate database = new JdbcTemplate(dataSource);
        // One statement: two nodes that start together must not trip over each other half way.
        StringBuilder all = new StringBuilder("select pg_advisory_xact_lock(hashtext('reader grants'));\n");
        GRANTS.forEach(grant ->
                all.append("grant ").append(grant).append(" to ").append(role).append(";\n"));
        database.execute(all.toString());
    }
}
