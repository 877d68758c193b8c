-- What the desk knows of the moves around an acceptance: who else wrote it, what copy-editing made of the approval, what was
-- taken back, when it is published by itself, and who was offered a reply. One set of tables per audience, as before; the
-- tables of an author who is answered start with answered_.

alter table reading.desk_manuscripts
    add column approved_sha256  text,
    add column approved_version int,
    -- How much was changed since the approval (MINOR, SUBSTANTIVE); absent while the approval holds.
    add column stale            text,
    add column copy_editors     uuid[] not null default '{}',
    add column changes_asked    uuid,
    add column scheduled_at     timestamptz,
    add column scheduled_zone   text,
    add column scheduled_slug   text,
    add column scheduled_with   uuid[] not null default '{}',
    -- Why the installation could not publish it when it was due.
    add column schedule_refusal text;

alter table reading.desk_versions
    add column substance text,
    add column targets   json;

-- What held before a decision, so that it can be taken back.
alter table reading.desk_decisions
    add column came_from        text,
    add column approval_before  json,
    add column byline_before    json,
    add column rescinded_by     uuid,
    add column rescinded_at     timestamptz,
    add column rescinded_reason uuid;

-- Whom a line is about when that is nobody with an account.
alter table reading.desk_history add column subject_name text;
alter table reading.author_history add column subject_name text;

alter table reading.desk_essays add column together uuid[] not null default '{}';

create table reading.desk_offers (
    commentary_id uuid        not null,
    author_id     uuid        not null,
    until         text        not null,
    -- OPEN, ACCEPTED, DECLINED, LAPSED, VOID
    state         text        not null,
    reply_id      uuid,
    reason        uuid,
    at            timestamptz not null,
    primary key (commentary_id, author_id)
);

alter table reading.author_manuscripts
    -- The stages that decisions were made at, as the author knew them, the last one last.
    add column stages_before  text[] not null default '{}',
    -- What the letter is: DECISION, RETURNED or RESCINDED.
    add column letter_kind    text,
    add column changes_asked  uuid,
    add column scheduled_at   timestamptz,
    add column scheduled_zone text;

-- Who else wrote it: known to its authors and to editors alike.
create table reading.author_coauthors (
    commentary_id uuid not null,
    coauthor_id   uuid not null,
    position      int  not null,
    person_id     uuid,
    name          text not null,
    sort_name     text not null,
    affiliation   text,
    -- CONSENTED or REFUSED; absent until they said something.
    answer        text,
    primary key (commentary_id, coauthor_id)
);
create index author_coauthors_by_person on reading.author_coauthors (person_id);

-- That a reply was offered, and what became of it; not with which words it was declined.
create table reading.author_offers (
    commentary_id uuid not null,
    author_id     uuid not null,
    until         text not null,
    state         text not null,
    primary key (commentary_id, author_id)
);

create table reading.answered_offers (
    commentary_id uuid        not null,
    author_id     uuid        not null,
    series_id     uuid        not null,
    kind          text        not null,
    title         text,
    text_id       uuid        not null,
    written_by    uuid        not null,
    until         text        not null,
    state         text        not null,
    reply_id      uuid,
    offered_at    timestamptz not null,
    seq           bigint      not null,
    primary key (commentary_id, author_id)
);
create index answered_offers_by_author on reading.answered_offers (author_id);
