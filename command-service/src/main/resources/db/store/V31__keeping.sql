-- What was erased, by ids only, so that a restored backup can be relieved of it again. The texts themselves are known by
-- their tombstones.
create table store.erasures (
    kind text not null check (kind in ('PERSON', 'MANUSCRIPT')),
    subject uuid not null,
    at timestamptz not null default now(),
    -- Absent when an operator asked for it, or it was done again after a restoration.
    by_person uuid,
    primary key (kind, subject)
);

-- Checkpoints over the log as a whole, each chained to the last. A stream's own hashes cannot show that its last events
-- are missing; these can. Events are counted in the log's order, which outlives a move to another cluster.
create table store.seals (
    number bigint primary key,
    -- Of the first event sealed here and of the last, counted from 1.
    first_event bigint not null,
    last_event bigint not null,
    -- SHA-256 over the seal before and the hashes of these events.
    hash bytea not null,
    sealed_at timestamptz not null default now()
);
