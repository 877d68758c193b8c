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
from (
    select distinct on (contributor) contributor, slug
    from authorships
    order by contributor, since, commentary_id, position) own;
