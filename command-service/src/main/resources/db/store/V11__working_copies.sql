-- What an author is writing: private, mutable, not events. Saving or submitting freezes it as a version in the log.
create table store.working_copies (
    commentary_id uuid primary key,
    -- Grows by one with each save; a save names the revision it started from.
    revision integer not null,
    title text not null default '',
    summary text not null default '',
    keywords text[] not null default '{}',
    language text not null,
    markdown text not null default '',
    -- List of org.rejoinder.contract.text.EssayText.Answer: the targets, the primary one first, each with its pins.
    answers jsonb not null default '[]',
    competing_interests text not null default '',
    -- SPDX identifier, empty until chosen.
    licence text not null default '',
    updated_by uuid not null,
    updated_at timestamptz not null default now()
);
