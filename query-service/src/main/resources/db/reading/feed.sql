-- How far each projection has read, what it could not take, and what it has seen of each stream.
create table tokens (
    processor_name text not null,
    segment integer not null,
    token bytea,
    token_type text,
    timestamp text,
    owner text,
    primary key (processor_name, segment)
);

create table dead_letters (
    dead_letter_id text primary key,
    processing_group text not null,
    sequence_identifier text not null,
    sequence_index bigint not null,
    message_type text not null,
    event_identifier text not null,
    time_stamp text not null,
    payload_type text not null,
    payload_revision text,
    payload bytea not null,
    meta_data bytea,
    aggregate_type text,
    aggregate_identifier text,
    sequence_number bigint,
    token_type text,
    token bytea,
    enqueued_at text not null,
    last_touched text,
    processing_started text,
    cause_type text,
    cause_message text,
    diagnostics bytea,
    unique (processing_group, sequence_identifier, sequence_index)
);

create table seen (
    processing_group text not null,
    aggregate_id text not null,
    version bigint not null,
    primary key (processing_group, aggregate_id)
);

-- What each group was last built with: its tables and the code that fills them, in one version, and the names of its
-- tables and views, which go when it is built anew.
create table built (
    processing_group text primary key,
    version text not null,
    relations text[] not null
);

-- How far the last rebuild of a group has come.
create table rebuilds (
    processing_group text primary key,
    -- RUNNING, DONE or FAILED; RUNNING without a touch for a while was interrupted.
    state text not null,
    done bigint not null,
    total bigint not null,
    started_at timestamptz not null,
    touched_at timestamptz not null,
    ended_at timestamptz,
    problem text
);
