-- What comes due by itself. Instants and dates in events are ISO 8601 in UTC, of one width, so that text sorts by time.
create index events_scheduled_by_time
    on store.events ((payload ->> 'at') collate "C")
 where name = 'commentary.PublicationScheduled';

create index events_offered_replies_by_day
    on store.events ((payload ->> 'until') collate "C")
 where name = 'commentary.ReplyOffered';
