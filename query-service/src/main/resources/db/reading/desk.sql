-- The desk, one set of tables per audience: what an author or a reviewer must not know is not in the rows that
-- their pages read. Editors' tables start with desk_, the author's with author_, the reviewer's with reviewer_,
-- those of an author who is answered with answered_.
-- seq is the number of the last event of the stream that a row has taken in; an event at or below it was seen before.

create table desk_series (
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
    word_limit          int,
    continues_id        uuid,
    review_mode         text        not null default 'SINGLE_ANONYMOUS',
    depth               int         not null default 3,
    reply_days          int         not null default 30,
    labels              json        not null default '[]',
    -- What reviewers are asked beside their review.
    review_form         json        not null default '[]'
);

create table desk_essays (
    commentary_id uuid primary key,
    series_id     uuid        not null,
    kind          text        not null,
    slug          text        not null,
    version       text        not null,
    text_id       uuid        not null,
    title         text,
    authors       text        not null,
    published_at  timestamptz not null,
    together      uuid[]      not null default '{}',
    state         text        not null default 'STANDING'
);
create index desk_essays_by_series on desk_essays (series_id);

create table desk_manuscripts (
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
    -- Who withdrew it, as long as it is withdrawn.
    withdrawn_by        uuid,
    competing_interests uuid,
    licence             text,
    byline              json,
    since               timestamptz not null,
    started_at          timestamptz not null,
    approved_sha256     text,
    approved_version    int,
    -- How much was changed since the approval (MINOR, SUBSTANTIVE); absent while the approval holds.
    stale               text,
    copy_editors        uuid[]      not null default '{}',
    changes_asked       uuid,
    scheduled_at        timestamptz,
    scheduled_zone      text,
    scheduled_slug      text,
    scheduled_with      uuid[]      not null default '{}',
    -- Why the installation could not publish it when it was due.
    schedule_refusal    text
);
create index desk_manuscripts_by_stage on desk_manuscripts (stage, since);
create index desk_manuscripts_by_series on desk_manuscripts (series_id);

create table desk_versions (
    commentary_id uuid        not null,
    version       int         not null,
    text_id       uuid        not null,
    sha256        text        not null,
    words         int         not null,
    title         text,
    summary       text        not null,
    saved_by      uuid        not null,
    saved_at      timestamptz not null,
    round         int,
    substance     text,
    targets       json,
    primary key (commentary_id, version)
);

create table desk_targets (
    commentary_id  uuid not null,
    position       int  not null,
    target_id      uuid,
    target_version text,
    citation       text,
    primary key (commentary_id, position)
);

create table desk_assignments (
    assignment_id uuid primary key,
    commentary_id uuid        not null,
    round         int         not null,
    reviewer_id   uuid        not null,
    due_on        text,
    assigned_by   uuid        not null,
    assigned_at   timestamptz not null,
    -- ASKED, AGREED, DECLINED or RELEASED; whether the review is in is another table's to say.
    state         text        not null default 'ASKED',
    interests     uuid,
    reason        uuid,
    -- The form they were given, and their answers to it, each with its question.
    form          json        not null default '[]',
    answers       json        not null default '[]',
    -- What the author answered to the review.
    response      uuid
);
create index desk_assignments_by_commentary on desk_assignments (commentary_id, round);

create table desk_reviews (
    assignment_id  uuid primary key,
    commentary_id  uuid        not null,
    round          int         not null,
    version        int         not null,
    recommendation text        not null,
    to_author      uuid        not null,
    to_editors     uuid,
    completed_at   timestamptz not null
);
create index desk_reviews_by_commentary on desk_reviews (commentary_id, round);

create table desk_notes (
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
    anchor        uuid,
    anchored_on   int,
    verdict       text,
    verdict_by    uuid,
    added_at      timestamptz not null,
    seq           bigint      not null
);
create index desk_notes_by_commentary on desk_notes (commentary_id);

