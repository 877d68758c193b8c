-- Who follows: an account, or an address whose owner said so by the link of a letter. In no event: an address is a person's own.
create table identity.followers (
    id uuid primary key,
    person_id uuid unique references identity.people on delete cascade,
    email text,
    email_key text unique,
    -- BCP 47 tag of the interface in which they asked: what letters are written in.
    language text not null,
    since timestamptz not null,
    check ((person_id is null) = (email is not null)),
    check ((email is null) = (email_key is null))
);

-- What they follow: a series, or everything where none is named. Of what happened before nobody is told.
create table identity.follows (
    follower_id uuid not null references identity.followers on delete cascade,
    series_id uuid,
    pace text not null check (pace in ('AT_ONCE', 'WEEKLY')),
    -- Whether also when responses are called for.
    calls boolean not null,
    since timestamptz not null,
    unique nulls not distinct (follower_id, series_id)
);

create index follows_series on identity.follows (series_id, follower_id);

-- Who asked to follow at an address, until its owner confirms it, for three days at most. It is written whether or not the address
-- follows already: which letter goes out, is looked up when it is written.
create table identity.follows_asked (
    id uuid primary key,
    email text not null,
    email_key text not null,
    series_id uuid,
    pace text not null check (pace in ('AT_ONCE', 'WEEKLY')),
    calls boolean not null,
    language text not null,
    asked_at timestamptz not null
);

create index follows_asked_email on identity.follows_asked (email_key);
create index follows_asked_at on identity.follows_asked (asked_at);

-- What followers are to be told. Each becomes notices, a few hundred at a time, so that no transaction holds up the readers of the
-- log; how far that has come stands here.
create table identity.tidings (
    fact uuid not null,
    kind text not null,
    series_id uuid not null,
    commentary_id uuid,
    details json not null,
    happened_at timestamptz not null,
    -- The last follower who was reached.
    reached uuid,
    done_at timestamptz,
    primary key (fact, kind)
);

create index tidings_open on identity.tidings (happened_at) where done_at is null;

-- Of these there are many at once: everything else goes first. Gathered ones wait for a week and not for a day.
alter table identity.notices add column to_follower boolean not null default false;

drop index identity.notices_to_send;
create index notices_to_send on identity.notices (to_follower, next_attempt_at, id) where mail = 'DUE' and not gathered;
drop index identity.notices_gathered;
create index notices_gathered on identity.notices (to_follower, noted_at) where mail = 'DUE' and gathered;

-- FOLLOW: whoever asked (a row of identity.follows_asked) says yes. FOLLOWING: a follower looks after what they follow, or ends it.
alter table identity.letter_links drop constraint letter_links_purpose_check;
alter table identity.letter_links add constraint letter_links_purpose_check
    check (purpose in ('INVITATION', 'LET_IN', 'UNSUBSCRIBE', 'PASSWORD', 'ACCOUNT', 'FOLLOW', 'FOLLOWING'));

-- For pages: by the id that a link names, never by an address. The editors of a series see how many there are, and nobody in it.
create view identity.follow_pages as
    select w.follower_id, f.person_id, w.series_id, w.pace, w.calls, w.since
    from identity.follows w join identity.followers f on f.id = w.follower_id;

create view identity.follow_questions as
    select id, series_id, pace, calls from identity.follows_asked;
