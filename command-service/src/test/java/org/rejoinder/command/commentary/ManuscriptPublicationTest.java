package org.rejoinder.command.commentary;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.BYLINE;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.declined;
import static org.rejoinder.command.commentary.Story.draft;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.published;
import static org.rejoinder.command.commentary.Story.ready;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
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
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.RecordReason;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptPublicationTest {

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void an_accepted_text_becomes_a_proof_with_its_byline() {
        manuscript
                .given(accepted())
                .when(prepare(BYLINE, EDITOR))
                .expectEvents(new ProofPrepared(ID, 1, FIRST_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person()));
    }

    @Test
    void a_text_not_accepted_becomes_no_proof() {
        manuscript
                .given(underReview())
                .when(prepare(BYLINE, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_byline_without_the_author_is_refused() {
        manuscript
                .given(accepted())
                .when(prepare(List.of(new Byline(null, "Nobody", "Nobody", null)), EDITOR))
                .expectException(refusedFor(CommentaryReason.BYLINE_WITHOUT_AUTHOR));
    }

    @Test
    void who_decided_on_a_text_is_not_named_as_its_author() {
        Byline decider = new Byline(SECOND_EDITOR.person(), "Second", "Second", null);
        manuscript
                .given(accepted())
                .when(prepare(List.of(BYLINE.get(0), decider), EDITOR))
                .expectException(refusedFor(CommentaryReason.BYLINE_NAMES_DECIDER));
    }

    @Test
    void an_author_does_not_prepare_a_proof() {
        manuscript.given(accepted()).when(prepare(BYLINE, AUTHOR)).expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void an_author_approves_the_proof() {
        manuscript
                .given(proof())
                .when(approve(FIRST_TEXT.sha256(), AUTHOR))
                .expectEvents(new ProofApproved(ID, 1, FIRST_TEXT.sha256(), AUTHOR.person()));
    }

    @Test
    void a_proof_is_approved_by_the_hash_of_the_text_that_was_seen() {
        manuscript
                .given(proof())
                .when(approve(SECOND_TEXT.sha256(), AUTHOR))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
    }

    @Test
    void nobody_approves_a_proof_for_its_author() {
        manuscript
                .given(proof())
                .when(approve(FIRST_TEXT.sha256(), PUBLISHER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_new_proof_takes_the_approval_of_the_former_one_back() {
        ProofPrepared again = new ProofPrepared(ID, 1, FIRST_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person());
        manuscript.given(ready()).when(prepare(BYLINE, EDITOR)).expectEvents(again);
        manuscript
                .given(then(ready(), again))
                .when(publish("a-response", PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_publisher_releases_the_text_and_its_public_record_begins() {
        manuscript
                .given(ready())
                .when(publish("a-response", PUBLISHER))
                .expectEvents(
                        new Released(ID, 1, FIRST_TEXT.sha256(), PUBLISHER.person()),
                        new EssayPublished(
                                PublicRecordEvent.recordIdOf(ID),
                                ID,
                                SERIES,
                                "RESPONSE",
                                "a-response",
                                "1.0",
                                FIRST_TEXT,
                                BYLINE,
                                TARGETS,
                                LICENCE,
                                PUBLISHER.person(),
                                null));
    }

    @Test
    void an_editor_does_not_publish() {
        manuscript
                .given(ready())
                .when(publish("a-response", EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(ready())
                .when(publish("a-response", SERIES_EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_publisher_does_not_publish_an_essay_of_their_own() {
        manuscript
                .given(ready())
                .when(publish("a-response", as(AUTHOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
    }

    @Test
    void an_administrator_has_no_part_in_a_manuscript() {
        manuscript
                .given(ready())
                .when(publish("a-response", ADMINISTRATOR))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void a_draft_cannot_be_published_before_review() {
        manuscript
                .given(draft())
                .when(publish("a-response", PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void nothing_is_published_before_the_author_approved_the_proof() {
        manuscript
                .given(proof())
                .when(publish("a-response", PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void nothing_is_published_twice() {
        manuscript
                .given(published())
                .when(publish("a-response", PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_text_other_than_the_accepted_one_is_not_published() {
        manuscript
                .given(then(proof(), new ProofApproved(ID, 1, SECOND_TEXT.sha256(), AUTHOR.person())))
                .when(publish("a-response", PUBLISHER))
                .expectException(refusedFor(CommentaryReason.NOT_THE_APPROVED_TEXT));
    }

    @Test
    void nothing_is_published_under_other_names_than_the_proof_was_signed_with() {
        List<Byline> erased = List.of(new Byline(AUTHOR.person(), "Erased person", "Erased person", null));
        manuscript
                .given(ready())
                .when(new Publish(ID, "a-response", erased, List.of(PUBLISHED_LEAD), PUBLISHER, null))
                .expectException(refusedFor(CommentaryReason.OTHER_BYLINE));
    }

    @Test
    void nothing_is_published_while_what_it_answers_is_not_public() {
        manuscript
                .given(ready())
                .when(new Publish(ID, "a-response", BYLINE, List.of(), PUBLISHER, null))
                .expectException(refusedFor(RecordReason.TARGET_NOT_PUBLIC));
    }

    @Test
    void an_essay_needs_an_address_of_its_own() {
        manuscript
                .given(ready())
                .when(publish("Not A Slug", PUBLISHER))
                .expectException(refusedFor(RecordReason.MALFORMED_SLUG));
        manuscript
                .given(ready())
                .when(publish("compare", PUBLISHER))
                .expectException(refusedFor(RecordReason.RESERVED_SLUG));
    }

    @Test
    void an_author_withdraws_at_any_time_before_acceptance() {
        for (List<Object> history : List.of(draft(), submitted(), underReview(), revisionsRequested())) {
            manuscript.given(history).when(withdraw(AUTHOR)).expectEvents(new Withdrawn(ID, WORDS, AUTHOR.person()));
        }
    }

    @Test
    void after_acceptance_an_author_withdraws_with_the_editor() {
        for (List<Object> history : List.of(accepted(), proof(), ready())) {
            manuscript
                    .given(history)
                    .when(withdraw(AUTHOR))
                    .expectException(refusedFor(CommentaryReason.WITHDRAWN_WITH_EDITOR));
            manuscript.given(history).when(withdraw(EDITOR)).expectEvents(new Withdrawn(ID, WORDS, EDITOR.person()));
        }
    }

    @Test
    void an_editor_does_not_withdraw_what_is_the_authors_to_withdraw() {
        manuscript.given(submitted()).when(withdraw(EDITOR)).expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void what_ended_is_not_withdrawn() {
        for (List<Object> history : List.of(declined(), published())) {
            manuscript.given(history).when(withdraw(AUTHOR)).expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
    }

    @Test
    void a_stranger_is_not_told_that_a_manuscript_exists() {
        manuscript.given(draft()).when(withdraw(STRANGER)).expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    private static PrepareProof prepare(List<Byline> byline, Actor by) {
        return new PrepareProof(ID, Signed.of(byline), by, null);
    }

    private static ApproveProof approve(String sha256, Actor by) {
        return new ApproveProof(ID, sha256, by, null);
    }

    private static Publish publish(String slug, Actor by) {
        return new Publish(ID, slug, BYLINE, List.of(PUBLISHED_LEAD), by, null);
    }

    private static Withdraw withdraw(Actor by) {
        return new Withdraw(ID, WORDS, by, null);
    }
}
