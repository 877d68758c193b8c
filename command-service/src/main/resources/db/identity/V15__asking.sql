-- Who asked at an address for a link: to choose a new password, or to open an account. A row is written whether or not an account
-- has the address, so that asking takes as long and answers the same; who it is, is looked up when the letter is written.
create table identity.asked (
    id uuid primary key,
    email text not null,
    email_key text not null,
    asked_at timestamptz not null
);

create index asked_email on identity.asked (email_key);
create index asked_at on identity.asked (asked_at);

-- PASSWORD: its recipient chooses a new password. ACCOUNT: whoever asked (a row of identity.asked) opens an account.
alter table identity.letter_links drop constraint letter_links_purpose_check;
alter table identity.letter_links add constraint letter_links_purpose_check
    check (purpose in ('INVITATION', 'LET_IN', 'UNSUBSCRIBE', 'PASSWORD', 'ACCOUNT'));
