-- The installation itself acts through an account, which is nobody to be chosen as a reviewer or counted among people.
alter table identity.people add column service boolean not null default false;

create or replace view identity.person_roles as
    select r.person_id, r.role from identity.roles r join identity.people p on p.id = r.person_id
    where p.disabled_at is null and not p.service
    union
    select id, 'CONTRIBUTOR' from identity.people where disabled_at is null and not service;
