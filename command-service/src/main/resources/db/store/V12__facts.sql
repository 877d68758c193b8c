-- The rejoinders begun to a reply: the default depth of an exchange allows one.
create index events_rejoinders_by_target
    on store.events ((payload #>> '{targets,0,commentaryId}'))
 where name = 'commentary.DraftStarted' and payload ->> 'kind' = 'REJOINDER';
