package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.api.Cast.Relation.ANSWERED_AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.PUBLISHER;

import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericEventMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Matters.State;
import org.rejoinder.command.clockwork.Clockwork;
import org.rejoinder.command.clockwork.Due;
import org.rejoinder.command.erasure.ErasureLedger;
import org.rejoinder.command.erasure.PersonalTraces;
import org.rejoinder.command.follow.Choice;
import org.rejoinder.command.follow.Following;
import org.rejoinder.command.follow.Pace;
import org.rejoinder.command.identity.Browser;
import org.rejoinder.command.identity.NewPerson;
import org.rejoinder.command.identity.People;
import org.rejoinder.contract.notice.NoticeKind;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Readers who follow: nothing before they said yes, one letter for each fact after it, and nothing once they stop. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class FollowersTest {

    private static final Office OFFICE = Office.standing();

    private Clock usual = GenericEventMessage.clock;
    private String reader = "";

    @BeforeEach
    void a_new_hour() {
        OFFICE.house.store().sql("delete from identity.followers").update();
        OFFICE.house.store().sql("delete from identity.follows_asked").update();
        OFFICE.clear();
        OFFICE.clock.advance(Duration.ofHours(1));
        // What happened is held against when somebody began to follow.
        usual = GenericEventMessage.clock;
        GenericEventMessage.clock = OFFICE.clock;
        reader = "r" + UUID.randomUUID() + "@example.net";
    }

    @AfterEach
    void the_usual_clock() {
        GenericEventMessage.clock = usual;
    }

    @Test
    void nothing_is_sent_but_one_question_before_the_owner_of_an_address_has_said_yes() {
        assertThat(ask(series(), reader).statusCode()).isEqualTo(202);
        String essay = ready();
        publish(essay);
        assertThat(OFFICE.to(reader)).singleElement().satisfies(mail -> {
            assertThat(mail.subject()).isEqualTo("Do you wish to follow “Who may do what”?");
            assertThat(mail.header("List-Unsubscribe")).isEmpty();
        });
        String secret = OFFICE.to(reader).get(0).secret("/following/confirm/");
        assertThat(rows("select secret_hash::text from identity.letter_links").toString())
                .doesNotContain(secret);
        OFFICE.throwAway();
        // A mail scanner looks at every link, and at this address with every method that only looks.
        assertThat(new Browser(OFFICE.port()).get("/api/followers/confirm").statusCode())
                .isIn(401, 403, 404, 405);

        assertThat(confirm(secret).statusCode()).isEqualTo(200);
        OFFICE.tell();
        assertThat(OFFICE.to(reader)).as("what was published before").isEmpty();
        assertThat(confirm(secret).statusCode()).as("used up").isEqualTo(409);
        assertThat(rows("select email from identity.follows_asked where email = '" + reader + "'"))
                .isEmpty();
    }

    @Test
    void an_essay_is_told_once_whatever_is_read_again_and_one_click_ends_it() {
        follow(reader, "AT_ONCE", false);
        String place = OFFICE.house
                .store()
                .sql("select transaction_id || ' ' || global_index from identity.correspondence")
                .query(String.class)
                .single();
        publish(ready());

        Office.Mail letter = news().get(0);
        assertThat(letter.subject()).startsWith("New in “Who may do what”: ");
        assertThat(letter.text()).startsWith("Good day,").contains(Office.ORIGIN + "/series/who-may-do-what");
        assertThat(letter.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
        OFFICE.house
                .store()
                .sql("update identity.correspondence set transaction_id = ?::xid8, global_index = ?::bigint")
                .params((Object[]) place.split(" "))
                .update();
        OFFICE.house
                .store()
                .sql("update identity.tidings set done_at = null, reached = null")
                .update();
        OFFICE.tell();
        assertThat(news()).hasSize(1);

        String address =
                letter.header("List-Unsubscribe").replaceAll("[<>]", "").replace(Office.ORIGIN, "");
        assertThat(address).startsWith("/api/followers/unsubscribe/");
        for (int i = 0; i < 2; i++) {
            assertThat(new Browser(OFFICE.port())
                            .withoutCsrfToken()
                            .post("POST", address, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                            .statusCode())
                    .isEqualTo(204);
        }
        assertThat(rows("select email from identity.followers where email = '" + reader + "'"))
                .as("forgotten")
                .isEmpty();
    }

    @Test
    void whoever_is_told_of_it_as_its_author_is_told_once() {
        Stream.of(AUTHOR, ANSWERED_AUTHOR)
                .forEach(relation -> assertThat(OFFICE.house
                                .post(
                                        OFFICE.cast.who(relation),
                                        "/api/account/following",
                                        Map.of("what", "CHANGE", "series", series()))
                                .status())
                        .as("by a session only")
                        .isEqualTo(403));
        Stream.of(AUTHOR, ANSWERED_AUTHOR, PUBLISHER)
                .forEach(relation -> OFFICE.house
                        .bean("following", Following.class)
                        .follow(
                                OFFICE.cast.id(relation),
                                new Choice(UUID.fromString(series()), Pace.AT_ONCE, false),
                                "en"));
        String essay = ready();
        publish(essay);
        assertThat(OFFICE.told(NoticeKind.PUBLISHED, essay)).containsExactly(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.ANSWERED, essay)).containsExactly(ANSWERED_AUTHOR);
        assertThat(OFFICE.told(NoticeKind.FOLLOWED_ESSAY, essay)).containsExactly(PUBLISHER);
    }

    @Test
    void a_week_is_gathered_into_one_letter_that_ends_what_is_weekly() {
        follow(reader, "WEEKLY", true);
        publish(ready());
        callAnew();
        assertThat(OFFICE.to(reader)).isEmpty();
        OFFICE.clock.advance(Duration.ofDays(7));
        OFFICE.tell();
        Office.Mail week = OFFICE.to(reader).get(0);
        assertThat(OFFICE.to(reader)).hasSize(1);
        assertThat(week.text()).contains("- New in “Who may do what”: ", "- “Who may do what” calls for responses");
        assertThat(new Browser(OFFICE.port())
                        .withoutCsrfToken()
                        .post(
                                "POST",
                                "/api/followers/unsubscribe/" + week.secret("/following/"),
                                "application/x-www-form-urlencoded",
                                "List-Unsubscribe=One-Click")
                        .statusCode())
                .isEqualTo(204);
        assertThat(rows("select pace from identity.follows")).isEmpty();
    }

    @Test
    void calls_are_told_to_those_who_wish_it_and_so_is_that_one_closes() {
        String other = "o" + UUID.randomUUID() + "@example.net";
        follow(reader, "AT_ONCE", true);
        OFFICE.clock.advance(Duration.ofHours(1));
        follow(other, "AT_ONCE", false);
        OFFICE.done("aiko", "/api/series/" + series() + "/call/close", Map.of());
        String last = LocalDate.ofInstant(OFFICE.clock.instant(), ZoneOffset.UTC)
                .plusDays(10)
                .toString();
        OFFICE.done(
                "aiko", "/api/series/" + series() + "/call", Map.of("brief", "Say what you think.", "closesOn", last));
        OFFICE.tell();
        assertThat(OFFICE.to(reader))
                .extracting(Office.Mail::subject)
                .containsExactly("Responses are called for: “Who may do what”");
        assertThat(OFFICE.to(other)).isEmpty();

        OFFICE.throwAway();
        Clockwork clockwork = new Clockwork(
                List.of(OFFICE.house.bean("whenCallIsClosingThenTellFollowers", Due.class)),
                OFFICE.clock,
                Duration.ZERO);
        clockwork.look();
        OFFICE.tell();
        assertThat(OFFICE.to(reader)).isEmpty();
        OFFICE.clock.advance(Duration.ofDays(8));
        clockwork.look();
        clockwork.look();
        OFFICE.tell();
        assertThat(OFFICE.to(reader))
                .singleElement()
                .satisfies(mail -> assertThat(mail.subject()).startsWith("Responses until "));
        assertThat(OFFICE.to(other)).isEmpty();
        OFFICE.done("aiko", "/api/series/" + series() + "/call/close", Map.of());
        OFFICE.done("aiko", "/api/series/" + series() + "/call", Map.of("brief", "Say what you think."));
    }

    @Test
    void what_becomes_of_an_essay_and_what_continues_a_series_are_told() {
        String essay = OFFICE.matters.in(State.PUBLISHED);
        OFFICE.tell();
        OFFICE.throwAway();
        follow(reader, "AT_ONCE", false);
        changed(essay, Map.of("type", "CORRECTION", "markdown", "Somebody did ask.", "notice", "Somebody did."));
        changed(essay, Map.of("type", "CLARIFICATION", "notice", "The bridge is the old one."));
        changed(essay, Map.of("type", "RETRACTION", "notice", "It cannot stand."));
        changed(essay, Map.of("type", "REMOVAL", "notice", "A court asked."));
        String next = OFFICE.done(
                "aiko", "/api/series", Map.of("title", "What came of it", "description", "More.", "language", "en"));
        for (String description : List.of("More.", "And more.")) {
            OFFICE.done(
                    "aiko",
                    "/api/series/" + next + "/description",
                    Map.of("title", "What came of it", "description", description, "continues", series()));
        }
        OFFICE.tell();
        assertThat(OFFICE.to(reader).stream()
                        .map(mail -> mail.subject().replaceFirst("(:| on ).*", ""))
                        .toList())
                .containsExactlyInAnyOrder(
                        "Corrected",
                        "A notice",
                        "Retracted",
                        "An essay was removed from “Who may do what”",
                        "“Who may do what” is continued by “What came of it”");
        String page = Office.ORIGIN + "/series/who-may-do-what/";
        assertThat(letter("Corrected").text()).contains("keeps the version before", page);
        assertThat(letter("A notice on").text()).contains("The text is as it was.", page);
        assertThat(letter("Retracted").text()).contains("Its page says why.", page);
        // Nothing that was removed is repeated, not even what it was called.
        assertThat(letter("An essay was removed").text()).contains(page).doesNotContain("Response", "A. Writer");
    }

    private static void changed(String essay, Map<String, String> change) {
        OFFICE.clock.advance(Duration.ofSeconds(1));
        String record = "/api/commentaries/" + essay + "/corrections";
        String update = OFFICE.house.post("aiko", record, change).text("part");
        OFFICE.done("daniel", record + "/" + update + "/publication", Map.of());
        OFFICE.tell();
    }

    private Office.Mail letter(String beginning) {
        return OFFICE.to(reader).stream()
                .filter(mail -> mail.subject().startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_answer_is_the_same_whoever_follows_and_who_follows_already_is_shown_what() {
        follow(reader, "AT_ONCE", false);
        OFFICE.clock.advance(Duration.ofHours(1));
        String unknown = "u" + UUID.randomUUID() + "@example.net";
        HttpResponse<String> known = ask(series(), reader.toUpperCase(Locale.ROOT));
        HttpResponse<String> other = ask(series(), unknown);
        assertThat(known.statusCode()).isEqualTo(other.statusCode()).isEqualTo(202);
        assertThat(known.body()).isEqualTo(other.body()).isEmpty();
        OFFICE.tell();
        Office.Mail letter = OFFICE.all().stream()
                .filter(mail -> mail.to().equalsIgnoreCase(reader))
                .findFirst()
                .orElseThrow();
        assertThat(letter.subject()).isEqualTo("You follow “Who may do what” already");
        String secret = letter.secret("/following/");
        HttpResponse<String> chosen = new Browser(OFFICE.port())
                .json(
                        "/api/followers/choices",
                        "{\"token\":\"%s\",\"what\":\"CHANGE\",\"series\":\"%s\",\"pace\":\"WEEKLY\"}"
                                .formatted(secret, series()));
        assertThat(chosen.statusCode()).as(chosen.body()).isEqualTo(200);
        assertThat(rows("select pace from identity.follows")).containsExactly("WEEKLY");
        assertThat(new Browser(OFFICE.port())
                        .json("/api/followers/choices", "{\"token\":\"nonsense\",\"what\":\"END_ALL\"}")
                        .statusCode())
                .isEqualTo(404);
        for (int i = 0; i < 2; i++) {
            ask(series(), unknown);
        }
        HttpResponse<String> fourth = ask(series(), unknown);
        assertThat(fourth.statusCode()).isEqualTo(429);
        assertThat(fourth.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void what_nobody_confirms_is_forgotten_after_three_days_with_its_letter_and_its_link() {
        ask(series(), reader);
        OFFICE.postman(null).deliver();
        assertThat(rows("select to_address from identity.letters")).containsExactly(reader);
        String plain = rows("select plain from identity.letters").get(0);
        String secret = plain.replaceFirst("(?s).*/following/confirm/([\\w-]+).*", "$1");
        OFFICE.clock.advance(Duration.ofDays(3).plusSeconds(1));
        assertThat(confirm(secret).statusCode()).isEqualTo(409);
        new Clockwork(
                        List.of(OFFICE.house.bean("whenFollowIsNotConfirmedThenForget", Due.class)),
                        OFFICE.clock,
                        Duration.ZERO)
                .look();
        assertThat(rows("select email from identity.follows_asked")).isEmpty();
        assertThat(rows("select to_address from identity.letters")).isEmpty();
        assertThat(rows("select kind from identity.notices where kind = 'FOLLOW_ASKED' and mail = 'KEPT'"))
                .isEmpty();
    }

    @Test
    void an_account_takes_over_what_its_address_followed_and_is_erased_with_it() {
        follow(reader, "WEEKLY", true);
        UUID person = OFFICE.house
                .bean("identityPeople", People.class)
                .create(new NewPerson(reader, "Reader", null, null), null)
                .id();
        OFFICE.clock.advance(Duration.ofHours(1));
        ask(null, reader, "AT_ONCE", true);
        OFFICE.tell();
        confirm(OFFICE.to(reader).get(0).secret("/following/confirm/"));
        assertThat(rows("select coalesce(series_id::text, 'all') || pace from identity.follow_pages where person_id = '"
                        + person + "' order by 1"))
                .containsExactlyInAnyOrder(series() + "WEEKLY", "allAT_ONCE");
        assertThat(rows("select email from identity.followers where email is not null"))
                .isEmpty();
        OFFICE.throwAway();
        callAnew();
        assertThat(OFFICE.to(reader)).as("of both it is told once").hasSize(1);

        UUID follower =
                UUID.fromString(rows("select id::text from identity.followers where person_id = '" + person + "'")
                        .get(0));
        transaction()
                .executeWithoutResult(status ->
                        new PersonalTraces(OFFICE.house.store()).removePerson(person, OFFICE.house.person("rosa")));
        assertThat(rows("select id::text from identity.followers where id = '" + follower + "'"))
                .isEmpty();
    }

    @Test
    void an_administrator_forgets_an_address_for_whoever_asks() {
        follow(reader, "AT_ONCE", false);
        assertThat(OFFICE.house
                        .post("rosa", "/api/operations/followers/forget", Map.of("email", " " + reader))
                        .status())
                .isEqualTo(200);
        assertThat(rows("select email from identity.followers")).isEmpty();
        assertThat(OFFICE.house
                        .post("rosa", "/api/operations/followers/forget", Map.of("email", reader))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_ledger_ends_following_in_a_backup_that_still_has_it() {
        follow(reader, "AT_ONCE", false);
        String follower = rows("select id::text from identity.followers where email = '" + reader + "'")
                .get(0);
        transaction()
                .executeWithoutResult(status -> new ErasureLedger(OFFICE.house.store())
                        .repeat(ErasureLedger.read("FOLLOWER " + follower + " 2026-01-01T00:00:00Z")));
        assertThat(rows("select email from identity.followers")).isEmpty();
        assertThat(new ErasureLedger(OFFICE.house.store()).write()).contains("FOLLOWER " + follower);
    }

    @Test
    void many_followers_are_reached_in_batches_and_whoever_waits_for_a_letter_does_not_wait_for_theirs() {
        int many = 2 * Tidings.BATCH + 1;
        OFFICE.house
                .store()
                .sql("""
                        with follower as (
                            insert into identity.followers (id, email, email_key, language, since)
                            select gen_random_uuid(), 'f' || n || '@many.invalid', 'f' || n || '@many.invalid', 'en', :now
                            from generate_series(1, :many) n returning id, since)
                        insert into identity.follows (follower_id, series_id, pace, calls, since)
                        select id, :series::uuid, 'AT_ONCE', true, since from follower""")
                .param("many", many)
                .param("series", series())
                .param("now", OFFICE.clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        OFFICE.done("aiko", "/api/series/" + series() + "/call/close", Map.of());
        OFFICE.done("aiko", "/api/series/" + series() + "/call", Map.of("brief", "Say what you think."));
        OFFICE.readLog();
        assertThat(rows("select count(*)::text from identity.notices where kind = 'FOLLOWED_CALL' and mail = 'DUE'"))
                .containsExactly(String.valueOf(many));
        ask(series(), reader);
        List<NoticeKind> first = new ArrayList<>();
        while (!first.contains(NoticeKind.FOLLOW_ASKED)) {
            first.add(OFFICE.notices
                    .nextDue(OFFICE.clock.instant(), Duration.ofMinutes(5))
                    .orElseThrow()
                    .notice()
                    .kind());
        }
        assertThat(first).doesNotContain(NoticeKind.FOLLOWED_CALL);
        OFFICE.house
                .store()
                .sql("delete from identity.notices where to_follower")
                .update();
    }

    private static TransactionTemplate transaction() {
        return new TransactionTemplate(OFFICE.house.bean("storeTransactions", PlatformTransactionManager.class));
    }

    private static String series() {
        return OFFICE.matters.series();
    }

    private static String ready() {
        String id = OFFICE.matters.in(State.READY);
        OFFICE.tell();
        return id;
    }

    private static void publish(String id) {
        OFFICE.clock.advance(Duration.ofSeconds(1));
        OFFICE.by(PUBLISHER, id, "publish", Map.of());
        OFFICE.tell();
        OFFICE.clock.advance(Duration.ofSeconds(1));
    }

    private static void callAnew() {
        OFFICE.clock.advance(Duration.ofSeconds(1));
        OFFICE.done("aiko", "/api/series/" + series() + "/call/close", Map.of());
        OFFICE.done("aiko", "/api/series/" + series() + "/call", Map.of("brief", "Say what you think."));
        OFFICE.tell();
        OFFICE.clock.advance(Duration.ofSeconds(1));
    }

    private List<Office.Mail> news() {
        return OFFICE.to(reader).stream()
                .filter(mail -> !mail.header("List-Unsubscribe").isEmpty())
                .toList();
    }

    private static HttpResponse<String> ask(@Nullable String series, String email) {
        return ask(series, email, "AT_ONCE", false);
    }

    private static HttpResponse<String> ask(@Nullable String series, String email, String pace, boolean calls) {
        return new Browser(OFFICE.port())
                .withoutCsrfToken()
                .post(
                        "POST",
                        series == null ? "/api/followers" : "/api/series/" + series + "/followers",
                        "application/json",
                        "{\"email\":\"%s\",\"pace\":\"%s\",\"calls\":%s}".formatted(email, pace, calls));
    }

    private static HttpResponse<String> confirm(String secret) {
        return new Browser(OFFICE.port()).json("/api/followers/confirm", "{\"token\":\"" + secret + "\"}");
    }

    private static void follow(String email, String pace, boolean calls) {
        assertThat(ask(series(), email, pace, calls).statusCode()).isEqualTo(202);
        OFFICE.postman.deliver();
        assertThat(confirm(OFFICE.to(email).get(0).secret("/following/confirm/"))
                        .statusCode())
                .isEqualTo(200);
        OFFICE.throwAway();
    }

    private static List<String> rows(String sql) {
        return OFFICE.house.store().sql(sql).query(String.class).list();
    }
}
