-- What people have taken note of, so that their desk does not say it again: marks of reading, not facts of the log.
create table store.acknowledgements (
    person_id uuid not null,
    -- The update of a public record, by the id of its proposal.
    update_id uuid not null,
    at timestamptz not null default now(),
    primary key (person_id, update_id)
);
