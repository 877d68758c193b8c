-- Whom an invitation is for. The log knows the id only; once the person has an account, what is kept about them is there.
create table identity.invitees (
    invitation_id uuid primary key,
    -- As the editor wrote it: the invited person says later how it is printed.
    display_name text not null,
    email text not null,
    -- SHA-256 of the secret in the link, absent until the invitation is sent. A newer link takes the place of the older.
    secret_hash bytea unique,
    link_made_at timestamptz,
    link_made_by uuid
);
