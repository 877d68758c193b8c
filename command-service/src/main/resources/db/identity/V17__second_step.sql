-- A second step at sign-in: codes of an app, by a secret that it shares with us (RFC 6238).
create table identity.second_steps (
    person_id uuid primary key references identity.people on delete cascade,
    -- Encrypted, for this person only, with a key that is in no database and no backup.
    secret bytea not null,
    begun_at timestamptz not null,
    -- Absent until the first code was right: so long nothing is asked for at sign-in.
    confirmed_at timestamptz,
    -- The half minute of the last code: neither it nor an earlier one counts again.
    last_step bigint not null default 0
);

-- For whoever has lost the app. SHA-256: 80 random bits need no slow hash.
create table identity.recovery_codes (
    person_id uuid not null references identity.people on delete cascade,
    code_hash bytea not null,
    used_at timestamptz,
    primary key (person_id, code_hash)
);

-- For the page of an account: never what is kept of its password or of its second step.
create or replace view identity.account_facts as
    select p.id as person_id, p.orcid, p.password_hash is not null as has_password,
           s.confirmed_at as second_step_since,
           (select count(*) from identity.recovery_codes c where c.person_id = p.id and c.used_at is null)
               as recovery_codes
    from identity.people p left join identity.second_steps s on s.person_id = p.id;
