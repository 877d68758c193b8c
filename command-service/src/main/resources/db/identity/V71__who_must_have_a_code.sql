-- What administrators demand of whoever may do more than contribute: a row of changes each time says who and since when.
create table identity.rules (
    only_one boolean primary key default true check (only_one),
    -- ADMINISTRATORS: they alone. EDITORS: they, and publishers and editors, also of one series.
    second_step_for text not null default 'NOBODY' check (second_step_for in ('NOBODY', 'ADMINISTRATORS', 'EDITORS'))
);

insert into identity.rules default values;

-- Of whom a code at sign-in is demanded.
create view identity.second_step_demanded as
    select p.id as person_id
    from identity.people p, identity.rules u
    where not p.service and p.erased_at is null
        and (u.second_step_for <> 'NOBODY'
                and exists (select from identity.roles r where r.person_id = p.id and r.role = 'ADMINISTRATOR')
            or u.second_step_for = 'EDITORS'
                and (exists (select from identity.roles r where r.person_id = p.id and r.role <> 'CONTRIBUTOR')
                    or exists (select from identity.series_editors e where e.person_id = p.id)));

-- Who has none yet: until they do, nothing else is open to them.
create view identity.second_step_owed as
    select d.person_id
    from identity.second_step_demanded d
    where not exists (
        select from identity.second_steps s where s.person_id = d.person_id and s.confirmed_at is not null);

-- For the pages of an account and of a person: never what is kept of its password or of its second step.
create or replace view identity.account_facts as
    select p.id as person_id, p.orcid, p.password_hash is not null as has_password,
           s.confirmed_at as second_step_since,
           (select count(*) from identity.recovery_codes c where c.person_id = p.id and c.used_at is null)
               as recovery_codes,
           (select coalesce(json_agg(json_build_object('id', l.id, 'name', o.name, 'title', coalesce(o.title, l.issuer),
                                                       'shown', l.shown, 'linked_at', l.linked_at)
                                     order by l.linked_at, l.id), '[]')
              from identity.provider_links l left join identity.providers o on o.issuer = l.issuer
             where l.person_id = p.id) as provider_links
    from identity.people p left join identity.second_steps s on s.person_id = p.id;
