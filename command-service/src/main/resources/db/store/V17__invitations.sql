-- Days by which invitations are to be answered, so that those that are over are found without reading the log.
create index events_invitations_by_last_day
    on store.events ((payload ->> 'answerBy') collate "C")
 where name in ('invitation.InvitationDrafted', 'invitation.InvitationRedrafted');
