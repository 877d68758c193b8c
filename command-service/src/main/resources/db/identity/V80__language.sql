-- In which language somebody wishes to read pages and letters; absent while they have not said.
alter table identity.people add language text check (language ~ '^[a-z]{2,3}$');

-- In which language somebody asked at an address that may have no account: they are answered in it.
alter table identity.asked add language text check (language ~ '^[a-z]{2,3}$');
