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
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.OTHER_ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.resubmitted;
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
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.contract.commentary.CommentaryEvent.EditorialReviewChosen;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.SentToReview;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Recommendation;

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

    @Test
    void reviewers_do_not_stand_in_each_others_way() {
        List<Object> twoReviewers = then(
                underReview(),
                new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, OTHER_REVIEWER.person(), null, EDITOR.person()));
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
                        new ReviewerAssigned(ID, 2, ASSIGNMENT, REVIEWER.person(), null, EDITOR.person())))
                .when(review(1, REVIEWER))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
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
