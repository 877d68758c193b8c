-- A refused form: what was typed and what was wrong with it, kept for half an hour so that the page can show it again.
-- It belongs to the signed-in person, or before sign-in to the browser session; nobody else may read it.
create table identity.form_state (
    id uuid primary key,
    person_id uuid,
    session_id text,
    -- The local path of the page the form stood on.
    page text not null,
    -- org.rejoinder.contract.identity.FormState as canonical JSON.
    state jsonb not null,
    expires_at timestamptz not null,
    constraint form_state_has_one_holder check ((person_id is null) <> (session_id is null))
);

create index form_state_expiry on identity.form_state (expires_at);
