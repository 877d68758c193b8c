-- What kind of thing keeps a letter from going out, for whoever looks after it: problem has the mail server's own words.
alter table identity.notices add column trouble text;

-- For what is over: see Notices.forgetOld.
create index notices_by_age on identity.notices (noted_at);
