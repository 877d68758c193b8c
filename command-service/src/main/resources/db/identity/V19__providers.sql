-- By which OpenID Connect providers people may sign in: what the configuration of the command side names, written at its start.
create table identity.providers (
    name text primary key,
    issuer text not null unique,
    title text not null,
    position int not null
);

-- Whose account lets in whom a provider vouches for. Issuer and subject together name somebody for good; an e-mail address never.
create table identity.provider_links (
    id uuid primary key,
    issuer text not null,
    subject text not null,
    person_id uuid not null references identity.people on delete cascade,
    -- What its owner knows it by: a name or an address there.
    shown text not null,
    linked_at timestamptz not null,
    unique (issuer, subject)
);

create index provider_links_person on identity.provider_links (person_id);

-- For the page of an account: never what is kept of its password or of its second step.
create or replace view identity.account_facts as
    select p.id as person_id, p.orcid, p.password_hash is not null as has_password,
           s.confirmed_at as second_step_since,
           (select count(*) from identity.recovery_codes c where c.person_id = p.id and c.used_at is null)
               as recovery_codes,
           (select coalesce(json_agg(json_build_object('id', l.id, 'title', coalesce(o.title, l.issuer),
                                                       'shown', l.shown, 'linked_at', l.linked_at)
                                     order by l.linked_at, l.id), '[]')
              from identity.provider_links l left join identity.providers o on o.issuer = l.issuer
             where l.person_id = p.id) as provider_links
    from identity.people p left join identity.second_steps s on s.person_id = p.id;
