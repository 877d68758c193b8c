package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.recommended;
import static org.rejoinder.command.commentary.Story.submitted;
import static org.rejoinder.command.commentary.Story.then;
import static org.rejoinder.command.commentary.Story.underReview;

import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptDecisionTest {

    private static final String SHA256 = FIRST_TEXT.sha256();

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void who_recommended_a_decision_takes_it_back() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(new SendDecisionBack(ID, WORDS, true, EDITOR, null))
                .expectEvents(new DecisionSentBack(ID, WORDS, EDITOR.person()));
    }

    @Test
    void another_letter_than_the_one_that_was_read_is_not_approved() {
        manuscript
                .given(pending(Outcome.DECLINE))
                .when(approve(WORDS.sha256()))
                .expectException(refusedFor(CommentaryReason.OTHER_LETTER));
        manuscript
                .given(pending(Outcome.DECLINE))
                .when(approve(LETTER.sha256()))
                .expectSuccessfulHandlerExecution();
    }

    private static ApproveDecision approve(String letterSha256) {
        return new ApproveDecision(
                ID, Outcome.DECLINE, FIRST_TEXT.sha256(), letterSha256, true, RightOfReply.NONE, SECOND_EDITOR, null);
    }

    @Test
    void the_handling_editor_recommends_and_names_the_reviews_still_open() {
        manuscript
                .given(underReview())
                .when(recommend(Outcome.ACCEPT, EDITOR))
                .expectEvents(new DecisionRecommended(
                        ID, 1, 1, "ACCEPT", SHA256, LETTER, List.of(ASSIGNMENT), EDITOR.person()));
        manuscript
                .given(then(underReview(), new ReviewCompleted(ID, 1, 1, ASSIGNMENT, "ACCEPT", WORDS, null)))
                .when(recommend(Outcome.ACCEPT, EDITOR))
                .expectEvents(new DecisionRecommended(ID, 1, 1, "ACCEPT", SHA256, LETTER, List.of(), EDITOR.person()));
    }

    @Test
    void after_an_editorial_review_no_review_is_open() {
        manuscript
                .given(then(submitted(), new EditorialReviewChosen(ID, 1, 1, EDITOR.person())))
                .when(recommend(Outcome.ACCEPT, EDITOR))
                .expectEvents(new DecisionRecommended(ID, 1, 1, "ACCEPT", SHA256, LETTER, List.of(), EDITOR.person()));
    }

    @Test
    void what_was_not_sent_to_review_can_only_be_declined() {
        manuscript
                .given(submitted())
                .when(recommend(Outcome.ACCEPT, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_REVIEWED));
        manuscript
                .given(submitted())
                .when(recommend(Outcome.REVISE, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_REVIEWED));
        manuscript
                .given(submitted())
                .when(recommend(Outcome.DECLINE, EDITOR))
                .expectEvents(new DecisionRecommended(ID, 1, 1, "DECLINE", SHA256, LETTER, List.of(), EDITOR.person()));
    }

    @Test
    void a_recommendation_is_bound_to_the_text_that_was_read() {
        manuscript
                .given(underReview())
                .when(new RecommendDecision(ID, Outcome.ACCEPT, SECOND_TEXT.sha256(), LETTER, EDITOR, null))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
    }

    @Test
    void only_the_handling_editor_or_a_publisher_recommends() {
        manuscript
                .given(underReview())
                .when(recommend(Outcome.ACCEPT, SECOND_EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(underReview())
                .when(recommend(Outcome.ACCEPT, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(underReview())
                .when(recommend(Outcome.ACCEPT, PUBLISHER))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_author_who_is_a_publisher_recommends_nothing_on_an_essay_of_their_own() {
        manuscript
                .given(underReview())
                .when(recommend(Outcome.ACCEPT, as(AUTHOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void nobody_recommends_twice() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(recommend(Outcome.DECLINE, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_second_editor_approves_what_was_recommended() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SHA256, true, SECOND_EDITOR))
                .expectEvents(new Accepted(ID, 1, 1, SHA256, LETTER, SECOND_EDITOR.person(), true));
        manuscript
                .given(pending(Outcome.REVISE))
                .when(approve(Outcome.REVISE, SHA256, true, SERIES_EDITOR))
                .expectEvents(new RevisionsRequested(ID, 1, 1, SHA256, LETTER, SERIES_EDITOR.person(), true));
        manuscript
                .given(pending(Outcome.DECLINE))
                .when(approve(Outcome.DECLINE, SHA256, true, PUBLISHER))
                .expectEvents(new Declined(ID, 1, 1, SHA256, LETTER, PUBLISHER.person(), true));
    }

    @Test
    void the_recommender_does_not_approve() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SHA256, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SHA256, true, as(EDITOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
    }

    @Test
    void without_a_second_pair_of_eyes_the_recommender_approves_and_the_event_says_so() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SHA256, false, EDITOR))
                .expectEvents(new Accepted(ID, 1, 1, SHA256, LETTER, EDITOR.person(), false));
    }

    @Test
    void an_author_approves_nothing_on_an_essay_of_their_own() {
        for (boolean secondPairOfEyes : List.of(true, false)) {
            manuscript
                    .given(pending(Outcome.ACCEPT))
                    .when(approve(SHA256, secondPairOfEyes, as(AUTHOR, SiteRole.PUBLISHER)))
                    .expectException(refusedFor(AccessReason.OWN_ESSAY));
        }
    }

    @Test
    void a_reviewer_decides_nothing() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SHA256, true, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void an_approval_is_bound_to_the_text_that_was_read() {
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(approve(SECOND_TEXT.sha256(), true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
    }

    @Test
    void an_approval_is_bound_to_the_decision_that_was_read() {
        manuscript
                .given(pending(Outcome.DECLINE))
                .when(approve(SHA256, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.OTHER_OUTCOME));
    }

    @Test
    void nothing_is_approved_that_was_not_recommended() {
        manuscript
                .given(underReview())
                .when(approve(SHA256, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void of_two_who_decide_at_once_the_second_is_refused() {
        manuscript
                .given(accepted())
                .when(approve(SHA256, true, PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
        manuscript
                .given(accepted())
                .when(new SendDecisionBack(ID, WORDS, true, PUBLISHER, null))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_recommendation_is_sent_back_to_where_it_came_from() {
        DecisionSentBack sentBack = new DecisionSentBack(ID, WORDS, SECOND_EDITOR.person());
        manuscript
                .given(pending(Outcome.ACCEPT))
                .when(new SendDecisionBack(ID, WORDS, true, SECOND_EDITOR, null))
                .expectEvents(sentBack)
                .expectState(state -> assertThat(state.stage).isEqualTo(Stage.UNDER_REVIEW));
        manuscript
                .given(then(submitted(), recommended(Outcome.DECLINE)))
                .when(new SendDecisionBack(ID, WORDS, true, SECOND_EDITOR, null))
                .expectEvents(sentBack)
                .expectState(state -> assertThat(state.stage).isEqualTo(Stage.SUBMITTED));
    }

    @Test
    void a_decision_sent_back_can_be_recommended_anew_and_approved() {
        manuscript
                .given(then(
                        pending(Outcome.DECLINE),
                        new DecisionSentBack(ID, WORDS, SECOND_EDITOR.person()),
                        recommended(Outcome.ACCEPT)))
                .when(approve(SHA256, true, SECOND_EDITOR))
                .expectEvents(new Accepted(ID, 1, 1, SHA256, LETTER, SECOND_EDITOR.person(), true));
    }

    private static RecommendDecision recommend(Outcome outcome, Actor by) {
        return new RecommendDecision(ID, outcome, SHA256, LETTER, by, null);
    }

    private static ApproveDecision approve(String sha256, boolean secondPairOfEyes, Actor by) {
        return approve(Outcome.ACCEPT, sha256, secondPairOfEyes, by);
    }

    private static ApproveDecision approve(Outcome outcome, String sha256, boolean secondPairOfEyes, Actor by) {
        return new ApproveDecision(ID, outcome, sha256, LETTER.sha256(), secondPairOfEyes, RightOfReply.NONE, by, null);
    }
}
