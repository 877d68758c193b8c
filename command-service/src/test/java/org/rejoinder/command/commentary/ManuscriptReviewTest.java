package org.rejoinder.command.commentary;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.OTHER_REVIEWER;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.OTHER_ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.resubmitted;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
import static org.rejoinder.command.commentary.Story.submitted;
import static org.rejoinder.command.commentary.Story.then;
import static org.rejoinder.command.commentary.Story.underReview;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AgreeToReview;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CallReviewOff;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.Reinstate;
import org.rejoinder.command.commentary.CommentaryCommand.ReleaseReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.RespondToReview;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.TakeReviewBack;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCalledOff;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormAnswered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewFormGiven;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.series.ReviewQuestion;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptReviewTest {

    private static final Invited A_REVIEWER = new Invited(ASSIGNMENT, REVIEWER.person(), LocalDate.of(2026, 12, 24));
    private static final Invited ANOTHER = new Invited(OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null);

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void an_editor_returns_a_submission_as_incomplete() {
        manuscript
                .given(submitted())
                .when(new ReturnAsIncomplete(ID, WORDS, EDITOR, null))
                .expectEvents(new ReturnedAsIncomplete(ID, WORDS, EDITOR.person()));
    }

    @Test
    void what_is_under_review_is_not_returned_as_incomplete() {
        manuscript
                .given(underReview())
                .when(new ReturnAsIncomplete(ID, WORDS, EDITOR, null))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void an_editor_sends_a_submission_to_reviewers() {
        manuscript
                .given(submitted())
                .when(send(EDITOR, A_REVIEWER, ANOTHER))
                .expectEvents(
                        new SentToReview(ID, 1, 1, EDITOR.person()),
                        new ReviewerAssigned(ID, 1, ASSIGNMENT, REVIEWER.person(), "2026-12-24", EDITOR.person()),
                        new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null, EDITOR.person()));
    }

    @Test
    void without_reviewers_it_is_an_editorial_review() {
        manuscript
                .given(submitted())
                .when(send(SERIES_EDITOR))
                .expectEvents(new EditorialReviewChosen(ID, 1, 1, SERIES_EDITOR.person()));
    }

    @Test
    void an_author_who_is_an_editor_does_not_handle_an_essay_of_their_own() {
        manuscript
                .given(submitted())
                .when(send(as(AUTHOR, SiteRole.EDITOR), A_REVIEWER))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void a_contributor_sends_nothing_to_review() {
        manuscript
                .given(submitted())
                .when(send(STRANGER, A_REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void an_author_does_not_review_an_essay_of_their_own() {
        manuscript
                .given(submitted())
                .when(send(EDITOR, new Invited(ASSIGNMENT, AUTHOR.person(), null)))
                .expectException(refusedFor(CommentaryReason.AUTHOR_CANNOT_REVIEW));
        manuscript
                .given(underReview())
                .when(new AssignReviewer(ID, new Invited(OTHER_ASSIGNMENT, AUTHOR.person(), null), EDITOR))
                .expectException(refusedFor(CommentaryReason.AUTHOR_CANNOT_REVIEW));
    }

    @Test
    void nobody_is_asked_twice_in_a_round() {
        manuscript
                .given(submitted())
                .when(send(EDITOR, A_REVIEWER, new Invited(OTHER_ASSIGNMENT, REVIEWER.person(), null)))
                .expectException(refusedFor(CommentaryReason.ALREADY_ASSIGNED));
        manuscript
                .given(underReview())
                .when(new AssignReviewer(ID, A_REVIEWER, EDITOR))
                .expectException(refusedFor(CommentaryReason.ALREADY_ASSIGNED));
    }

    @Test
    void who_reviewed_the_first_round_may_be_asked_in_the_second() {
        manuscript
                .given(resubmitted())
                .when(send(EDITOR, new Invited(OTHER_ASSIGNMENT, REVIEWER.person(), null)))
                .expectEvents(
                        new SentToReview(ID, 2, 2, EDITOR.person()),
                        new ReviewerAssigned(ID, 2, OTHER_ASSIGNMENT, REVIEWER.person(), null, EDITOR.person()));
    }

    @Test
    void the_handling_editor_asks_one_more_reviewer() {
        manuscript
                .given(underReview())
                .when(new AssignReviewer(ID, ANOTHER, EDITOR))
                .expectEvents(
                        new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null, EDITOR.person()));
    }

    @Test
    void another_editor_does_not_interfere_but_a_publisher_may_step_in() {
        manuscript
                .given(underReview())
                .when(new AssignReviewer(ID, ANOTHER, SECOND_EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(underReview())
                .when(new AssignReviewer(ID, ANOTHER, PUBLISHER))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_reviewer_hands_in_the_review_they_were_asked_for() {
        manuscript.given(underReview()).when(review(1, REVIEWER)).expectEvents(reviewed(ASSIGNMENT));
    }

    private static final List<ReviewQuestion> FORM = List.of(
            new ReviewQuestion("Is it new?", null, "CHOICE", List.of("Wholly", "In part"), true, "AUTHOR"),
            new ReviewQuestion("Would you print it?", null, "YES_NO", List.of(), false, "EDITORS"),
            new ReviewQuestion("What is missing?", null, "WORDS", List.of(), true, "AUTHOR"));

    @Test
    void a_reviewer_is_given_the_form_of_that_day() {
        manuscript
                .given(submitted())
                .when(send(EDITOR, new Invited(ASSIGNMENT, REVIEWER.person(), null, FORM)))
                .expectEvents(
                        new SentToReview(ID, 1, 1, EDITOR.person()),
                        new ReviewerAssigned(ID, 1, ASSIGNMENT, REVIEWER.person(), null, EDITOR.person()),
                        new ReviewFormGiven(ID, 1, ASSIGNMENT, FORM));
    }

    @Test
    void a_review_answers_the_form_that_was_given() {
        List<FormAnswer> answers = List.of(new FormAnswer(0, "In part", null), new FormAnswer(2, null, WORDS));
        manuscript
                .given(then(underReview(), new ReviewFormGiven(ID, 1, ASSIGNMENT, FORM)))
                .when(answering(answers))
                .expectEvents(new ReviewFormAnswered(ID, 1, ASSIGNMENT, answers), reviewed(ASSIGNMENT));
        List<List<FormAnswer>> wrong = List.of(
                List.of(),
                List.of(new FormAnswer(0, "In part", null)),
                List.of(new FormAnswer(0, "Not at all", null), new FormAnswer(2, null, WORDS)),
                List.of(new FormAnswer(0, "In part", null), new FormAnswer(2, "YES", null)),
                List.of(
                        new FormAnswer(0, "In part", null),
                        new FormAnswer(0, "Wholly", null),
                        new FormAnswer(2, null, WORDS)),
                List.of(
                        new FormAnswer(0, "In part", null),
                        new FormAnswer(2, null, WORDS),
                        new FormAnswer(3, "YES", null)));
        for (List<FormAnswer> given : wrong) {
            manuscript
                    .given(then(underReview(), new ReviewFormGiven(ID, 1, ASSIGNMENT, FORM)))
                    .when(answering(given))
                    .expectException(refusedFor(CommentaryReason.FORM_UNANSWERED));
        }
    }

    private static CompleteReview answering(List<FormAnswer> answers) {
        return new CompleteReview(ID, 1, Recommendation.MINOR_REVISIONS, WORDS, null, answers, REVIEWER);
    }

    @Test
    void who_has_not_said_whether_they_have_competing_interests_neither_reviews_nor_writes_notes() {
        manuscript
                .given(asked())
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.INTERESTS_FIRST));
        manuscript
                .given(asked())
                .when(new AddNote(ID, new UUID(8, 1), 1, NoteKind.COMMENT, Audience.AUTHOR, WORDS, null, REVIEWER))
                .expectException(refusedFor(CommentaryReason.INTERESTS_FIRST));
    }

    @Test
    void a_reviewer_agrees_with_or_without_competing_interests() {
        manuscript
                .given(asked())
                .when(new AgreeToReview(ID, null, REVIEWER))
                .expectEvents(new ReviewAgreed(ID, 1, ASSIGNMENT, null));
        manuscript
                .given(asked())
                .when(new AgreeToReview(ID, WORDS, REVIEWER))
                .expectEvents(new ReviewAgreed(ID, 1, ASSIGNMENT, WORDS));
    }

    @Test
    void who_declined_does_not_review_until_they_say_otherwise() {
        List<Object> declined = then(underReview(), new ReviewDeclined(ID, 1, ASSIGNMENT, null));
        manuscript
                .given(underReview())
                .when(new DeclineReview(ID, WORDS, REVIEWER))
                .expectEvents(new ReviewDeclined(ID, 1, ASSIGNMENT, WORDS));
        manuscript.given(declined).when(new DeclineReview(ID, null, REVIEWER)).expectNoEvents();
        manuscript
                .given(declined)
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.INTERESTS_FIRST));
        manuscript
                .given(declined)
                .when(new AgreeToReview(ID, null, REVIEWER))
                .expectEvents(new ReviewAgreed(ID, 1, ASSIGNMENT, null));
        manuscript
                .given(declined)
                .when(new AssignReviewer(ID, new Invited(OTHER_ASSIGNMENT, REVIEWER.person(), null), EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void who_handed_in_the_review_neither_agrees_nor_declines_any_more() {
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new DeclineReview(ID, null, REVIEWER))
                .expectException(refusedFor(CommentaryReason.ALREADY_REVIEWED));
    }

    @Test
    void nobody_answers_a_request_made_to_somebody_else() {
        manuscript
                .given(asked())
                .when(new AgreeToReview(ID, null, EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void the_handling_editor_takes_a_request_back_and_may_ask_again() {
        ReviewerReleased released = new ReviewerReleased(ID, 1, ASSIGNMENT, WORDS, EDITOR.person());
        manuscript
                .given(underReview())
                .when(new ReleaseReviewer(ID, ASSIGNMENT, WORDS, EDITOR))
                .expectEvents(released);
        manuscript
                .given(then(underReview(), released))
                .when(review(1, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
        manuscript
                .given(then(underReview(), released))
                .when(new AssignReviewer(ID, new Invited(OTHER_ASSIGNMENT, REVIEWER.person(), null), EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_was_handed_in_or_never_asked_for_is_not_taken_back() {
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new ReleaseReviewer(ID, ASSIGNMENT, null, EDITOR))
                .expectException(refusedFor(CommentaryReason.REVIEW_IS_IN));
        manuscript
                .given(underReview())
                .when(new ReleaseReviewer(ID, OTHER_ASSIGNMENT, null, EDITOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_ASSIGNMENT));
        manuscript
                .given(underReview())
                .when(new ReleaseReviewer(ID, ASSIGNMENT, null, SECOND_EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_decision_does_not_wait_for_who_declined() {
        manuscript
                .given(then(underReview(), new ReviewDeclined(ID, 1, ASSIGNMENT, null)))
                .when(new RecommendDecision(ID, Outcome.ACCEPT, FIRST_TEXT.sha256(), WORDS, EDITOR, null))
                .expectEvents(new DecisionRecommended(
                        ID, 1, 1, Outcome.ACCEPT.name(), FIRST_TEXT.sha256(), WORDS, List.of(), EDITOR.person()));
    }

    private static List<Object> asked() {
        return then(
                submitted(),
                new SentToReview(ID, 1, 1, EDITOR.person()),
                new ReviewerAssigned(ID, 1, ASSIGNMENT, REVIEWER.person(), null, EDITOR.person()));
    }

    @Test
    void reviewers_do_not_stand_in_each_others_way() {
        List<Object> twoReviewers = then(
                underReview(),
                new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null, EDITOR.person()),
                new ReviewAgreed(ID, 1, OTHER_ASSIGNMENT, WORDS));
        manuscript
                .given(then(twoReviewers, reviewed(ASSIGNMENT)))
                .when(review(1, OTHER_REVIEWER))
                .expectEvents(reviewed(OTHER_ASSIGNMENT));
        manuscript
                .given(then(twoReviewers, reviewed(OTHER_ASSIGNMENT)))
                .when(review(1, REVIEWER))
                .expectEvents(reviewed(ASSIGNMENT));
    }

    @Test
    void a_review_is_handed_in_once() {
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.ALREADY_REVIEWED));
    }

    @Test
    void a_review_is_bound_to_the_version_that_was_read() {
        manuscript
                .given(then(
                        resubmitted(),
                        new SentToReview(ID, 2, 2, EDITOR.person()),
                        new ReviewerAssigned(ID, 2, ASSIGNMENT, REVIEWER.person(), null, EDITOR.person()),
                        new ReviewAgreed(ID, 2, ASSIGNMENT, null)))
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
    }

    @Test
    void an_author_answers_reviews_while_revising_and_by_the_numbers_they_know() {
        List<Object> revising = revisionsRequested(
                new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null, EDITOR.person()),
                reviewed(ASSIGNMENT));
        // In the order of the ids as they are written; the other review never came in.
        int number = ASSIGNMENT.toString().compareTo(OTHER_ASSIGNMENT.toString()) < 0 ? 1 : 2;
        manuscript
                .given(revising)
                .when(new RespondToReview(ID, 1, number, WORDS, AUTHOR))
                .expectEvents(new ReviewAnswered(ID, 1, ASSIGNMENT, WORDS, AUTHOR.person()));
        manuscript
                .given(revising)
                .when(new RespondToReview(ID, 1, 3 - number, WORDS, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_REVIEW));
        manuscript
                .given(revising)
                .when(new RespondToReview(ID, 2, number, WORDS, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_REVIEW));
        manuscript
                .given(revising)
                .when(new RespondToReview(ID, 1, number, WORDS, EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new RespondToReview(ID, 1, 1, WORDS, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_reviewer_takes_the_review_back_while_the_round_is_open() {
        ReviewTakenBack back = new ReviewTakenBack(ID, 1, ASSIGNMENT);
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new TakeReviewBack(ID, REVIEWER))
                .expectEvents(back);
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT), back))
                .when(review(1, REVIEWER))
                .expectEvents(reviewed(ASSIGNMENT));
        manuscript
                .given(underReview())
                .when(new TakeReviewBack(ID, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NOTHING_HANDED_IN));
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new TakeReviewBack(ID, EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_round_is_called_off_before_a_review_came_in_and_may_begin_anew() {
        ReviewerReleased released = new ReviewerReleased(ID, 1, ASSIGNMENT, null, EDITOR.person());
        ReviewCalledOff off = new ReviewCalledOff(ID, 1, EDITOR.person());
        manuscript
                .given(underReview())
                .when(new CallReviewOff(ID, EDITOR, null))
                .expectEvents(released, off);
        manuscript
                .given(then(underReview(), reviewed(ASSIGNMENT)))
                .when(new CallReviewOff(ID, EDITOR, null))
                .expectException(refusedFor(CommentaryReason.REVIEW_IS_IN));
        manuscript
                .given(then(underReview(), released, off))
                .when(send(EDITOR, A_REVIEWER))
                .expectSuccessfulHandlerExecution();
        manuscript
                .given(then(underReview(), released, off))
                .when(new ReturnAsIncomplete(ID, WORDS, EDITOR, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_withdrawal_is_taken_back_by_whoever_withdrew_or_a_publisher() {
        Withdrawn withdrawn = new Withdrawn(ID, WORDS, AUTHOR.person());
        for (Actor by : List.of(AUTHOR, PUBLISHER)) {
            manuscript
                    .given(then(underReview(), withdrawn))
                    .when(new Reinstate(ID, false, by, null))
                    .expectEvents(new Reinstated(ID, "UNDER_REVIEW", by.person()));
        }
        manuscript
                .given(then(underReview(), withdrawn))
                .when(new Reinstate(ID, false, EDITOR, null))
                .expectException(refusedFor(CommentaryReason.THEIRS_TO_REINSTATE));
        manuscript
                .given(then(underReview(), withdrawn))
                .when(new Reinstate(ID, true, AUTHOR, null))
                .expectException(refusedFor(CommentaryReason.REPLACED));
        manuscript
                .given(then(underReview(), withdrawn, new Reinstated(ID, "UNDER_REVIEW", AUTHOR.person())))
                .when(review(1, REVIEWER))
                .expectEvents(reviewed(ASSIGNMENT));
    }

    @Test
    void offers_of_a_reply_that_ended_with_a_withdrawal_are_made_again() {
        UUID answered = new UUID(0, 321);
        ReplyOffered offered = new ReplyOffered(ID, answered, "2999-12-24");
        manuscript
                .given(then(accepted(), offered, new Withdrawn(ID, WORDS, EDITOR.person())))
                .when(new Reinstate(ID, false, EDITOR, null))
                .expectEvents(new Reinstated(ID, "ACCEPTED", EDITOR.person()), offered);
    }

    @Test
    void nobody_reviews_unasked() {
        manuscript.given(underReview()).when(review(1, EDITOR)).expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript.given(underReview()).when(review(1, STRANGER)).expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void a_reviewer_of_a_former_round_has_no_part_in_the_next() {
        manuscript.given(resubmitted()).when(review(2, REVIEWER)).expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void no_review_comes_in_once_a_decision_is_pending() {
        manuscript
                .given(pending(Outcome.REVISE))
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    private static SendToReview send(Actor by, Invited... reviewers) {
        return new SendToReview(ID, List.of(reviewers), by, null);
    }

    private static CompleteReview review(int version, Actor by) {
        return new CompleteReview(ID, version, Recommendation.MINOR_REVISIONS, WORDS, null, by);
    }

    private static ReviewCompleted reviewed(UUID assignment) {
        return new ReviewCompleted(ID, 1, 1, assignment, "MINOR_REVISIONS", WORDS, null);
    }
}
