-- What the public reads. Rows of different streams arrive in any order, so no row refers to another by a foreign key:
-- what is not there yet is simply not shown yet.
create table series (
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
    call_word_limit integer,
    continues uuid,
    labels json not null default '[]'
);
create index series_by_slug on series (slug);
create index series_by_continued on series (continues);

create table essays (
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
    digest boolean not null,
    -- RETRACTION, WITHDRAWAL or REMOVAL once it does not stand any more.
    ended text,
    -- Published in one act: readers see none of these before all are here.
    together uuid[],
    -- What it is declared a translation of: the same contribution in another language, never a translation itself.
    translation_of uuid,
    -- Its own, once it is registered; of what appeared elsewhere the original's, which is never its own.
    doi text,
    original_doi text,
    doi_at timestamptz
);
create index essays_by_series on essays (series_id, slug);
create index essays_by_original on essays (translation_of);

create table essay_versions (
    commentary_id uuid not null,
    version text not null,
    title text,
    summary text not null,
    keywords text[] not null,
    language text not null,
    markdown text not null,
    -- What its figures show: a list of org.rejoinder.contract.text.EssayText.Figure.
    figures json not null,
    html text not null,
    plain text not null,
    outline json not null,
    words integer not null,
    sha256 text not null,
    published_at timestamptz not null,
    seq bigint not null,
    -- The type of update that made it; absent for the first.
    update_type text,
    -- The authors as this version printed them.
    byline json not null,
    primary key (commentary_id, version)
);

create table answers (
    commentary_id uuid not null,
    version text not null,
    position integer not null,
    target_id uuid,
    target_version text,
    citation text,
    primary key (commentary_id, version, position)
);
create index answers_by_target on answers (target_id);

create table pins (
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

create table notices (
    commentary_id uuid not null,
    number integer not null,
    update_id uuid not null,
    seq bigint not null,
    type text not null,
    -- The version it stands above, or the one it came with.
    version text,
    made_version boolean not null,
    markdown text not null,
    html text not null,
    plain text not null,
    published_at timestamptz not null,
    lifted_at timestamptz,
    primary key (commentary_id, number),
    unique (commentary_id, update_id)
);

-- Fed by the manuscript's events and the public record's; read only for an essay that is public.
create table public_history (
    commentary_id uuid not null,
    stream text not null,
    seq bigint not null,
    at timestamptz not null,
    step text not null,
    round integer,
    version text,
    update_id uuid,
    second_pair_of_eyes boolean,
    -- What it was declared a translation of, or is one no more.
    original_id uuid,
    primary key (commentary_id, stream, seq)
);
create index public_history_by_original on public_history (original_id);

create table review_modes (
    series_id uuid not null,
    seq bigint not null,
    since timestamptz not null,
    mode text not null,
    primary key (series_id, seq)
);

-- Essays without those that were published in one act and are still on their way.
create view public_essays as
select *
from essays essay
where not exists (
    select 1
    from unnest(essay.together) member
    where not exists (select 1 from essays arrived where arrived.commentary_id = member));

-- One row at most: the publication itself, once somebody has said something of it.
create table publication (
    publication_id uuid primary key,
    seq bigint not null,
    name text,
    issn text,
    doi_prefix text,
    licence text,
    language text,
    contact text,
    -- Its pages as HTML, and since when they stand as they are.
    about text,
    about_since timestamptz,
    privacy text,
    privacy_since timestamptz
);
