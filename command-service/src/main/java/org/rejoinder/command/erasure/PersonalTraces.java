package org.rejoinder.command.erasure;

import java.sql.Types;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.log.NamesTakenOut;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.text.NameText;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the database keeps of a person or a manuscript outside the log, and how it is taken away. To take away what is
 * gone already does nothing.
 */
public final class PersonalTraces {

    /** What stands where a name was. */
    static final String NAME = NameText.ERASED.displayName();

    /** By address, and as the person who accepted: they may have signed in under another address. */
    private static final String INVITATIONS = """
            select i.invitation_id from identity.invitees i
             where lower(btrim(i.email)) = (select email_key from identity.people where id = :person)
                or i.invitation_id::text in (select aggregate_id from store.events
                                              where name = 'invitation.InvitationAccepted'
                                                and payload ->> 'personId' = :person::text)""";

    /** Everything that an event names as a text, and the figures of the essays among them. */
    private static final String LETTERS = """
            with named as (
                select distinct
                       (jsonb_path_query(payload::jsonb, '$.** ? (exists(@.sha256) && exists(@.words)).id') #>> '{}')::uuid
                       as id
                  from store.events
                 where aggregate_id = any(:streams))
            select id from named
            union
            """ + TextStore.FIGURES_OF.formatted("named");

    /** The texts that hold somebody's name, wherever they were named as an author before that was public. */
    private static final String NAMES = """
            select distinct (jsonb_path_query(payload::jsonb,
                                 '$.** ? (@.personId == $person && exists(@.name.sha256)).name.id',
                                 jsonb_build_object('person', :person::text)) #>> '{}')::uuid
              from store.events
             where name = any(:events)""";

    /** Whatever was asked for at their address. */
    private static final String ASKED = """
            (select a.id from identity.asked a join identity.people p on p.email_key = a.email_key
              where p.id = :person)""";

    /** As a follower: by their account, or by their address before there was one. */
    private static final String FOLLOWING = """
            (select f.id from identity.followers f join identity.people p on p.id = f.person_id or p.email_key = f.email_key
              where p.id = :person)""";

    /** Whatever was asked at their address, to follow. */
    private static final String FOLLOWS_ASKED = """
            (select a.id from identity.follows_asked a join identity.people p on p.email_key = a.email_key
              where p.id = :person)""";

    private static final List<String> OF_A_PERSON = List.of(
            """
            delete from identity.form_state
             where person_id = :person
                or strpos(lower(state::text), (select email_key from identity.people where id = :person)) > 0""",
            """
            delete from identity.sign_in_attempts
             where split_part(subject, ':', 2) = (select encode(sha256(convert_to(email_key, 'UTF8')), 'hex')
                                                    from identity.people where id = :person)""",
            "delete from identity.letters where recipient in " + ASKED,
            "delete from identity.letter_links where recipient in " + ASKED,
            "delete from identity.notices where recipient in " + ASKED,
            "delete from identity.asked where id in " + ASKED,
            "delete from identity.letters where recipient in " + FOLLOWS_ASKED,
            "delete from identity.letter_links where recipient in " + FOLLOWS_ASKED,
            "delete from identity.notices where recipient in " + FOLLOWS_ASKED,
            "delete from identity.follows_asked where id in " + FOLLOWS_ASKED,
            "delete from identity.letters where recipient in " + FOLLOWING,
            "delete from identity.letter_links where recipient in " + FOLLOWING,
            "delete from identity.notices where recipient in " + FOLLOWING,
            "delete from identity.followers where id in " + FOLLOWING,
            """
            delete from identity.spring_session s using identity.spring_session_attributes a
             where a.session_primary_id = s.primary_id and strpos(a.attribute_bytes::text, :person::text) > 0""",
            "delete from identity.notices where recipient = :person",
            "delete from identity.letters where recipient = :person",
            "delete from identity.letter_links where recipient = :person",
            "delete from identity.notice_preferences where person_id = :person",
            "delete from identity.tokens where person_id = :person",
            "delete from identity.setup_links where person_id = :person",
            "delete from identity.erasures_asked where person_id = :person",
            "delete from identity.second_steps where person_id = :person",
            "delete from identity.recovery_codes where person_id = :person",
            "delete from identity.provider_links where person_id = :person",
            "delete from identity.known_browsers where person_id = :person",
            "delete from identity.roles where person_id = :person",
            "delete from identity.series_editors where person_id = :person",
            """
            delete from store.working_copies
             where commentary_id::text in (select payload ->> 'commentaryId' from store.events
                                            where name = 'commentary.DraftStarted'
                                              and payload ->> 'authorId' = :person::text)""",
            """
            delete from store.figures
             where commentary_id::text in (select payload ->> 'commentaryId' from store.events
                                            where name = 'commentary.DraftStarted'
                                              and payload ->> 'authorId' = :person::text)""",
            """
            delete from store.intakes
             where commentary_id::text in (select payload ->> 'commentaryId' from store.events
                                            where name = 'commentary.DraftStarted'
                                              and payload ->> 'authorId' = :person::text)""",
            "delete from store.imports where started_by = :person",
            "delete from store.acknowledgements where person_id = :person",
            "delete from store.idempotency where actor = :person",
            """
            update identity.people
               set display_name = '%1$s', sort_name = '%1$s', affiliation = null, orcid = null, language = null,
                   email = 'erased-' || id || '@erased.invalid', email_key = 'erased-' || id || '@erased.invalid',
                   password_hash = null, disabled_at = coalesce(disabled_at, now()), sessions_since = now(),
                   erased_at = coalesce(erased_at, now())
             where id = :person""".formatted(NAME));