create table desk_decisions (
    commentary_id       uuid        not null,
    seq                 bigint      not null,
    round               int         not null,
    version             int         not null,
    outcome             text        not null,
    sha256              text        not null,
    letter              uuid        not null,
    letter_sha256       text        not null,
    open_reviews        int         not null,
    recommended_by      uuid        not null,
    recommended_at      timestamptz not null,
    state               text        not null default 'RECOMMENDED',
    reason              uuid,
    decided_by          uuid,
    decided_at          timestamptz,
    second_pair_of_eyes boolean,
    -- What held before the decision, so that it can be taken back.
    came_from           text,
    approval_before     json,
    byline_before       json,
    rescinded_by        uuid,
    rescinded_at        timestamptz,
    rescinded_reason    uuid,
    primary key (commentary_id, seq)
);

create table desk_history (
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
    -- What the line is about when that is no account: words of its own, or people by the texts that hold their names.
    subject_name  text,
    subject_texts uuid[]      not null default '{}',
    primary key (commentary_id, seq)
);

-- How long a manuscript was in each stage: from the event that brought it there, whose number seq is, to the one that led on.
create table desk_stays (
    commentary_id uuid        not null,
    seq           bigint      not null,
    stage         text        not null,
    since         timestamptz not null,
    until         timestamptz,
    primary key (commentary_id, seq)
);

create table author_manuscripts (
    commentary_id  uuid primary key,
    seq            bigint      not null,
    series_id      uuid        not null,
    kind           text        not null,
    author_id      uuid        not null,
    stage          text        not null,
    round          int         not null default 0,
    version        int         not null default 0,
    title          text,
    letter         uuid,
    licence        text,
    byline         json,
    proof_sha256   text,
    since          timestamptz not null,
    -- The stages that decisions were made at, as the author knew them, the last one last.
    stages_before  text[]      not null default '{}',
    -- What the letter is: DECISION, RETURNED or RESCINDED.
    letter_kind    text,
    changes_asked  uuid,
    scheduled_at   timestamptz,
    scheduled_zone text
);
create index author_manuscripts_by_author on author_manuscripts (author_id);

-- Who reviewed is not here: a voice is "an editor" or "reviewer 2", numbered by a random id, round by round.
create table author_reviews (
    commentary_id uuid        not null,
    round         int         not null,
    number        int         not null,
    version       int         not null,
    to_author     uuid        not null,
    -- Answers to the form, as far as they are for the author.
    answers       json        not null default '[]',
    -- What the author answered.
    response      uuid,
    released_at   timestamptz not null,
    seq           bigint      not null,
    primary key (commentary_id, round, number)
);

create table author_notes (
    note_id       uuid primary key,
    commentary_id uuid        not null,
    version       int         not null,
    kind          text        not null,
    text_id       uuid        not null,
    voice         text        not null,
    voice_number  int,
    in_reply_to   uuid,
    resolved      boolean     not null default false,
    anchor        uuid,
    anchored_on   int,
    verdict       text,
    verdict_voice text,
    shown_since   timestamptz not null,
    seq           bigint      not null
);
create index author_notes_by_commentary on author_notes (commentary_id);

create table author_history (
    commentary_id uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    voice         text        not null,
    round         int,
    version       int,
    text_id       uuid,
    subject_name  text,
    subject_texts uuid[]      not null default '{}',
    primary key (commentary_id, seq)
);

create table reviewer_assignments (
    assignment_id  uuid primary key,
    commentary_id  uuid        not null,
    reviewer_id    uuid        not null,
    round          int         not null,
    due_on         text,
    -- ASKED, OPEN, DECLINED, RELEASED, DONE or CLOSED.
    state          text        not null default 'ASKED',
    -- Whether it was closed because the manuscript was withdrawn.
    withdrawn      boolean     not null default false,
    -- What they are asked about, as far as it is told before they agreed.
    about_version  int         not null,
    title          text,
    summary        text        not null,
    interests      uuid,
    reason         uuid,
    version        int,
    recommendation text,
    to_author      uuid,
    to_editors     uuid,
    form           json        not null default '[]',
    answers        json        not null default '[]',
    assigned_at    timestamptz not null,
    completed_at   timestamptz,
    seq            bigint      not null
);
create index reviewer_assignments_by_reviewer on reviewer_assignments (reviewer_id);
create index reviewer_assignments_by_commentary on reviewer_assignments (commentary_id);

