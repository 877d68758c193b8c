-- What an editor changes of an accepted text: private and mutable like what an author writes, and apart from it, so that
-- neither writes over the other. It begins as a copy of that text, and belongs to no other.
create table store.copy_edits (
    like store.working_copies including defaults,
    -- Id of the text it began as.
    based_on uuid not null,
    primary key (commentary_id, based_on)
);
