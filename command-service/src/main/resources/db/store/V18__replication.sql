-- Lives of the log: another begins when it was restored to an older state, or is published anew. The last is the present
-- one; the topics on the way to the replicas are named after it.
create table store.incarnations (
    number integer primary key,
    id uuid not null unique,
    since timestamptz not null default now(),
    reason text not null
);

insert into store.incarnations (number, id, reason) values (1, gen_random_uuid(), 'the first');

-- Where a text is in the log's order: a relay sends what is stored up to a transaction ahead of the events up to it. What
-- was there before this column counts as stored before every event.
alter table store.texts add column transaction_id xid8 not null default '1';
alter table store.texts alter column transaction_id set default pg_current_xact_id();
alter table store.texts add column erased_in xid8;
update store.texts set erased_in = '1' where erased_at is not null;

create index texts_in_order on store.texts (transaction_id, id);
create index texts_erased_in_order on store.texts (erased_in, id) where erased_in is not null;

-- By a trigger, so that no way of erasing can forget to tell the replicas.
create function store.note_erasure() returns trigger
    language plpgsql
as $$
begin
    new.erased_in := pg_current_xact_id();
    return new;
end
$$;

create trigger texts_erased before update on store.texts for each row
    when (old.erased_at is null and new.erased_at is not null) execute function store.note_erasure();

-- Who relays the log to Kafka, and how far it has come. One row: one relay at a time, whichever node has it.
create table store.relay (
    id boolean primary key default true check (id),
    -- The claim: held until a moment of this database's clock, or until the connection that took it is gone. Each change of
    -- hands raises the epoch, and nobody saves anything under an older one.
    holder text,
    backend integer,
    backend_start timestamptz,
    claimed_until timestamptz not null default 'epoch',
    epoch bigint not null default 0,
    -- The life that is relayed, and what of it Kafka has acknowledged: events up to a position, texts below a transaction.
    incarnation uuid not null references store.incarnations (id),
    transaction_id xid8 not null default '0',
    global_index bigint not null default 0,
    texts_before xid8 not null default '0',
    -- For each partition of the events' topic the offset after the last that was acknowledged.
    ends bigint[] not null default '{}',
    relayed_at timestamptz,
    -- DIVERGED: topic and log do not have the same past. Nothing is relayed until another life begins.
    state text not null default 'RELAYING' check (state in ('RELAYING', 'DIVERGED')),
    detail text
);

insert into store.relay (incarnation) select id from store.incarnations;

-- The relay as others see it.
create view store.replication as
select r.state, r.detail, r.holder, r.claimed_until > clock_timestamp() as active, r.relayed_at,
       r.incarnation, i.since, i.reason,
       (select count(*) from store.events e
         where (e.transaction_id, e.global_index) > (r.transaction_id, r.global_index)) as events_behind,
       (select e.recorded_at from store.events e
         where (e.transaction_id, e.global_index) > (r.transaction_id, r.global_index)
         order by e.transaction_id, e.global_index limit 1) as oldest_waiting
  from store.relay r join store.incarnations i on i.id = r.incarnation;

-- Begins another life of the log: the relay publishes everything anew, into topics of that life. Whoever relays now loses
-- the claim with it.
create function store.begin_incarnation(why text) returns uuid
    language sql
as $$
    with begun as (
        insert into store.incarnations (number, id, reason)
        select max(number) + 1, gen_random_uuid(), why from store.incarnations
        returning id
    ), started_over as (
        update store.relay
           set incarnation = (select id from begun), transaction_id = '0', global_index = 0, texts_before = '0',
               ends = '{}', relayed_at = null, state = 'RELAYING', detail = null, epoch = epoch + 1,
               claimed_until = 'epoch'
    )
    select id from begun
$$;

-- Texts have a place in the order now, and go with the events; positions of the relay mean nothing any more.
create or replace function store.adopt_log() returns bigint
    language sql
as $$
    update store.texts
       set transaction_id = '1', erased_in = case when erased_at is not null then '1'::xid8 end;

    select store.begin_incarnation('the log was adopted by another PostgreSQL cluster');

    with ordered as (
        select transaction_id, global_index, row_number() over (order by transaction_id, global_index) as number
          from store.events
    ), renumbered as (
        update store.events e
           set transaction_id = '1', global_index = o.number
          from ordered o
         where (e.transaction_id, e.global_index) = (o.transaction_id, o.global_index)
        returning 1
    )
    select count(*) from renumbered
$$;
