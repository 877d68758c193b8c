-- A part of the site: who has written here, and the words that are looked for. Read together with the essays of site.sql,
-- which say what is public.
create table authorships (
    commentary_id uuid not null,
    position integer not null,
    seq bigint not null,
    -- When the essay first appeared here: who had an address first keeps it.
    since timestamptz not null,
    -- Which bylines are one contributor's: see org.rejoinder.query.contributors.Signed.
    contributor uuid not null,
    person_id uuid,
    -- The address by the name as it is signed here.
    slug text not null,
    display_name text not null,
    sort_name text not null,
    affiliation text,
    primary key (commentary_id, position)
);
create index authorships_by_contributor on authorships (contributor, since, commentary_id, position);
create index authorships_by_slug on authorships (slug, since, commentary_id, position);

-- Each contributor with the address that is theirs for good: by the name they signed with first, and with something added
-- where somebody else had that address before them.
create view contributors as
select own.contributor,
    case
        when (
            select holder.contributor
            from authorships holder
            where holder.slug = own.slug
            order by holder.since, holder.commentary_id, holder.position
            limit 1) = own.contributor
        then own.slug
        else own.slug || '-' || left(own.contributor::text, 8)
    end as slug
from authorships own
where (own.commentary_id, own.position) = (
    select first.commentary_id, first.position
    from authorships first
    where first.contributor = own.contributor
    order by first.since, first.commentary_id, first.position
    limit 1);

-- The words of each essay's present version, as org.rejoinder.query.search.Tokens cuts them: between single spaces, with one
-- before and behind, and what these are found by, as org.rejoinder.query.search.KeptWords has it: all that PostgreSQL adds is what
-- it knows of stems.
create table search_texts (
    commentary_id uuid primary key,
    seq bigint not null,
    -- Primary subtag, such as en.
    language text not null,
    title_words text not null,
    name_words text not null,
    -- Of the abstract and the keywords.
    summary_words text not null,
    body_words text not null,
    -- Where in the plain text each block begins, a list of numbers: the first is that of block b1.
    blocks json not null,
    contributors uuid[] not null,
    -- Every word as it stands with its place, and its stem where its language has stems here.
    words tsvector not null,
    -- The same without the body: what stands with its row, and is read for every essay that is found.
    head tsvector not null
)
-- Only what is long goes out of the row: what each essay found is ranked by first stays in it.
with (toast_tuple_target = 4096);
create index search_texts_by_word on search_texts using gin (words);
create index search_texts_by_head on search_texts using gin (head);