-- No row, no text: it is there once a reviewer said what competing interests they have, and agreed.
create table reviewer_versions (
    assignment_id uuid primary key,
    commentary_id uuid        not null,
    reviewer_id   uuid        not null,
    round         int         not null,
    version       int         not null,
    text_id       uuid        not null,
    sha256        text        not null,
    words         int         not null,
    saved_at      timestamptz not null
);
create index reviewer_versions_by_reviewer on reviewer_versions (commentary_id, reviewer_id);

-- What the author was asked to change and answered, for the reviewers of the next round and later ones. Who raised a point is
-- a number, or an editor.
create table reviewer_points (
    commentary_id uuid    not null,
    point_id      uuid    not null,
    for_round     int     not null,
    assignment_id uuid,
    number        int,
    version       int     not null,
    text_id       uuid    not null,
    note          boolean not null default false,
    resolved      boolean not null default false,
    answers       uuid[]  not null default '{}',
    primary key (commentary_id, point_id)
);

create table reviewer_notes (
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
    anchor        uuid,
    anchored_on   int,
    verdict       text,
    verdict_voice text,
    added_at      timestamptz not null,
    seq           bigint      not null
);
create index reviewer_notes_by_reviewer on reviewer_notes (commentary_id, reviewer_id);

create table reviewer_history (
    commentary_id uuid        not null,
    reviewer_id   uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    round         int,
    version       int,
    primary key (commentary_id, reviewer_id, seq)
);

