-- Who asked to be erased. An administrator does it: what a person wrote may have to be looked at first.
create table identity.erasures_asked (
    person_id uuid primary key references identity.people on delete cascade,
    -- In the words of the person; nothing when there are none.
    words text,
    asked_at timestamptz not null
);