    private static final List<String> OF_AN_INVITATION = List.of(
            "delete from identity.notices where recipient = any(:invitations)",
            "delete from identity.letters where recipient = any(:invitations)",
            "delete from identity.letter_links where recipient = any(:invitations)");

    private static final List<String> OF_A_FOLLOWER = List.of(
            "delete from identity.notices where recipient = :follower",
            "delete from identity.letters where recipient = :follower",
            "delete from identity.followers where id = :follower");

    private static final List<String> OF_A_MANUSCRIPT = List.of(
            """
            delete from identity.letters
             where id in (select letter_id from identity.notices where commentary_id = :manuscript)""",
            "delete from store.working_copies where commentary_id = :manuscript",
            "delete from store.copy_edits where commentary_id = :manuscript",
            "delete from store.figures where commentary_id = :manuscript",
            "delete from store.intakes where commentary_id = :manuscript",
            "delete from identity.form_state where strpos(page, :manuscript::text) > 0");

    private final JdbcClient jdbc;

    /**
     * Traces in a database.
     *
     * @param jdbc the store; everything happens in the transaction of its caller
     */
    public PersonalTraces(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether there is such a person, not erased before. */
    public boolean isKnown(UUID person) {
        return jdbc.sql("select exists (select from identity.people where id = ? and erased_at is null)")
                .param(person)
                .query(Boolean.class)
                .single();
    }

    /**
     * Takes away everything that says who somebody is, and what they were writing.
     *
     * @param by the administrator; the ledger keeps it
     */
    public void removePerson(UUID person, UUID by) {
        List<UUID> invitations =
                jdbc.sql(INVITATIONS).param("person", person).query(UUID.class).list();
        eraseTexts(textsOf(invitations));
        eraseTexts(new HashSet<>(jdbc.sql(NAMES)
                .param("person", person)
                .param("events", NamesTakenOut.EVENTS.toArray(String[]::new))
                .query(UUID.class)
                .list()));
        jdbc.sql("""
                        update identity.invitees
                           set display_name = :name, email = 'erased-' || invitation_id || '@erased.invalid',
                               secret_hash = null
                         where invitation_id = any(:invitations)""")
                .param("name", NAME)
                .param("invitations", invitations.toArray(UUID[]::new))
                .update();
        OF_AN_INVITATION.forEach(statement -> jdbc.sql(statement)
                .param("invitations", invitations.toArray(UUID[]::new))
                .update());
        OF_A_PERSON.forEach(
                statement -> jdbc.sql(statement).param("person", person).update());
        enter("PERSON", person, by);
    }

    /** Takes away who followed, and with that where they were written to. */
    public void removeFollower(UUID follower) {
        OF_A_FOLLOWER.forEach(
                statement -> jdbc.sql(statement).param("follower", follower).update());
        enter("FOLLOWER", follower, null);
    }

    /** Takes away what was being written in a manuscript, and what was typed into its forms. */
    public void removeDrafts(UUID manuscript, UUID by) {
        OF_A_MANUSCRIPT.forEach(
                statement -> jdbc.sql(statement).param("manuscript", manuscript).update());
        enter("MANUSCRIPT", manuscript, by);
    }

    /** Leaves a tombstone in the place of each text; answers how many there still were. */
    public int eraseTexts(Set<UUID> texts) {
        // A letter that did not go out may quote one.
        jdbc.sql("""
                        delete from identity.letters
                         where id in (select letter_id from identity.notices
                                       where (details ->> 'text')::uuid = any(?))""").param(texts.toArray(UUID[]::new)).update();
        return jdbc.sql("""
                        update store.texts set content = null, erased_at = now()
                         where id = any(?) and erased_at is null""").param(texts.toArray(UUID[]::new)).update();
    }

    /** Everything written in a manuscript that was not published of it. */
    Set<UUID> unpublishedTexts(UUID manuscript) {
        Set<UUID> written = textsOf(List.of(manuscript));
        written.removeAll(textsOf(List.of(PublicRecordEvent.recordIdOf(manuscript))));
        return written;
    }

    /** Every text that the events of streams name. */
    Set<UUID> textsOf(List<UUID> streams) {
        return new HashSet<>(jdbc.sql(LETTERS)
                .param("streams", streams.stream().map(UUID::toString).toArray(String[]::new))
                .query(UUID.class)
                .list());
    }

    private void enter(String kind, UUID subject, @Nullable UUID by) {
        jdbc.sql("""
                        insert into store.erasures (kind, subject, by_person) values (:kind, :subject, :by)
                        on conflict do nothing
                        """)
                .param("kind", kind)
                .param("subject", subject)
                .param("by", by, Types.OTHER)
                .update();
    }
}
