package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.api.Cast.Relation.AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.SERIES_EDITOR;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.command.api.House;
import org.rejoinder.command.api.Matters.State;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.notice.NoticeKind;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters go out once, whatever fails on the way. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class SendingTest {

    private static final Office OFFICE = Office.standing();

    @BeforeEach
    void nothing_is_open() {
        OFFICE.clear();
    }

    @Test
    void what_is_read_again_is_not_sent_again() {
        String place = OFFICE.house
                .store()
                .sql("select transaction_id || ' ' || global_index from identity.correspondence")
                .query(String.class)
                .single();
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.all()).hasSize(2);
        long notices = notices("true");

        OFFICE.house
                .store()
                .sql("update identity.correspondence set transaction_id = ?::xid8, global_index = ?::bigint")
                .params((Object[]) place.split(" "))
                .update();
        OFFICE.tell();
        OFFICE.tell();

        assertThat(notices("true")).isEqualTo(notices);
        assertThat(OFFICE.all()).hasSize(2);
    }

    @Test
    void what_was_there_before_is_told_to_nobody_and_another_order_of_the_log_is_followed() {
        OFFICE.house.store().sql("delete from identity.correspondence").update();
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.correspondent.begin();
        OFFICE.tell();
        assertThat(OFFICE.all()).isEmpty();

        OFFICE.house
                .store()
                .sql("update identity.correspondence set transaction_id = '9000000000000000000'")
                .update();
        OFFICE.correspondent.begin();
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.all()).hasSize(2);
    }

    @Test
    void whoever_answers_a_letter_writes_to_the_publication_once_it_has_an_address() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.to(SERIES_EDITOR).get(0).header("Reply-To")).isEmpty();
        OFFICE.throwAway();

        // A publisher more would be told of decisions in the tests that come after.
        House.Answer described = OFFICE.house.post(
                "daniel", "/api/publication", Map.of("name", "The Journal", "contact", "desk@journal.example"));
        assertThat(described.status()).as(described.body()).isEqualTo(200);
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();

        assertThat(OFFICE.to(SERIES_EDITOR).get(0).header("Reply-To")).isEqualTo("desk@journal.example");
    }

    @Test
    void two_nodes_that_read_at_once_tell_once() {
        OFFICE.matters.in(State.SUBMITTED);
        List<Thread> nodes = List.of(new Thread(OFFICE::tell), new Thread(OFFICE::tell), new Thread(OFFICE::tell));
        nodes.forEach(Thread::start);
        Awaitility.await().until(() -> nodes.stream().noneMatch(Thread::isAlive));
        OFFICE.tell();
        assertThat(OFFICE.all()).hasSize(2);
    }

    @Test
    void it_happens_by_itself_once_started() {
        OFFICE.correspondent.start();
        OFFICE.postman.start();
        try {
            OFFICE.matters.in(State.SUBMITTED);
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> OFFICE.all().size() == 2);
        } finally {
            OFFICE.correspondent.stop();
            OFFICE.postman.stop();
        }
    }

    @Test
    void an_event_nobody_can_be_told_of_yet_holds_up_no_other_and_is_told_later() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Telling telling =
                new Telling(
                        OFFICE.house.bean("facts", Facts.class),
                        OFFICE.house.bean("identityAddressees", Addressees.class),
                        OFFICE.house.bean("openReviews", OpenReviews.class)) {
                    @Override
                    List<Notice> of(UUID eventId, Object event) {
                        if (event instanceof DraftSubmitted && broken.getAndSet(false)) {
                            throw new IllegalStateException("not yet");
                        }
                        return super.of(eventId, event);
                    }
                };
        Correspondent unlucky = new Correspondent(
                OFFICE.house.bean("toldLog", LogReader.class),
                telling,
                OFFICE.house.bean("tellingFollowers", TellingFollowers.class),
                OFFICE.house.bean("tidings", Tidings.class),
                OFFICE.notices,
                OFFICE.house.bean("bookmark", Bookmark.class),
                new TransactionTemplate(OFFICE.house.bean("storeTransactions", PlatformTransactionManager.class)),
                () -> {},
                false);
        String first = OFFICE.matters.in(State.SUBMITTED);
        String second = OFFICE.matters.in(State.SUBMITTED);
        while (unlucky.advance()) {
            // There may be more.
        }
        assertThat(untold()).isEqualTo(1);
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, first)).isEmpty();
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, second)).containsExactly(SERIES_EDITOR);

        OFFICE.correspondent.again();
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, first))
                .as("not before its time")
                .isEmpty();
        OFFICE.clock.advance(Duration.ofSeconds(10));
        OFFICE.correspondent.again();
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, first)).containsExactly(SERIES_EDITOR);
        assertThat(untold()).isZero();
    }

    @Test
    void what_a_server_refuses_is_tried_again_and_sent_once_in_the_end() throws IOException {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        try (RefusingServer refusing = new RefusingServer()) {
            Postman unlucky = OFFICE.postman(Office.serverAt(refusing.port()));
            unlucky.deliver();
            unlucky.deliver();
            unlucky.deliver();
            assertThat(refusing.asked())
                    .as("each is tried once before its pause is over")
                    .isEqualTo(2);
        }
        assertThat(notices("mail = 'DUE' and problem like '%451 not now%' and letter_id is not null"))
                .isEqualTo(2);
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).isEmpty();

        OFFICE.clock.advance(Postman.FIRST_PAUSE);
        OFFICE.postman.deliver();
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).hasSize(2);
        assertThat(notices("mail <> 'SENT' and problem is not null")).isZero();
        assertThat(letters()).isZero();
    }

    @Test
    void what_is_refused_for_good_is_not_brought_again_and_holds_up_no_other_until_somebody_leaves_it()
            throws IOException {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        try (RefusingServer never = new RefusingServer("550 nobody here")) {
            Postman unlucky = OFFICE.postman(Office.serverAt(never.port()));
            unlucky.deliver();
            OFFICE.clock.advance(Postman.FIRST_PAUSE);
            unlucky.deliver();
            assertThat(never.asked()).isEqualTo(2);
        }
        assertThat(notices("mail = 'FAILED' and trouble = 'REFUSED_FOR_GOOD' and problem like '550%'"))
                .isEqualTo(2);
        UUID one = OFFICE.house
                .store()
                .sql("select id from identity.notices where mail = 'FAILED' and recipient = ?")
                .param(OFFICE.cast.id(AUTHOR))
                .query(UUID.class)
                .single();
        OFFICE.done("rosa", "/api/operations/letters/" + one + "/leave", Map.of());
        assertThat(notices("mail = 'FAILED'")).isEqualTo(1);
        assertThat(letters()).isEqualTo(1);
        assertThat(OFFICE.house
                        .post("rosa", "/api/operations/letters/" + one + "/leave", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void inboxes_are_cleared_of_what_was_seen_long_ago_and_of_nothing_that_is_still_to_go_out() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        OFFICE.house
                .store()
                .sql("update identity.notices set seen_at = noted_at")
                .update();
        OFFICE.house
                .store()
                .sql("update identity.notices set seen_at = null where mail = 'SENT' and recipient = ?")
                .param(OFFICE.cast.id(AUTHOR))
                .update();
        long unseen = notices("seen_at is null");
        Instant soon = OFFICE.clock.instant().plusSeconds(1);

        OFFICE.notices.forgetOld(soon, soon.minus(Duration.ofDays(365)));
        assertThat(notices("mail = 'DUE'")).isEqualTo(2);
        assertThat(notices("mail <> 'DUE'")).isEqualTo(unseen);

        OFFICE.postman(null).deliver();
        OFFICE.notices.forgetOld(soon, soon);
        assertThat(notices("mail <> 'KEPT'")).isZero();
        assertThat(notices("mail = 'KEPT'")).as("their letters are there").isEqualTo(2);
    }

    @Test
    void a_server_that_is_away_is_asked_once_each_time() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        Postman unlucky = OFFICE.postman(Office.serverAt(1));
        unlucky.deliver();
        assertThat(notices("mail = 'DUE' and attempts = 1")).isEqualTo(1);
        assertThat(notices("mail = 'DUE' and attempts = 0")).isEqualTo(1);
    }

    @Test
    void after_two_days_it_is_left_to_be_looked_at_and_can_be_sent_anew() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        Postman unlucky = OFFICE.postman(Office.serverAt(1));
        for (int i = 0; i < 2 * Postman.MOST_ATTEMPTS; i++) {
            unlucky.deliver();
            OFFICE.clock.advance(Duration.ofDays(2));
        }
        assertThat(notices("mail = 'FAILED' and letter_id is not null")).isEqualTo(2);
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).isEmpty();

        UUID one = OFFICE.house
                .store()
                .sql("select id from identity.notices where mail = 'FAILED' and recipient = ?")
                .param(OFFICE.cast.id(AUTHOR))
                .query(UUID.class)
                .single();
        OFFICE.done("rosa", "/api/operations/letters/" + one + "/send", Map.of());
        OFFICE.postman.deliver();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
        assertThat(letters()).isEqualTo(1);
    }

    @Test
    void what_a_node_that_died_had_taken_is_sent_by_another_when_its_lease_is_over() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        Optional<Notices.Noted> taken = OFFICE.notices.nextDue(OFFICE.clock.instant(), Postman.LEASE);
        assertThat(taken).isPresent();
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).hasSize(1);
        OFFICE.clock.advance(Postman.LEASE);
        OFFICE.postman.deliver();
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).hasSize(2);
    }

    @Test
    void without_a_server_letters_are_kept_as_they_would_have_gone_out() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        OFFICE.postman(null).deliver();
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).isEmpty();
        assertThat(notices("mail = 'KEPT' and letter_id is not null")).isEqualTo(2);
        assertThat(OFFICE.house
                        .store()
                        .sql("select to_address || plain || html from identity.letters where recipient = ?")
                        .param(OFFICE.cast.id(AUTHOR))
                        .query(String.class)
                        .single())
                .contains(OFFICE.cast.who(AUTHOR) + "@example.org", "has reached the editors", "<html");

        OFFICE.clock.advance(Duration.ofDays(61));
        OFFICE.postman.deliver();
        assertThat(letters()).as("forgotten with the links in them").isZero();
    }

    @Test
    void a_kept_letter_goes_with_the_words_it_quotes_and_with_the_manuscript_it_is_about() {
        String id = OFFICE.matters.in(State.WITHDRAWN);
        String quoting = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.clear();
        OFFICE.by(Relation.AUTHOR, quoting, "withdraw", Map.of("reason", "Nobody is to know."));
        OFFICE.readLog();
        OFFICE.postman(null).deliver();
        assertThat(letters()).isEqualTo(1);
        OFFICE.done("rosa", "/api/operations/commentaries/" + id + "/erase", Map.of());
        assertThat(letters()).isEqualTo(1);
        OFFICE.done("rosa", "/api/operations/commentaries/" + quoting + "/erase", Map.of());
        assertThat(letters()).isZero();
    }

    @Test
    void people_who_are_made_up_are_not_written_to() {
        String id =
                OFFICE.done("mira", "/api/commentaries", Map.of("series", OFFICE.matters.series(), "kind", "RESPONSE"));
        OFFICE.house.put(
                "mira",
                "/api/commentaries/" + id + "/working-copy",
                Map.of("base", 0, "markdown", "Mine.", "competingInterests", "None.", "licence", "CC-BY-4.0"));
        OFFICE.done("mira", "/api/commentaries/" + id + "/submit", Map.of());
        OFFICE.tell();
        assertThat(OFFICE.subjects()).containsOnlyKeys(SERIES_EDITOR);
        assertThat(notices("mail = 'KEPT'")).isEqualTo(1);
    }

    @Test
    void who_wants_no_letters_gets_none_and_finds_everything_in_the_inbox() {
        OFFICE.done(OFFICE.cast.who(SERIES_EDITOR), "/api/notices/preferences", Map.of("desk", "NEVER"));
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, id)).containsExactly(SERIES_EDITOR);
    }

    @Test
    void what_was_ended_after_it_was_noted_is_not_sent_either() {
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.readLog();
        OFFICE.done(OFFICE.cast.who(SERIES_EDITOR), "/api/notices/preferences", Map.of("desk", "NEVER"));
        OFFICE.postman.deliver();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
    }

    @Test
    void what_is_gathered_comes_in_one_letter_a_day_without_what_was_seen_meanwhile() {
        OFFICE.done(OFFICE.cast.who(SERIES_EDITOR), "/api/notices/preferences", Map.of("desk", "DAILY"));
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
        UUID seen = OFFICE.house
                .store()
                .sql("select id from identity.notices where recipient = ? and mail = 'DUE'")
                .param(OFFICE.cast.id(SERIES_EDITOR))
                .query(UUID.class)
                .single();
        OFFICE.clock.advance(Duration.ofMinutes(1));
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.matters.in(State.SUBMITTED);
        OFFICE.tell();
        OFFICE.done(OFFICE.cast.who(SERIES_EDITOR), "/api/notices/seen", Map.of("upTo", seen));
        OFFICE.throwAway();

        OFFICE.clock.advance(Postman.GATHERS.minusMinutes(2));
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).isEmpty();
        OFFICE.clock.advance(Duration.ofMinutes(2));
        OFFICE.postman.deliver();
        OFFICE.postman.deliver();

        assertThat(OFFICE.all()).hasSize(1);
        Office.Mail mail = OFFICE.to(SERIES_EDITOR).get(0);
        assertThat(mail.subject()).isEqualTo("2 pieces of news");
        assertThat(mail.text()).containsPattern("(?s)since you last looked:.*Submitted to .*Submitted to ");
        assertThat(mail.html()).contains("<li");
        assertThat(mail.header("List-Unsubscribe")).contains("/api/letters/unsubscribe/");
    }

    private static long notices(String where) {
        return OFFICE.house
                .store()
                .sql("select count(*) from identity.notices where " + where)
                .query(Long.class)
                .single();
    }

    private static long letters() {
        return OFFICE.house
                .store()
                .sql("select count(*) from identity.letters")
                .query(Long.class)
                .single();
    }

    private static long untold() {
        return OFFICE.house
                .store()
                .sql("select count(*) from identity.untold")
                .query(Long.class)
                .single();
    }
}
