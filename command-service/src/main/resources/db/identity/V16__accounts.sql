-- What people say of themselves beyond their names, and what an account page lists.
alter table identity.people add column orcid text;

-- What its owner calls a token, to know it again.
alter table identity.tokens add column name text not null default '';

-- For the page of an account: whether there is a password, never what is kept of it.
create view identity.account_facts as
    select id as person_id, orcid, password_hash is not null as has_password from identity.people;
