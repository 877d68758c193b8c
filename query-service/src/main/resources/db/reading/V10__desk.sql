-- The desk, one set of tables per audience: what an author or a reviewer must not know is not in the rows that
-- their pages read. Editors' tables start with desk_, the author's with author_, the reviewer's with reviewer_.
-- seq is the number of the last event of the stream that a row has taken in; an event at or below it was seen before.

create table reading.desk_series (
    series_id           uuid primary key,
    seq                 bigint      not null,
    slug                text        not null,
    title               text        not null,
    number              int,
    description         text        not null,
    language            text        not null,
    second_pair_of_eyes boolean     not null,
    opened_by           uuid        not null,
    opened_at           timestamptz not null,
    lead_id             uuid,
    call_open           boolean     not null default false,
    call_brief          text,
    call_closes_on      text,
    word_limit          int
);

create table reading.desk_essays (
    commentary_id uuid primary key,
    series_id     uuid        not null,
    kind          text        not null,
    slug          text        not null,
    version       text        not null,
    text_id       uuid        not null,
    title         text,
    authors       text        not null,
    published_at  timestamptz not null
);
create index desk_essays_by_series on reading.desk_essays (series_id);

create table reading.desk_manuscripts (
    commentary_id       uuid primary key,
    seq                 bigint      not null,
    series_id           uuid        not null,
    kind                text        not null,
    author_id           uuid        not null,
    started_by          uuid        not null,
    stage               text        not null,
    came_from           text,
    round               int         not null default 0,
    version             int         not null default 0,
    title               text,
    handling_editor     uuid,
    editorial_review    boolean     not null default false,
    competing_interests uuid,
    licence             text,
    byline              json,
    since               timestamptz not null,
    started_at          timestamptz not null
);
create index desk_manuscripts_by_stage on reading.desk_manuscripts (stage, since);
create index desk_manuscripts_by_series on reading.desk_manuscripts (series_id);

create table reading.desk_versions (
    commentary_id uuid        not null,
    version       int         not null,
    text_id       uuid        not null,
    sha256        text        not null,
    words         int         not null,
    title         text,
    saved_by      uuid        not null,
    saved_at      timestamptz not null,
    round         int,
    primary key (commentary_id, version)
);

create table reading.desk_targets (
    commentary_id  uuid not null,
    position       int  not null,
    target_id      uuid,
    target_version text,
    citation       text,
    primary key (commentary_id, position)
);

create table reading.desk_assignments (
    assignment_id uuid primary key,
    commentary_id uuid        not null,
    round         int         not null,
    reviewer_id   uuid        not null,
    due_on        text,
    assigned_by   uuid        not null,
    assigned_at   timestamptz not null
);
create index desk_assignments_by_commentary on reading.desk_assignments (commentary_id, round);

create table reading.desk_reviews (
    assignment_id  uuid primary key,
    commentary_id  uuid        not null,
    round          int         not null,
    version        int         not null,
    recommendation text        not null,
    to_author      uuid        not null,
    to_editors     uuid,
    completed_at   timestamptz not null
);
create index desk_reviews_by_commentary on reading.desk_reviews (commentary_id, round);

create table reading.desk_notes (
    note_id       uuid primary key,
    commentary_id uuid        not null,
    version       int         not null,
    kind          text        not null,
    audience      text        not null,
    text_id       uuid        not null,
    written_by    uuid        not null,
    assignment_id uuid,
    in_reply_to   uuid,
    resolved_by   uuid,
    added_at      timestamptz not null,
    seq           bigint      not null
);
create index desk_notes_by_commentary on reading.desk_notes (commentary_id);

create table reading.desk_decisions (
    commentary_id       uuid        not null,
    seq                 bigint      not null,
    round               int         not null,
    version             int         not null,
    outcome             text        not null,
    sha256              text        not null,
    letter              uuid        not null,
    open_reviews        int         not null,
    recommended_by      uuid        not null,
    recommended_at      timestamptz not null,
    state               text        not null default 'RECOMMENDED',
    reason              uuid,
    decided_by          uuid,
    decided_at          timestamptz,
    second_pair_of_eyes boolean,
    primary key (commentary_id, seq)
);

create table reading.desk_history (
    commentary_id uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    person_id     uuid,
    subject_id    uuid,
    round         int,
    version       int,
    text_id       uuid,
    detail        text,
    primary key (commentary_id, seq)
);

create table reading.author_manuscripts (
    commentary_id uuid primary key,
    seq           bigint      not null,
    series_id     uuid        not null,
    kind          text        not null,
    author_id     uuid        not null,
    stage         text        not null,
    round         int         not null default 0,
    version       int         not null default 0,
    title         text,
    letter        uuid,
    licence       text,
    byline        json,
    proof_sha256  text,
    since         timestamptz not null
);
create index author_manuscripts_by_author on reading.author_manuscripts (author_id);

-- Who reviewed is not here: a voice is "an editor" or "reviewer 2", numbered by a random id, round by round.
create table reading.author_reviews (
    commentary_id uuid        not null,
    round         int         not null,
    number        int         not null,
    version       int         not null,
    to_author     uuid        not null,
    released_at   timestamptz not null,
    primary key (commentary_id, round, number)
);

create table reading.author_notes (
    note_id       uuid primary key,
    commentary_id uuid        not null,
    version       int         not null,
    kind          text        not null,
    text_id       uuid        not null,
    voice         text        not null,
    voice_number  int,
    in_reply_to   uuid,
    resolved      boolean     not null default false,
    shown_since   timestamptz not null,
    seq           bigint      not null
);
create index author_notes_by_commentary on reading.author_notes (commentary_id);

create table reading.author_history (
    commentary_id uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    voice         text        not null,
    round         int,
    version       int,
    text_id       uuid,
    primary key (commentary_id, seq)
);

create table reading.reviewer_assignments (
    assignment_id  uuid primary key,
    commentary_id  uuid        not null,
    reviewer_id    uuid        not null,
    round          int         not null,
    due_on         text,
    state          text        not null default 'OPEN',
    version        int,
    recommendation text,
    to_author      uuid,
    to_editors     uuid,
    assigned_at    timestamptz not null,
    completed_at   timestamptz
);
create index reviewer_assignments_by_reviewer on reading.reviewer_assignments (reviewer_id);

create table reading.reviewer_notes (
    note_id       uuid primary key,
    commentary_id uuid        not null,
    reviewer_id   uuid        not null,
    version       int         not null,
    kind          text        not null,
    audience      text        not null,
    text_id       uuid        not null,
    voice         text        not null,
    in_reply_to   uuid,
    resolved      boolean     not null default false,
    added_at      timestamptz not null,
    seq           bigint      not null
);
create index reviewer_notes_by_reviewer on reading.reviewer_notes (commentary_id, reviewer_id);

create table reading.reviewer_history (
    commentary_id uuid        not null,
    reviewer_id   uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    round         int,
    version       int,
    primary key (commentary_id, reviewer_id, seq)
);
