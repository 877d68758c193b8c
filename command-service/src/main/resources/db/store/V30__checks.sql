-- Checks of the whole log: how far each has come, and where the first hash did not hold.
create table store.checks (
    id uuid primary key default gen_random_uuid(),
    begun_at timestamptz not null default now(),
    touched_at timestamptz not null default now(),
    ended_at timestamptz,
    of_events bigint not null,
    events bigint not null default 0,
    texts bigint not null default 0,
    first_break text
);
