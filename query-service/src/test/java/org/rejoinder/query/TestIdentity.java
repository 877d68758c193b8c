package org.rejoinder.query;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.rejoinder.contract.identity.FormState;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People, sessions and private rows as the query side finds them, written without the command side. */
public final class TestIdentity {

    private final JdbcClient jdbc;

    public TestIdentity(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("""
                        create schema identity;
                        create table identity.people (id uuid primary key, display_name text not null,
                            sort_name text not null, affiliation text, email text not null, disabled_at timestamptz,
                            sessions_since timestamptz not null default 'epoch', created_at timestamptz default now(),
                            erased_at timestamptz, service boolean not null default false, language text);
                        create table identity.erasures_asked (person_id uuid, words text, asked_at timestamptz);
                        create table identity.changes (id bigint generated always as identity, at timestamptz default now(),
                            by_person uuid, person_id uuid, what text, detail text);
                        create table identity.roles (person_id uuid, role text);
                        create table identity.series_editors (series_id uuid, person_id uuid);
                        create table identity.tokens (id uuid default gen_random_uuid(), person_id uuid, secret_hash bytea,
                            name text default '', scopes text[], created_at timestamptz default now(),
                            expires_at timestamptz, revoked_at timestamptz, last_used_at timestamptz);
                        create view identity.account_facts as
                            select id as person_id, null::text as orcid, true as has_password,
                                null::timestamptz as second_step_since, 0 as recovery_codes,
                                '[]'::json as provider_links from identity.people;
                        create table identity.rules (second_step_for text);
                        insert into identity.rules values ('NOBODY');
                        create table identity.second_step_demanded (person_id uuid);
                        create table identity.second_step_owed (person_id uuid);
                        create table identity.providers (name text, issuer text, title text, position int);
                        create view identity.people_public as
                            select id, display_name, sort_name, affiliation from identity.people;
                        create view identity.person_roles as select person_id, role from identity.roles
                            union select id, 'CONTRIBUTOR' from identity.people;
                        create table identity.spring_session (primary_id text, session_id text, last_access_time bigint,
                            max_inactive_interval int, expiry_time bigint, principal_name text);
                        create table identity.spring_session_attributes (session_primary_id text, attribute_name text,
                            attribute_bytes jsonb);
                        create table identity.form_state (id uuid primary key, person_id uuid, session_id text, page text,
                            state jsonb, expires_at timestamptz);
                        create table store.acknowledgements (person_id uuid, update_id uuid, at timestamptz default now());
                        create table identity.invitees (invitation_id uuid primary key, display_name text, email text,
                            secret_hash bytea);
                        create view identity.invitation_links as
                            select secret_hash, invitation_id from identity.invitees;
                        create table identity.link_pages (secret_hash bytea, person_id uuid, purpose text, target text,
                            lets_in boolean);
                        create table identity.letters (id uuid primary key, recipient uuid, to_name text, to_address text,
                            subject text, plain text, html text, written_at timestamptz default now());
                        create table identity.notices (id uuid primary key default gen_random_uuid(), kind text,
                            recipient uuid, invitation_id uuid, series_id uuid, commentary_id uuid, details json default '{}',
                            noted_at timestamptz default now(), seen_at timestamptz, mail text default 'NONE',
                            attempts int default 0, next_attempt_at timestamptz default now(), gathered boolean default false,
                            to_follower boolean default false, problem text, trouble text,
                            letter_id uuid);
                        create table identity.follow_pages (follower_id uuid, person_id uuid, series_id uuid, pace text,
                            calls boolean, since timestamptz default now());
                        create table identity.follow_questions (id uuid, series_id uuid, pace text, calls boolean);
                        create table identity.notice_preferences (person_id uuid, topic text, by_mail text);
                        create table identity.invitee_accounts (invitation_id uuid, person_id uuid, signs_in boolean);
                        create table store.working_copies (commentary_id uuid primary key, revision int, title text,
                            summary text, keywords text[], language text, markdown text, answers jsonb,
                            competing_interests text, licence text, updated_by uuid, updated_at timestamptz default now());
                        create table store.imports (id uuid primary key, started_by uuid, revision int, state text,
                            done int default 0, steps int default 1, draft jsonb, problems jsonb default '[]', slug text,
                            updated_at timestamptz default now());
                        create table store.checks (id uuid primary key default gen_random_uuid(),
                            begun_at timestamptz default now(), touched_at timestamptz default now(), ended_at timestamptz,
                            of_events bigint default 0, events bigint default 0, texts bigint default 0, first_break text);

                        create table store.figures (commentary_id uuid, sha256 text, text_id uuid, media_type text,
                            width int, height int, bytes bytea, brought_by uuid, brought_at timestamptz default now());
                        create table store.intakes (commentary_id uuid, based_on uuid, revision int, file_name text,
                            report jsonb, title_before text, markdown_before text, undone boolean default false,
                            taken_by uuid, taken_at timestamptz default now());
                        create table store.copy_edits (like store.working_copies including defaults, based_on uuid not null)""").update();
    }

