-- Days by which reviews are due, so that reminders find them without reading the log.
create index events_reviews_by_day
    on store.events ((payload ->> 'dueOn') collate "C")
 where name = 'commentary.ReviewerAssigned';
