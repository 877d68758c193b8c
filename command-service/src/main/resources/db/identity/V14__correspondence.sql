-- What people are told: a row for each fact and whom it concerns. It stands in the inbox of the desk, and goes by mail as far as
-- its recipient wants that. Neither names nor words are in it: a letter is written when it is sent.
create table identity.notices (
    id uuid primary key,
    -- The event that is told of; for a reminder an id made of what is reminded of.
    fact uuid not null,
    kind text not null,
    -- An account, or an invitation whose invited person may have none.
    recipient uuid not null,
    invitation_id uuid,
    series_id uuid,
    commentary_id uuid,
    -- What else the letter says, by name: dates, rounds, ids of texts.
    details json not null,
    noted_at timestamptz not null,
    seen_at timestamptz,
    -- NONE: it does not go by mail. KEPT: nothing takes it. FAILED: it was tried for two days.
    mail text not null check (mail in ('DUE', 'SENT', 'KEPT', 'NONE', 'FAILED')),
    -- Whether it waits for others, to go with them in one letter.
    gathered boolean not null default false,
    attempts integer not null default 0,
    next_attempt_at timestamptz not null,
    sent_at timestamptz,
    -- Why it could not be sent, in the words of the mail server.
    problem text,
    -- The letter as it was written, where it did not go out.
    letter_id uuid,
    -- One message per fact, whatever is read again.
    unique (fact, recipient, kind)
);

create index notices_to_send on identity.notices (next_attempt_at) where mail = 'DUE' and not gathered;
create index notices_gathered on identity.notices (noted_at) where mail = 'DUE' and gathered;
create index notices_inbox on identity.notices (recipient, noted_at desc);
create index notices_unseen on identity.notices (recipient) where seen_at is null;
create index notices_not_sent on identity.notices (noted_at desc) where mail in ('DUE', 'KEPT', 'FAILED');

-- Letters that did not go out, as they would have: for an administrator to read and to pass on. With the links that are in them, so
-- they are in no backup, and gone when the links end.
create table identity.letters (
    id uuid primary key,
    recipient uuid not null,
    to_name text not null,
    to_address text not null,
    subject text not null,
    plain text not null,
    html text not null,
    written_at timestamptz not null
);

create index letters_recipient on identity.letters (recipient);

-- How far the log has been told of: whoever moves it on tells.
create table identity.correspondence (
    only_one boolean primary key default true check (only_one),
    transaction_id xid8 not null,
    global_index bigint not null
);

-- Events nobody could be told of yet, by their place in their stream, and why.
create table identity.untold (
    aggregate_id text not null,
    sequence_number bigint not null,
    cause text not null,
    attempts integer not null default 1,
    next_attempt_at timestamptz not null,
    primary key (aggregate_id, sequence_number)
);

-- How somebody wants to hear of a topic; as usual where there is no row.
create table identity.notice_preferences (
    person_id uuid not null references identity.people on delete cascade,
    topic text not null,
    by_mail text not null check (by_mail in ('AT_ONCE', 'DAILY', 'NEVER')),
    primary key (person_id, topic)
);

-- Links in letters: each answers an invitation, lets one person in, or ends what they are sent. Several may be good at once, since
-- a letter may have to be sent again.
create table identity.letter_links (
    secret_hash bytea primary key,
    -- An invitation, or an account.
    recipient uuid not null,
    purpose text not null check (purpose in ('INVITATION', 'LET_IN', 'UNSUBSCRIBE')),
    -- The page that is gone on to, or the topic that is unsubscribed from; nothing for an invitation.
    target text not null,
    expires_at timestamptz not null
);

create index letter_links_recipient on identity.letter_links (recipient);
create index letter_links_expiry on identity.letter_links (expires_at);

-- Whom a link lets in: who has no password, and can do no more than a letter asks for.
create view identity.opened_by_link as
    select p.id as person_id
    from identity.people p
    where p.password_hash is null and p.disabled_at is null and not p.service
        and not exists (select from identity.roles r where r.person_id = p.id and r.role <> 'CONTRIBUTOR')
        and not exists (select from identity.series_editors e where e.person_id = p.id);

-- By which links an invitation is answered: the one its editor was shown, and those in letters.
create view identity.invitation_links as
    select secret_hash, invitation_id from identity.invitees where secret_hash is not null
    union all
    select secret_hash, recipient from identity.letter_links where purpose = 'INVITATION' and expires_at > now();

-- What the other links lead to, for the pages behind them.
create view identity.link_pages as
    select l.secret_hash, l.recipient as person_id, l.purpose, l.target,
           o.person_id is not null as lets_in
    from identity.letter_links l left join identity.opened_by_link o on o.person_id = l.recipient
    where l.purpose <> 'INVITATION' and l.expires_at > now();
