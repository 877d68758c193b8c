-- Pictures brought in for a manuscript, re-made by this server: what the figures of a working copy show. Private and mutable
-- like what is being written; when a version is frozen that shows one, it becomes a text of the log under text_id.
create table store.figures (
    commentary_id uuid not null,
    -- Of the bytes, hexadecimal: what a text knows the picture by.
    sha256 text not null,
    -- The id it has, or will have, in store.texts: the same in all versions, so that equal texts have equal hashes.
    text_id uuid not null unique,
    media_type text not null check (media_type in ('image/png', 'image/jpeg')),
    width integer not null,
    height integer not null,
    bytes bytea not null,
    brought_by uuid not null,
    brought_at timestamptz not null default now(),
    primary key (commentary_id, sha256)
);
