-- A follower who ended everything is in the ledger, too: a backup that still has them must not write to them again.
alter table store.erasures drop constraint erasures_kind_check;
alter table store.erasures add constraint erasures_kind_check check (kind in ('PERSON', 'MANUSCRIPT', 'FOLLOWER'));

-- Last days of calls for responses, so that those that draw near are found without reading the log.
create index events_calls_by_day
    on store.events ((payload ->> 'closesOn') collate "C")
 where name in ('series.CallOpened', 'series.CallChanged');
