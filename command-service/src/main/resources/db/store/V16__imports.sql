-- Back issues on their way in: how each file was split, to be checked and mended. Private to whoever began the import,
-- mutable, not events. The series that is written has the import's id, so one import makes one series at most.
create table store.imports (
    id uuid primary key,
    started_by uuid not null,
    -- Grows by one with each change; a change names the revision it was made on.
    revision integer not null default 0,
    state text not null check (state in ('READING', 'READY', 'WRITING', 'DONE', 'FAILED')),
    -- How far reading or writing has come.
    done integer not null default 0,
    steps integer not null default 1,
    -- A org.rejoinder.contract.imports.ImportDraft; absent while the file is read.
    draft jsonb,
    -- What went wrong, a list of org.rejoinder.contract.identity.FormState.FieldError; empty when nothing did.
    problems jsonb not null default '[]',
    -- Where the written series is, absent before.
    slug text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
);
create index imports_by_person on store.imports (started_by, created_at);
