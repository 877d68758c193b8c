-- What is kept when tables are built anew: when harvesters could first see what is told of an essay as it is told now. It holds
-- nothing that cannot be lost: without it everything counts as changed now, and is harvested once more.
create table if not exists oai_records (
    commentary_id uuid primary key,
    series_id uuid not null,
    kind text not null,
    -- Of all that is told of it; empty once it is deleted.
    fingerprint text not null,
    deleted boolean not null,
    -- Whole seconds.
    changed_at timestamptz not null
);
create index if not exists oai_records_by_change on oai_records (changed_at, commentary_id);
