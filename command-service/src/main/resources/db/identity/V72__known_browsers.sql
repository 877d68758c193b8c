-- Browsers in which somebody has signed in to the end. What others try elsewhere does not shut these out.
create table identity.known_browsers (
    -- No reference: this table is in no backup, and could not be left out of one.
    person_id uuid not null,
    -- SHA-256 of what the browser's cookie holds: 256 random bits need no slow hash.
    secret_hash bytea not null,
    signed_in_at timestamptz not null,
    primary key (person_id, secret_hash)
);
