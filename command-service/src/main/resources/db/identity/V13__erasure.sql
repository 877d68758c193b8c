-- Someone who asked to be forgotten: the row stays, for what refers to it, and says nothing about them any more.
alter table identity.people add column erased_at timestamptz;
