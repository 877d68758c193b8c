-- Whether an invited person has an account to sign in to: the page with the invitation says so before anything is sent.
create view identity.invitee_accounts as
    select i.invitation_id, p.id as person_id,
           p.password_hash is not null or p.disabled_at is not null or p.service
               or exists (select from identity.roles r where r.person_id = p.id and r.role <> 'CONTRIBUTOR')
               or exists (select from identity.series_editors e where e.person_id = p.id) as signs_in
    from identity.invitees i join identity.people p on p.email_key = lower(btrim(i.email));