create table desk_offers (
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

-- Who else wrote it: known to its authors and to editors alike.
create table author_coauthors (
    commentary_id uuid not null,
    coauthor_id   uuid not null,
    position      int  not null,
    person_id     uuid,
    -- The text that holds their name.
    name_text     uuid not null,
    -- CONSENTED or REFUSED; absent until they said something.
    answer        text,
    primary key (commentary_id, coauthor_id)
);
create index author_coauthors_by_person on author_coauthors (person_id);

-- That a reply was offered, and what became of it; not with which words it was declined.
create table author_offers (
    commentary_id uuid not null,
    author_id     uuid not null,
    until         text not null,
    state         text not null,
    primary key (commentary_id, author_id)
);

create table answered_offers (
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
create index answered_offers_by_author on answered_offers (author_id);

-- The public record as the desk looks after it: how each essay stands, its versions, and what is or was proposed.
create table desk_records (
    commentary_id uuid primary key,
    seq           bigint not null,
    series_id     uuid   not null,
    kind          text   not null,
    slug          text   not null,
    version       text   not null,
    -- Names as printed, and the accounts among them.
    byline        json   not null,
    authors       uuid[] not null,
    -- STANDING, RETRACTED or REMOVED; whether there is a concern follows from the notices that stand.
    state         text   not null default 'STANDING'
);
create index desk_records_by_author on desk_records using gin (authors);
create index desk_records_by_series on desk_records (series_id);

create table desk_record_versions (
    commentary_id uuid        not null,
    version       text        not null,
    seq           bigint      not null,
    -- The update that made it, absent for the first.
    update_id     uuid,
    text_id       uuid        not null,
    previously    boolean     not null default false,
    decided_by    uuid        not null,
    at            timestamptz not null,
    primary key (commentary_id, version)
);

create table desk_updates (
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
create index desk_updates_by_commentary on desk_updates (commentary_id);
create index desk_updates_open on desk_updates (state) where state = 'OPEN';

-- What was declared a translation of what, and taken back.
create table desk_translations (
    commentary_id uuid        not null,
    seq           bigint      not null,
    original_id   uuid        not null,
    declared_by   uuid        not null,
    declared_at   timestamptz not null,
    reason        uuid,
    taken_back_by uuid,
    taken_back_at timestamptz,
    primary key (commentary_id, seq)
);
create index desk_translations_by_original on desk_translations (original_id);

-- Which essays answer which, at the present version of the answering one.
create table desk_answers (
    commentary_id uuid not null,
    target_id     uuid not null,
    primary key (commentary_id, target_id)
);
create index desk_answers_by_target on desk_answers (target_id);

-- Which review mode held since when. Events of a series and of a manuscript come in any order, so it is looked up when it
-- is read, never when it is written.
create table desk_review_modes (
    series_id uuid        not null,
    seq       bigint      not null,
    since     timestamptz not null,
    mode      text        not null,
    primary key (series_id, seq)
);

-- The mode that held when a reviewer was asked: on that footing they agreed, whatever was decided since.
create view desk_assignment_modes as
    select a.assignment_id, a.commentary_id, a.round, a.reviewer_id,
           coalesce((select r.mode from desk_review_modes r
                     where r.series_id = m.series_id and r.since <= a.assigned_at
                     order by r.since desc, r.seq desc limit 1), 'SINGLE_ANONYMOUS') as mode
    from desk_assignments a join desk_manuscripts m using (commentary_id);

-- Whose essay a reviewer reads. No row, no name: in double-anonymous review there is none.
create view reviewer_authors as
    select x.commentary_id, x.reviewer_id, m.author_id
    from desk_assignment_modes x join desk_manuscripts m using (commentary_id)
    where x.mode <> 'DOUBLE_ANONYMOUS'
    group by x.commentary_id, x.reviewer_id, m.author_id;

-- Who wrote a review, by the number its author knows it by. Only reviewers who agreed to open review are here.
create view author_reviewers as
    select commentary_id, round, number, reviewer_id
    from (select x.*, row_number() over (partition by commentary_id, round order by assignment_id) as number
          from desk_assignment_modes x) numbered
    where mode = 'OPEN';

create table desk_invitations (
    invitation_id uuid primary key,
    seq           bigint      not null,
    series_id     uuid        not null,
    kind          text        not null,
    target_id     uuid,
    letter        uuid        not null,
    answer_by     text,
    due_on        text,
    state         text        not null default 'DRAFT',
    drafted_by    uuid        not null,
    sent_by       uuid,
    sent_at       timestamptz,
    person_id     uuid,
    commentary_id uuid,
    reason        uuid,
    since         timestamptz not null
);
create index desk_invitations_by_series on desk_invitations (series_id);
create index desk_invitations_by_commentary on desk_invitations (commentary_id);
create index desk_invitations_by_state on desk_invitations (state, since);

create table desk_invitation_history (
    invitation_id uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    person_id     uuid,
    primary key (invitation_id, seq)
);

-- What is said of the publication, for those who look after it: one row at most, and what was changed by whom.
create table desk_publication (
    publication_id uuid primary key,
    seq bigint not null,
    name text,
    issn text,
    doi_prefix text,
    licence text,
    language text,
    contact_id uuid,
    about_id uuid,
    privacy_id uuid
);

create table desk_publication_changes (
    publication_id uuid not null,
    seq bigint not null,
    at timestamptz not null,
    by_id uuid not null,
    changes json not null,
    primary key (publication_id, seq)
);

-- DOIs and what was deposited of them; no row for an essay of which nothing was.
create table desk_dois (
    commentary_id uuid primary key,
    seq bigint not null,
    -- Registered, and how: by a deposit, or otherwise, when nothing more is known.
    doi text,
    registered_at timestamptz,
    registered_by uuid,
    registered_timestamp bigint,
    registered_sha256 text,
    original_doi text,
    -- The last deposit, and whether it is under way.
    deposit_doi text,
    batch uuid,
    deposit_timestamp bigint,
    deposit_sha256 text,
    deposited_at timestamptz,
    deposited_by uuid,
    under_way boolean not null default false
);
create index desk_dois_by_batch on desk_dois (batch);
