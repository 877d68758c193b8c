-- The log: every event of every stream. Readable in psql; nothing in it is ever changed.
create table store.events (
    -- The transaction that appended the event, and its place within it: together the total order readers follow.
    transaction_id  xid8        not null default pg_current_xact_id(),
    global_index    bigint      not null generated always as identity,
    event_id        uuid        not null,
    aggregate_type  text        not null,
    aggregate_id    text        collate "C" not null,
    sequence_number bigint      not null check (sequence_number >= 0),
    recorded_at     timestamptz not null,
    name            text        not null,
    revision        text        not null,
    -- json, not jsonb: the canonical text is kept as it was hashed.
    payload         json        not null,
    metadata        json        not null,
    -- SHA-256 over the predecessor's hash in the same stream and the digest of this event. The append leaves it null,
    -- and so is refused, when the predecessor is missing or was written by a later transaction.
    hash            bytea       not null,
    constraint events_pkey primary key (transaction_id, global_index),
    constraint events_stream_key unique (aggregate_id, sequence_number)
);

create view store.event_log as
select transaction_id, global_index, recorded_at, aggregate_type, aggregate_id, sequence_number, name, revision,
       payload, metadata, event_id, encode(hash, 'hex') as hash
  from store.events;

comment on view store.event_log is 'the log for reading by people: order by transaction_id, global_index';

-- The state of an aggregate after an event, to load it without its whole past. Disposable.
create table store.snapshots (
    aggregate_id    text        collate "C" not null,
    aggregate_type  text        not null,
    sequence_number bigint      not null,
    recorded_at     timestamptz not null,
    event_id        uuid        not null,
    name            text        not null,
    revision        text,
    payload         json        not null,
    metadata        json        not null,
    constraint snapshots_pkey primary key (aggregate_id)
);

-- What events name by id and hash. A text can be erased, leaving a tombstone, without touching an event.
create table store.texts (
    id         uuid        not null,
    media_type text        not null,
    content    text,
    sha256     text        not null,
    words      integer     not null,
    stored_at  timestamptz not null default now(),
    erased_at  timestamptz,
    constraint texts_pkey primary key (id),
    constraint texts_erased check ((content is null) = (erased_at is not null))
);

-- Uniqueness across streams: a value of a kind belongs to one owner.
create table store.reservations (
    kind        text        not null,
    value       text        not null,
    owner       text        not null,
    reserved_at timestamptz not null default now(),
    constraint reservations_pkey primary key (kind, value)
);

-- The reply a request got, so that the same request sent again gets it again.
create table store.idempotency (
    actor        uuid        not null,
    key          text        not null,
    request_hash text        not null,
    status       integer     not null,
    reply        json        not null,
    at           timestamptz not null default now(),
    constraint idempotency_pkey primary key (actor, key)
);
