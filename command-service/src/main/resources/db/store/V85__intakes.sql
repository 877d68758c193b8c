-- Files whose text was taken over into a working copy: what became of each, and what stood there before, so that nothing is
-- lost by it. Private and mutable like the working copy itself.
create table store.intakes (
    commentary_id uuid not null,
    -- Id of the accepted text, for an editor's copy of it; all zeros for what the author writes.
    based_on uuid not null,
    -- Of the working copy, after the file was taken over.
    revision integer not null,
    file_name text not null,
    -- A org.rejoinder.contract.imports.IntakeReport.
    report jsonb not null,
    title_before text not null,
    markdown_before text not null,
    -- Whether what stood there before was put back; then the text of the file is what is kept here.
    undone boolean not null default false,
    taken_by uuid not null,
    taken_at timestamptz not null default now(),
    primary key (commentary_id, based_on, revision)
);
