-- What became of an essay after it appeared: its versions, the notices on it, and the public side of its history.
alter table reading.essays
    -- RETRACTION, WITHDRAWAL or REMOVAL once it does not stand any more.
    add column ended text,
    -- Published in one act: readers see none of these before all are here.
    add column together uuid[];

create view reading.public_essays as
select *
from reading.essays essay
where not exists (
    select 1
    from unnest(essay.together) member
    where not exists (select 1 from reading.essays arrived where arrived.commentary_id = member));

alter table reading.essay_versions
    add column seq bigint not null default 0,
    -- The type of update that made it; absent for the first.
    add column update_type text,
    -- The authors as this version printed them.
    add column byline json not null default '[]';
update reading.essay_versions v
set byline = (select e.byline from reading.essays e where e.commentary_id = v.commentary_id);

create table reading.notices (
    commentary_id uuid not null,
    number integer not null,
    update_id uuid not null,
    seq bigint not null,
    type text not null,
    -- The version it stands above, or the one it came with.
    version text,
    made_version boolean not null,
    html text not null,
    plain text not null,
    published_at timestamptz not null,
    lifted_at timestamptz,
    primary key (commentary_id, number),
    unique (commentary_id, update_id)
);

-- Fed by the manuscript's events and the public record's; read only for an essay that is public.
create table reading.public_history (
    commentary_id uuid not null,
    stream text not null,
    seq bigint not null,
    at timestamptz not null,
    step text not null,
    round integer,
    version text,
    update_id uuid,
    second_pair_of_eyes boolean,
    primary key (commentary_id, stream, seq)
);

alter table reading.series
    add column continues uuid,
    add column labels json not null default '[]';
create index series_by_continued on reading.series (continues);

create table reading.review_modes (
    series_id uuid not null,
    seq bigint not null,
    since timestamptz not null,
    mode text not null,
    primary key (series_id, seq)
);
