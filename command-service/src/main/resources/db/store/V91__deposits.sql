-- The essays that were taken to be deposited together, found without reading the log.
create index events_deposits_by_batch
    on store.events ((payload ->> 'batch') collate "C")
 where name = 'record.DoiDeposited';