    /** A person with roles; the id follows from the name. */
    public UUID person(String name, String... roles) {
        UUID id = UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jdbc.sql("insert into identity.people (id, display_name, sort_name, email) values (:id, :name, :name, :email)")
                .param("id", id)
                .param("name", name)
                .param("email", id + "@demo.invalid")
                .update();
        for (String role : roles) {
            jdbc.sql("insert into identity.roles values (:id, :role)")
                    .param("id", id)
                    .param("role", role)
                    .update();
        }
        return id;
    }

    /**
     * Whom an invitation is for.
     *
     * @param token the secret of its link
     */
    public void invitee(UUID invitation, String name, String token) {
        jdbc.sql("""
                        insert into identity.invitees
                        values (:id, :name, :name || '@example.org', sha256(convert_to(:token, 'UTF8')))""")
                .param("id", invitation)
                .param("name", name)
                .param("token", token)
                .update();
    }

    /** The account of an invited person. */
    public void inviteeAccount(UUID invitation, UUID person, boolean signsIn) {
        jdbc.sql("insert into identity.invitee_accounts values (:id, :person, :signsIn)")
                .param("id", invitation)
                .param("person", person)
                .param("signsIn", signsIn)
                .update();
    }

    /** Makes a person an editor of one series. */
    public void editor(UUID series, UUID person) {
        jdbc.sql("insert into identity.series_editors values (:series, :person)")
                .param("series", series)
                .param("person", person)
                .update();
    }

    /** A working copy with a few words in it. */
    public void workingCopy(UUID commentary, UUID author) {
        jdbc.sql("""
                        insert into store.working_copies (commentary_id, revision, title, summary, keywords, language,
                            markdown, answers, competing_interests, licence, updated_by)
                        values (:id, 1, '', '', '{}', 'en', 'Words.', '[]', '', '', :author)""").param("id", commentary).param("author", author).update();
    }

    /** Signs a person in; the cookie of the session is returned. */
    public String signIn(UUID person) {
        String session = UUID.randomUUID().toString();
        long now = Instant.now().toEpochMilli();
        jdbc.sql("insert into identity.spring_session values (:id, :id, :now, 3600, :end, :person)")
                .param("id", session)
                .param("now", now)
                .param("end", now + 3_600_000)
                .param("person", person.toString())
                .update();
        jdbc.sql("insert into identity.spring_session_attributes values (:id, :name, to_jsonb(:json::text))")
                .param("id", session)
                .param("name", SignedIn.ATTRIBUTE)
                .param("json", new SignedIn(person, Instant.now(), List.of("password")).toJson())
                .update();
        return SignedIn.PLAIN_COOKIE + "=" + session;
    }

    /** Keeps a refused form for a person. */
    public UUID refusedForm(UUID person, FormState state) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into identity.form_state values (:id, :person, null, '/', :state::jsonb, now() + interval '1 hour')""")
                .param("id", id)
                .param("person", person)
                .param("state", CanonicalJson.write(state))
                .update();
        return id;
    }
}
