-- How a series is edited, and the invitations in it, as its editors see them.
alter table reading.desk_series
    add column continues_id uuid,
    add column review_mode  text not null default 'SINGLE_ANONYMOUS',
    add column depth        int  not null default 3,
    add column reply_days   int  not null default 30,
    add column labels       json not null default '[]';

-- Which review mode held since when. Events of a series and of a manuscript come in any order, so it is looked up when it
-- is read, never when it is written.
create table reading.desk_review_modes (
    series_id uuid        not null,
    seq       bigint      not null,
    since     timestamptz not null,
    mode      text        not null,
    primary key (series_id, seq)
);

-- The mode that held when a reviewer was asked: on that footing they agreed, whatever was decided since.
create view reading.desk_assignment_modes as
    select a.assignment_id, a.commentary_id, a.round, a.reviewer_id,
           coalesce((select r.mode from reading.desk_review_modes r
                     where r.series_id = m.series_id and r.since <= a.assigned_at
                     order by r.since desc, r.seq desc limit 1), 'SINGLE_ANONYMOUS') as mode
    from reading.desk_assignments a join reading.desk_manuscripts m using (commentary_id);

-- Whose essay a reviewer reads. No row, no name: in double-anonymous review there is none.
create view reading.reviewer_authors as
    select x.commentary_id, x.reviewer_id, m.author_id
    from reading.desk_assignment_modes x join reading.desk_manuscripts m using (commentary_id)
    where x.mode <> 'DOUBLE_ANONYMOUS'
    group by x.commentary_id, x.reviewer_id, m.author_id;

-- Who wrote a review, by the number its author knows it by. Only reviewers who agreed to open review are here.
create view reading.author_reviewers as
    select commentary_id, round, number, reviewer_id
    from (select x.*, row_number() over (partition by commentary_id, round order by assignment_id) as number
          from reading.desk_assignment_modes x) numbered
    where mode = 'OPEN';

create table reading.desk_invitations (
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
create index desk_invitations_by_series on reading.desk_invitations (series_id);
create index desk_invitations_by_state on reading.desk_invitations (state, since);

create table reading.desk_invitation_history (
    invitation_id uuid        not null,
    seq           bigint      not null,
    at            timestamptz not null,
    what          text        not null,
    person_id     uuid,
    primary key (invitation_id, seq)
);
