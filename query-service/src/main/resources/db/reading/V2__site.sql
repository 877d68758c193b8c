-- What the public reads. Rows of different streams arrive in any order, so no row refers to another by a foreign key:
-- what is not there yet is simply not shown yet.
create table reading.series (
    series_id uuid primary key,
    seq bigint not null,
    slug text not null,
    title text not null,
    number integer,
    description text not null,
    language text not null,
    opened_at timestamptz not null,
    call_open boolean not null default false,
    call_brief text,
    call_closes_on text,
    call_word_limit integer
);
create index series_by_slug on reading.series (slug);

create table reading.essays (
    commentary_id uuid primary key,
    series_id uuid not null,
    seq bigint not null,
    slug text not null,
    kind text not null,
    version text not null,
    byline json not null,
    licence text not null,
    published_at timestamptz not null,
    -- ISO date, year and month, or year: what is printed, and the order of the conversation.
    appeared_on text not null,
    source text,
    source_url text,
    digest boolean not null
);
create index essays_by_series on reading.essays (series_id, slug);

create table reading.essay_versions (
    commentary_id uuid not null,
    version text not null,
    title text,
    summary text not null,
    keywords text[] not null,
    language text not null,
    markdown text not null,
    html text not null,
    plain text not null,
    outline json not null,
    words integer not null,
    sha256 text not null,
    published_at timestamptz not null,
    primary key (commentary_id, version)
);

create table reading.answers (
    commentary_id uuid not null,
    version text not null,
    position integer not null,
    target_id uuid,
    target_version text,
    citation text,
    primary key (commentary_id, version, position)
);
create index answers_by_target on reading.answers (target_id);

create table reading.pins (
    commentary_id uuid not null,
    version text not null,
    position integer not null,
    place integer not null,
    exact text not null,
    start_at integer not null,
    end_at integer not null,
    block text not null,
    -- The sentence that takes the passage up, and its block, where the answering text quotes it word for word.
    sentence text,
    own_block text,
    primary key (commentary_id, version, position, place)
);
