-- People, what they may do, and how they prove who they are. Mutable: events hold only the random id.
create table identity.people (
    id uuid primary key,
    -- As printed. Names come in either order: the sort name is given, never derived from the position of words.
    display_name text not null,
    sort_name text not null,
    affiliation text,
    email text not null,
    -- The address as it is compared: trimmed, lower case.
    email_key text not null unique,
    -- Argon2id; absent until the person has chosen a password.
    password_hash text,
    disabled_at timestamptz,
    -- Sign-ins before this moment have ended: it moves when the password changes or the account is disabled.
    sessions_since timestamptz not null default 'epoch',
    created_at timestamptz not null default now()
);

create table identity.roles (
    person_id uuid not null references identity.people on delete cascade,
    role text not null check (role in ('CONTRIBUTOR', 'EDITOR', 'PUBLISHER', 'ADMINISTRATOR')),
    granted_by uuid,
    granted_at timestamptz not null default now(),
    primary key (person_id, role)
);

create table identity.series_editors (
    series_id uuid not null,
    person_id uuid not null references identity.people on delete cascade,
    granted_by uuid,
    granted_at timestamptz not null default now(),
    primary key (series_id, person_id)
);

create index series_editors_person on identity.series_editors (person_id);

-- For scripts. Only the SHA-256 of a token is kept: 256 random bits need no slow hash.
create table identity.tokens (
    id uuid primary key,
    person_id uuid not null references identity.people on delete cascade,
    secret_hash bytea not null unique,
    scopes text[] not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    last_used_at timestamptz
);

-- One-time links. Without a person: sets up the first publisher and administrator of an empty installation.
create table identity.setup_links (
    secret_hash bytea primary key,
    person_id uuid references identity.people on delete cascade,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz
);

-- Failed sign-ins per e-mail and per address, by hash: the table says nothing about who tried.
create table identity.sign_in_attempts (
    subject text primary key,
    attempts integer not null,
    window_ends timestamptz not null
);

-- Who changed people, roles and tokens, for the audit.
create table identity.changes (
    id bigint generated always as identity primary key,
    at timestamptz not null default now(),
    -- Absent when the installation itself did it.
    by_person uuid,
    person_id uuid,
    what text not null,
    detail text
);

-- Names for the query side; nothing that says how to reach someone.
create view identity.people_public as
    select id, display_name, sort_name, affiliation from identity.people;

-- Roles in force; everyone with an account is at least a contributor.
create view identity.person_roles as
    select r.person_id, r.role from identity.roles r join identity.people p on p.id = r.person_id where p.disabled_at is null
    union
    select id, 'CONTRIBUTOR' from identity.people where disabled_at is null;
