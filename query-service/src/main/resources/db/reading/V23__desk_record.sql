-- The public record as the desk looks after it: how each essay stands, its versions, and what is or was proposed.
create table reading.desk_records (
    commentary_id uuid primary key,
    seq           bigint  not null,
    series_id     uuid    not null,
    kind          text    not null,
    slug          text    not null,
    version       text    not null,
    -- Names as printed, and the accounts among them.
    byline        json    not null,
    authors       uuid[]  not null,
    -- STANDING, RETRACTED or REMOVED; whether there is a concern follows from the notices that stand.
    state         text    not null default 'STANDING'
);
create index desk_records_by_author on reading.desk_records using gin (authors);
create index desk_records_by_series on reading.desk_records (series_id);

create table reading.desk_record_versions (
    commentary_id       uuid        not null,
    version             text        not null,
    seq                 bigint      not null,
    -- The update that made it, absent for the first.
    update_id           uuid,
    text_id             uuid        not null,
    previously          boolean     not null default false,
    decided_by          uuid        not null,
    at                  timestamptz not null,
    primary key (commentary_id, version)
);

create table reading.desk_updates (
    update_id           uuid primary key,
    commentary_id       uuid        not null,
    type                text        not null,
    onto                text        not null,
    text_id             uuid,
    sha256              text,
    byline              json,
    notice              uuid        not null,
    proposed_by         uuid        not null,
    proposed_at         timestamptz not null,
    -- OPEN, DROPPED, PUBLISHED or LIFTED.
    state               text        not null default 'OPEN',
    -- The version it made, or stands above.
    version             text,
    reason              uuid,
    decided_by          uuid,
    decided_at          timestamptz,
    second_pair_of_eyes boolean,
    ended_by            uuid,
    ended_at            timestamptz
);
create index desk_updates_by_commentary on reading.desk_updates (commentary_id);
create index desk_updates_open on reading.desk_updates (state) where state = 'OPEN';

-- Which essays answer which, at the present version of the answering one.
create table reading.desk_answers (
    commentary_id uuid not null,
    target_id     uuid not null,
    primary key (commentary_id, target_id)
);
create index desk_answers_by_target on reading.desk_answers (target_id);

alter table reading.desk_essays add column state text not null default 'STANDING';
