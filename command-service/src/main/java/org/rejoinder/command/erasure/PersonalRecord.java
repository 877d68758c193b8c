package org.rejoinder.command.erasure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything the installation holds about a person, for that person to read: the counterpart of {@link PersonalTraces}. Nothing
 * that opens a door is in it (hashes, secrets, links), and of the log only what they did themselves or were openly made part
 * of: what others decide about a manuscript is not theirs to know before they are told.
 */
@Component
public class PersonalRecord {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /**
     * Under which names events keep who did them. Of the others only those that say so to the person. What a reviewer did is
     * kept under the assignment.
     */
    private static final String ACTS = """
            select e.recorded_at as "at", e.name as what, e.aggregate_id as "on",
                   (select coalesce(json_agg(json_build_object('id', t.id, 'mediaType', t.media_type, 'words', t.words,
                                                               'sha256', t.sha256, 'text', t.content)), '[]')
                      from store.texts t
                     where t.id in (select (jsonb_path_query(e.payload::jsonb,
                                               '$.** ? (exists(@.sha256) && exists(@.words)).id') #>> '{}')::uuid)) as texts
              from store.events e
             where e.name in ('commentary.ReviewAgreed', 'commentary.ReviewDeclined', 'commentary.ReviewCompleted',
                              'commentary.ReviewFormAnswered', 'commentary.ReviewTakenBack')
               and e.payload ->> 'assignmentId' in (
                   select asked.payload ->> 'assignmentId' from store.events asked
                    where asked.name = 'commentary.ReviewerAssigned'
                      and asked.payload ->> 'reviewerId' = :person::text)
                or strpos(e.payload::text, :person::text) > 0
               and exists (select from json_each_text(e.payload) part
                            where part.value = :person::text
                              and (part.key like '%By'
                                   or part.key = 'personId' and e.name = 'invitation.InvitationAccepted'
                                   or part.key = 'authorId' and e.name in ('commentary.DraftStarted',
                                          'commentary.ReplyOffered', 'commentary.ReplyAccepted', 'commentary.ReplyDeclined',
                                          'commentary.ReplyLapsed')
                                   or part.key = 'reviewerId' and e.name = 'commentary.ReviewerAssigned'))
             order by e.transaction_id, e.global_index""";

    private static final Map<String, String> PARTS = new LinkedHashMap<>();

    static {
        PARTS.put("account", """
                select p.id, p.display_name as name, p.sort_name as "sortName", p.affiliation, p.email, p.orcid, p.language,
                       p.created_at as "openedAt", f.has_password as "hasPassword",
                       f.second_step_since as "codesAskedSince", f.recovery_codes as "recoveryCodesLeft"
                  from identity.people p join identity.account_facts f on f.person_id = p.id where p.id = :person""");
        PARTS.put("roles", """
                select role, granted_at as "since" from identity.roles where person_id = :person order by role""");
        PARTS.put("editorOf", """
                select series_id as series, granted_at as "since" from identity.series_editors
                 where person_id = :person order by granted_at""");
        PARTS.put("sessions", """
                select to_timestamp(creation_time / 1000.0) as "begunAt",
                       to_timestamp(last_access_time / 1000.0) as "lastUsedAt"
                  from identity.spring_session where principal_name = :person::text order by creation_time""");
        PARTS.put("tokens", """
                select name, scopes, created_at as "madeAt", expires_at as "endsAt", revoked_at as "endedAt",
                       last_used_at as "lastUsedAt"
                  from identity.tokens where person_id = :person order by created_at""");
        PARTS.put("providers", """
                select issuer, subject, shown as "knownThereAs", linked_at as "linkedAt"
                  from identity.provider_links where person_id = :person order by linked_at""");
        PARTS.put("browsersKnown", """
                select signed_in_at as "signedInAt" from identity.known_browsers
                 where person_id = :person order by signed_in_at""");
        PARTS.put("changesOfTheAccount", """
                select at, what, detail, by_person is not distinct from :person as "byYourself"
                  from identity.changes where person_id = :person order by id""");
        PARTS.put("changesOfOthersAccounts", """
                select at, what, detail, person_id as person
                  from identity.changes where by_person = :person and person_id is distinct from by_person order by id""");
        PARTS.put("letterChoices", """
                select topic, by_mail as "byMail" from identity.notice_preferences where person_id = :person""");
        PARTS.put("following", """
                select w.series_id as series, w.pace, w.calls as "alsoCalls", w.since, f.language
                  from identity.follows w join identity.followers f on f.id = w.follower_id
                 where f.person_id = :person
                    or f.email_key = (select email_key from identity.people where id = :person) order by w.since""");
        PARTS.put("told", """
                select kind as "about", noted_at as "at", seen_at as "seenAt", mail, series_id as series,
                       commentary_id as manuscript
                  from identity.notices where recipient = :person order by noted_at""");
        PARTS.put("lettersKept", """
                select to_name as name, to_address as address, subject, written_at as "writtenAt"
                  from identity.letters where recipient = :person order by written_at""");
        PARTS.put("invitations", """
                select i.invitation_id as invitation, i.display_name as name, i.email, i.link_made_at as "linkMadeAt"
                  from identity.invitees i
                 where lower(btrim(i.email)) = (select email_key from identity.people where id = :person)""");
        PARTS.put("unfinishedWriting", """
                select w.* from store.working_copies w
                 where w.commentary_id::text in (select payload ->> 'commentaryId' from store.events
                                                  where name = 'commentary.DraftStarted'
                                                    and payload ->> 'authorId' = :person::text)""");
        PARTS.put("figuresOfUnfinishedWriting", """
                select f.commentary_id as manuscript, f.sha256, f.media_type as "mediaType",
                       encode(f.bytes, 'base64') as base64, f.brought_at as "at"
                  from store.figures f
                 where f.commentary_id::text in (select payload ->> 'commentaryId' from store.events
                                                  where name = 'commentary.DraftStarted'
                                                    and payload ->> 'authorId' = :person::text)""");
        PARTS.put("filesTakenOver", """
                select commentary_id as manuscript, file_name as "fileName", taken_at as "at",
                       title_before as "titleBefore", markdown_before as "textBefore"
                  from store.intakes where taken_by = :person order by taken_at""");
        PARTS.put("imports", """
                select id, state, updated_at as "changedAt", draft from store.imports where started_by = :person""");
        PARTS.put("correctionsTakenNoteOf", """
                select update_id as correction, at from store.acknowledgements where person_id = :person""");
        PARTS.put("erasureAsked", """
                select words, asked_at as "askedAt" from identity.erasures_asked where person_id = :person""");
        PARTS.put("history", ACTS);
    }

    private final JdbcClient store;
    private final TransactionTemplate oneMoment;

    PersonalRecord(
            @Qualifier("storeJdbc") JdbcClient store,
            @Qualifier("storeTransactions") PlatformTransactionManager transactions) {
        this.store = store;
        this.oneMoment = new TransactionTemplate(transactions);
        oneMoment.setReadOnly(true);
        oneMoment.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** The record as a JSON document of one moment. */
    public String of(UUID person) {
        Map<String, JsonNode> record = new LinkedHashMap<>();
        oneMoment.executeWithoutResult(status -> PARTS.forEach((name, rows) -> record.put(
                name,
                JSON.readTree(
                        store.sql("select coalesce(json_agg(row_to_json(part)), '[]')::text from (" + rows + ") part")
                                .param("person", person)
                                .query(String.class)
                                .single()))));
        return JSON.writeValueAsString(record);
    }
}
