-- The log as it came over Kafka, with the columns of store.events, so that one reader reads both. Transaction and index
-- are this database's own: they order what is read here, and no hash covers them.
create table replica.events (
    transaction_id  xid8        not null default pg_current_xact_id(),
    global_index    bigint      not null generated always as identity,
    event_id        uuid        not null,
    aggregate_type  text        not null,
    aggregate_id    text        collate "C" not null,
    sequence_number bigint      not null check (sequence_number >= 0),
    recorded_at     timestamptz not null,
    name            text        not null,
    revision        text        not null,
    payload         json        not null,
    metadata        json        not null,
    hash            bytea       not null,
    constraint events_pkey primary key (transaction_id, global_index),
    constraint events_stream_key unique (aggregate_id, sequence_number)
);

-- The texts that events name. Those of a former life stay readable until the projections were made anew.
create table replica.texts (
    id          uuid        not null,
    media_type  text        not null,
    content     text,
    sha256      text        not null,
    words       integer     not null,
    stored_at   timestamptz not null default now(),
    erased_at   timestamptz,
    incarnation uuid        not null,
    constraint texts_pkey primary key (id),
    constraint texts_erased check ((content is null) = (erased_at is not null))
);

-- Where the reading of each partition goes on; moved in the transaction of the rows that were read before it.
create table replica.positions (
    topic       text    not null,
    partition   integer not null,
    next_offset bigint  not null,
    -- Why nothing after it is taken in; null while all is well.
    stopped     text,
    constraint positions_pkey primary key (topic, partition)
);

-- Which life of the log this is, and which node takes it in. One row.
create table replica.intake (
    one_row      boolean     not null default true check (one_row),
    incarnation  uuid,
    since        timestamptz,
    events_topic text,
    texts_topic  text,
    -- FOLLOWING, or, after a change of the log's life, REFILLING and then REBUILDING.
    state        text        not null default 'FOLLOWING',
    -- How far the heads of the streams were compared with those of the command side, and when it was done last.
    heads_cursor text,
    swept_at     timestamptz,
    -- Records of Kafka that were not taken in yet at that time.
    behind       bigint,
    -- The claim, by the clock of this database. The epoch fences whoever lost it.
    holder       text,
    epoch        bigint      not null default 0,
    held_until   timestamptz not null default '-infinity',
    constraint intake_pkey primary key (one_row)
);
insert into replica.intake default values;
