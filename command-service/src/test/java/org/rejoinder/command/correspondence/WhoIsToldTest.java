package org.rejoinder.command.correspondence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.api.Cast.Relation.ANSWERED_AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.AUTHOR;
import static org.rejoinder.command.api.Cast.Relation.COAUTHOR;
import static org.rejoinder.command.api.Cast.Relation.HANDLING_EDITOR;
import static org.rejoinder.command.api.Cast.Relation.PUBLISHER;
import static org.rejoinder.command.api.Cast.Relation.REVIEWER;
import static org.rejoinder.command.api.Cast.Relation.SERIES_EDITOR;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.api.Cast.Relation;
import org.rejoinder.command.api.Matters.State;
import org.rejoinder.command.identity.Browser;
import org.rejoinder.command.identity.People;
import org.rejoinder.contract.notice.NoticeKind;

/** Each fact leads to one letter for each whom it concerns, and to none for anybody else. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class WhoIsToldTest {

    private static final Office OFFICE = Office.standing();

    /** In the name and the address of everyone in the cast, and in nothing else. */
    private static final Pattern NAME = Pattern.compile("n[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @BeforeEach
    void nothing_is_open() {
        OFFICE.clear();
    }

    /** Whatever a test was about: nobody reads of anyone but themselves. */
    @AfterEach
    void no_letter_names_anybody_but_whom_it_is_for() {
        List<Office.Mail> all = OFFICE.all();
        for (Office.Mail mail : all) {
            Set<String> named = NAME.matcher(mail.whole().replaceAll("=\r?\n", ""))
                    .results()
                    .map(MatchResult::group)
                    .collect(Collectors.toCollection(HashSet::new));
            named.remove(mail.to().replaceFirst("@.*", ""));
            assertThat(named).as(mail.toString()).isEmpty();
        }
    }

    @Test
    void who_is_called_on_in_a_note_is_told_once_and_who_may_not_read_it_is_not() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.tell();
        OFFICE.throwAway();

        OFFICE.by(
                REVIEWER,
                id,
                "notes",
                Map.of("kind", "COMMENT", "audience", "EDITORS", "text", "@Editor, look: @Author says so. @Editor?"));
        OFFICE.tell();

        assertThat(OFFICE.told(NoticeKind.MENTIONED, id))
                .doesNotContain(AUTHOR)
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    @Test
    void from_submission_to_publication() {
        String id = OFFICE.matters.in(State.SUBMITTED);
        expect(Map.of(AUTHOR, 1, SERIES_EDITOR, 1));
        assertThat(OFFICE.told(NoticeKind.SUBMISSION_RECEIVED, id)).containsExactly(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.SUBMITTED, id)).containsExactly(SERIES_EDITOR);

        OFFICE.by(HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of(OFFICE.cast.id(REVIEWER))));
        expect(Map.of(REVIEWER, 1));
        assertThat(OFFICE.told(NoticeKind.REVIEW_ASKED, id)).containsExactly(REVIEWER);

        recommend(id, "ACCEPT");
        expect(Map.of(PUBLISHER, 1, SERIES_EDITOR, 1));
        assertThat(OFFICE.told(NoticeKind.DECISION_WAITS, id)).containsExactlyInAnyOrder(SERIES_EDITOR, PUBLISHER);

        OFFICE.done("daniel", path(id, "decision"), Map.of("approve", false, "reason", "Say more to the author."));
        expect(Map.of(HANDLING_EDITOR, 1));

        recommend(id, "ACCEPT");
        expect(Map.of(PUBLISHER, 1, SERIES_EDITOR, 1));
        approve(id, "ACCEPT");
        expect(Map.of(AUTHOR, 1, ANSWERED_AUTHOR, 1, REVIEWER, 1));
        assertThat(OFFICE.told(NoticeKind.ACCEPTED, id)).containsExactly(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.REPLY_OFFERED, id)).containsExactly(ANSWERED_AUTHOR);
        assertThat(OFFICE.told(NoticeKind.REVIEW_ENDED, id)).containsExactly(REVIEWER);

        OFFICE.by(HANDLING_EDITOR, id, "proof", Map.of());
        expect(Map.of(AUTHOR, 1));
        OFFICE.by(AUTHOR, id, "proof/changes", Map.of("changes", "A comma is missing."));
        expect(Map.of(HANDLING_EDITOR, 1));
        OFFICE.by(HANDLING_EDITOR, id, "proof", Map.of());
        expect(Map.of(AUTHOR, 1));
        OFFICE.by(AUTHOR, id, "proof/approval", Map.of("sha256", OFFICE.hash(id)));
        expect(Map.of(SERIES_EDITOR, 1, PUBLISHER, 1));

        OFFICE.by(PUBLISHER, id, "publish", Map.of());
        OFFICE.tell();
        assertThat(OFFICE.told(NoticeKind.PUBLISHED, id)).containsExactly(AUTHOR);
        assertThat(OFFICE.told(NoticeKind.ANSWERED, id)).containsExactly(ANSWERED_AUTHOR);
        assertThat(OFFICE.to(ANSWERED_AUTHOR))
                .singleElement()
                .satisfies(mail -> assertThat(mail.text()).contains(Office.ORIGIN + "/series/"));
        // The name of the author is public now.
        OFFICE.throwAway();

        String update = OFFICE.house
                .post(
                        "aiko",
                        path(id, "corrections"),
                        Map.of("type", "EXPRESSION_OF_CONCERN", "notice", "It is looked into."))
                .text("part");
        OFFICE.done("daniel", path(id, "corrections/" + update + "/publication"), Map.of());
        OFFICE.tell();
        assertThat(OFFICE.subjects()).containsOnlyKeys(AUTHOR);
        OFFICE.throwAway();
    }

    @Test
    void what_a_reviewer_answers_is_told_to_the_editor_in_charge_and_a_release_to_the_reviewer() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.clear();
        OFFICE.by(REVIEWER, id, "review-request", Map.of("agrees", false, "reason", "I am on a boat."));
        OFFICE.tell();
        assertThat(OFFICE.told(NoticeKind.REVIEW_DECLINED, id)).containsExactly(HANDLING_EDITOR);
        assertThat(OFFICE.to(HANDLING_EDITOR).get(0).text()).contains("A reviewer does not review", "I am on a boat.");
        OFFICE.throwAway();
        OFFICE.by(
                REVIEWER,
                id,
                "review-request",
                Map.of("agrees", true, "interests", "SOME", "competingInterests", "We shared an office."));
        OFFICE.tell();
        assertThat(OFFICE.told(NoticeKind.REVIEW_AGREED, id)).containsExactly(HANDLING_EDITOR);
        assertThat(OFFICE.to(HANDLING_EDITOR).get(0).text())
                .contains("states these competing interests", "We shared an office.");
        OFFICE.throwAway();
        OFFICE.by(
                HANDLING_EDITOR,
                id,
                "reviewers/" + OFFICE.matters.assignmentIn(id) + "/release",
                Map.of("reason", "An office is too much."));
        OFFICE.tell();
        assertThat(OFFICE.told(NoticeKind.REVIEW_ENDED, id)).containsExactly(REVIEWER);
        assertThat(OFFICE.to(REVIEWER).get(0).text()).contains("no longer needed", "An office is too much.");
        OFFICE.throwAway();
        recommend(id, "DECLINE");
        OFFICE.clear();
        approve(id, "DECLINE");
        expect(Map.of(AUTHOR, 1));
    }

    @Test
    void a_review_that_comes_in_is_told_to_the_editor_in_charge_only() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.clear();
        OFFICE.by(
                REVIEWER,
                id,
                "reviews",
                Map.of("recommendation", "MINOR_REVISIONS", "toAuthor", "Well asked.", "toEditors", "Take it."));
        expect(Map.of(HANDLING_EDITOR, 1));
        recommend(id, "DECLINE");
        OFFICE.clear();
        approve(id, "DECLINE");
        expect(Map.of(AUTHOR, 1));
    }

    @Test
    void letters_say_the_decision_and_quote_the_editors() {
        String id = OFFICE.matters.in(State.DECISION_PENDING);
        OFFICE.clear();
        approve(id, "ACCEPT");
        OFFICE.tell();
        Office.Mail mail = OFFICE.to(AUTHOR).get(0);
        assertThat(mail.subject()).isEqualTo("Accepted: the response to “The bridge”");
        assertThat(mail.text())
                .startsWith("Newcomer " + OFFICE.cast.who(AUTHOR) + ",")
                .contains("“Who may do what”", "Dear author")
                .contains(Office.ORIGIN + "/");
        assertThat(mail.html()).contains("<p>Dear author</p>", "Read the decision", "<html lang=\"en\"");
        assertThat(mail.header("From")).contains("editors@journal.example", "The Journal");
        assertThat(mail.header("Auto-Submitted")).isEqualTo("auto-generated");
        assertThat(mail.header("Message-ID")).matches("<[0-9a-f-]{36}@journal.example>");
        OFFICE.throwAway();
    }

    @Test
    void letters_come_from_the_publication_by_the_name_it_has_when_they_are_sent() {
        String id = OFFICE.matters.in(State.DECISION_PENDING);
        OFFICE.clear();
        approve(id, "ACCEPT");
        OFFICE.done("rosa", "/api/publication", Map.of("name", "The Crossings Review – 橋"));
        try {
            OFFICE.tell();
            Office.Mail mail = OFFICE.to(AUTHOR).get(0);
            assertThat(MimeUtility.decodeText(mail.header("From")))
                    .isEqualToNormalizingWhitespace("The Crossings Review – 橋 <editors@journal.example>");
            assertThat(mail.text()).contains("The Crossings Review – 橋").doesNotContain("The Journal");
            assertThat(mail.html()).contains("The Crossings Review – 橋");
        } catch (UnsupportedEncodingException wrong) {
            throw new AssertionError(wrong);
        } finally {
            OFFICE.done("rosa", "/api/publication", Map.of("name", "The Journal"));
            OFFICE.throwAway();
        }
    }

    @Test
    void words_of_others_are_shown_and_never_obeyed() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.clear();
        String letter = "Look [here](javascript:alert), <b>bold</b> & so on.\n\n<script>alert(1)</script>";
        OFFICE.by(
                HANDLING_EDITOR,
                id,
                "recommendation",
                Map.of("outcome", "REVISE", "letter", letter, "sha256", OFFICE.hash(id)));
        approve(id, "REVISE");
        OFFICE.tell();
        Office.Mail mail = OFFICE.to(AUTHOR).get(0);
        assertThat(mail.html())
                .contains("&lt;script&gt;", "&lt;b&gt;bold&lt;/b&gt; &amp; so on.")
                .contains(">here</a>")
                .doesNotContain("<script", "<b>", "javascript:");
        assertThat(mail.text()).contains("<b>bold</b> & so on");
    }

    @Test
    void a_coauthor_is_asked_once_however_often_the_list_is_named() {
        String id = OFFICE.matters.in(State.WITH_COAUTHOR);
        expect(Map.of(COAUTHOR, 1));
        OFFICE.by(
                AUTHOR,
                id,
                "coauthors",
                Map.of(
                        "coauthors",
                        List.of(
                                Map.of(
                                        "personId",
                                        OFFICE.cast.id(COAUTHOR),
                                        "displayName",
                                        "B. Writer",
                                        "sortName",
                                        "Writer, B."),
                                Map.of("displayName", "Without Account"))));
        expect(Map.of());
    }

    @Test
    void who_is_withdrawn_from_under_is_told() {
        String id = OFFICE.matters.in(State.UNDER_REVIEW);
        OFFICE.clear();
        OFFICE.by(AUTHOR, id, "withdraw", Map.of("reason", "Another time."));
        expect(Map.of(HANDLING_EDITOR, 1, REVIEWER, 1));
    }

    @Test
    void a_draft_that_was_never_handed_in_is_withdrawn_quietly() {
        OFFICE.matters.in(State.WITHDRAWN);
        expect(Map.of());
    }

    @Test
    void an_invited_person_is_written_to_with_a_link_of_their_own() {
        String address = "ines-" + System.nanoTime() + "@example.org";
        String invitation = OFFICE.done(
                "aiko",
                "/api/series/" + OFFICE.matters.series() + "/invitations",
                Map.of(
                        "name", "Ines Invited",
                        "email", address,
                        "kind", "RESPONSE",
                        "letter", "Dear Ines, *write*.",
                        "answerBy", LocalDate.now(OFFICE.clock).plusDays(30).toString()));
        OFFICE.tell();
        assertThat(OFFICE.all()).as("nobody is asked by a draft").isEmpty();

        OFFICE.done("aiko", "/api/invitations/" + invitation + "/send", Map.of());
        OFFICE.tell();
        assertThat(OFFICE.all()).hasSize(1);
        Office.Mail mail = OFFICE.to(address).get(0);
        assertThat(mail.subject()).isEqualTo("An invitation to contribute to “Who may do what”");
        assertThat(mail.html()).contains("Dear Ines, <em>write</em>.");
        assertThat(mail.header("List-Unsubscribe"))
                .as("what is asked once is not subscribed to")
                .isEmpty();

        OFFICE.throwAway();
        String token = mail.secret("/invitations/");
        HttpResponse<String> accepted = answer(token);
        assertThat(accepted.statusCode()).as(accepted.body()).isEqualTo(201);
        OFFICE.tell();
        assertThat(OFFICE.house
                        .store()
                        .sql(
                                "select recipient from identity.notices where kind = 'INVITATION_ACCEPTED' order by noted_at desc limit 1")
                        .query(UUID.class)
                        .single())
                .isEqualTo(OFFICE.house.person("aiko"));

        OFFICE.done("aiko", "/api/invitations/" + invitation + "/link", Map.of());
        assertThat(answer(token).statusCode())
                .as("a fresh link takes the place of those in letters")
                .isEqualTo(404);
    }

    @Test
    void an_invitation_that_was_taken_back_before_its_letter_went_out_is_not_sent() {
        String address = "late-" + System.nanoTime() + "@example.org";
        String invitation = OFFICE.done(
                "aiko",
                "/api/series/" + OFFICE.matters.series() + "/invitations",
                Map.of("name", "Late", "email", address, "kind", "RESPONSE", "letter", "Dear Late."));
        OFFICE.done("aiko", "/api/invitations/" + invitation + "/send", Map.of());
        OFFICE.done("aiko", "/api/invitations/" + invitation + "/rescind", Map.of("reason", "A mistake."));
        OFFICE.tell();
        assertThat(OFFICE.to(address))
                .extracting(Office.Mail::subject)
                .containsExactly("The invitation to “Who may do what” was taken back");
    }

    @Test
    void a_closed_account_is_not_written_to() {
        String closed = OFFICE.house.newcomer(null);
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.clear();
        OFFICE.by(HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of(OFFICE.house.person(closed))));
        OFFICE.house.bean("identityPeople", People.class).disable(OFFICE.house.person(closed), null);
        expect(Map.of());
    }

    @Test
    void whoever_was_erased_is_not_written_to_and_nothing_is_left_of_what_they_were_told() {
        String gone = OFFICE.house.newcomer(null);
        String id = OFFICE.matters.in(State.SUBMITTED);
        OFFICE.clear();
        OFFICE.by(HANDLING_EDITOR, id, "review-round", Map.of("reviewers", List.of(OFFICE.house.person(gone))));
        OFFICE.readLog();
        OFFICE.done("rosa", "/api/operations/people/" + OFFICE.house.person(gone) + "/erase", Map.of());
        OFFICE.postman.deliver();
        assertThat(OFFICE.all()).isEmpty();
        assertThat(OFFICE.house
                        .store()
                        .sql("""
                                select (select count(*) from identity.notices where recipient = :person)
                                     + (select count(*) from identity.letter_links where recipient = :person)
                                     + (select count(*) from identity.letters where recipient = :person)""")
                        .param("person", OFFICE.house.person(gone))
                        .query(Long.class)
                        .single())
                .as("what was to be told to whoever was erased goes, too")
                .isZero();
    }

    @Test
    void every_kind_has_its_words() {
        var words = ResourceBundle.getBundle("letters", Locale.ROOT);
        for (NoticeKind kind : NoticeKind.values()) {
            assertThat(words.keySet()).as(kind.name()).contains(kind + ".subject", kind + ".body");
            if (kind.page() != NoticeKind.Page.NONE) {
                assertThat(words.keySet()).contains(kind + ".action");
            }
        }
    }

    private static HttpResponse<String> answer(String token) {
        return new Browser(OFFICE.port()).json("/api/invitations/answer", """
                {"token":"%s","answer":"ACCEPT"}""".formatted(token));
    }

    private static void recommend(String id, String outcome) {
        OFFICE.by(
                HANDLING_EDITOR,
                id,
                "recommendation",
                Map.of("outcome", outcome, "letter", "Dear author", "sha256", OFFICE.hash(id)));
    }

    /** By somebody outside the cast. */
    private static void approve(String id, String outcome) {
        OFFICE.done(
                "daniel",
                path(id, "decision"),
                Map.of(
                        "approve",
                        true,
                        "outcome",
                        outcome,
                        "sha256",
                        OFFICE.hash(id),
                        "letterSha256",
                        OFFICE.letter(id)));
    }

    private static String path(String id, String move) {
        return "/api/commentaries/" + id + "/" + move;
    }

    /** How many letters each of the cast has got, and that nobody else has. */
    private static void expect(Map<Relation, Integer> letters) {
        OFFICE.tell();
        assertThat(OFFICE.subjects().entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, got -> got.getValue().size())))
                .as(OFFICE.all().toString())
                .isEqualTo(letters);
        assertThat(OFFICE.all())
                .hasSize(letters.values().stream().mapToInt(Integer::intValue).sum());
        new WhoIsToldTest().no_letter_names_anybody_but_whom_it_is_for();
        OFFICE.throwAway();
    }
}
