package org.rejoinder.command.commentary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.as;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.BYLINE;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LETTER;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.copyEdited;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.ready;
import static org.rejoinder.command.commentary.Story.text;
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
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.AskProofChanges;
import org.rejoinder.command.commentary.CommentaryCommand.CopyEdit;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.ReaffirmApproval;
import org.rejoinder.command.record.Signed;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.Released;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptCopyEditTest {

    private static final TextRef THIRD_TEXT = text(6, 790);

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void an_editor_changes_the_accepted_text_and_its_approval_is_stale() {
        for (List<Object> history : List.of(accepted(), proof())) {
            manuscript
                    .given(history)
                    .when(edit(SECOND_TEXT, Substance.MINOR, EDITOR))
                    .expectEvents(copyEdited(2, SECOND_TEXT, Substance.MINOR, EDITOR))
                    .expectState(state -> assertThat(state.stage).isEqualTo(Stage.ACCEPTED));
        }
        manuscript
                .given(then(accepted(), minor()))
                .when(prepare())
                .expectException(refusedFor(CommentaryReason.STALE_APPROVAL));
    }

    @Test
    void neither_the_author_nor_a_reviewer_edits_it_nor_anyone_once_the_author_approved_the_proof() {
        manuscript
                .given(accepted())
                .when(edit(SECOND_TEXT, Substance.MINOR, AUTHOR))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
        manuscript
                .given(accepted())
                .when(edit(SECOND_TEXT, Substance.MINOR, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(ready())
                .when(edit(SECOND_TEXT, Substance.MINOR, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
        manuscript
                .given(underReview())
                .when(edit(SECOND_TEXT, Substance.MINOR, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void an_edit_changes_the_text_and_not_what_it_answers() {
        manuscript
                .given(accepted())
                .when(edit(FIRST_TEXT, Substance.MINOR, EDITOR))
                .expectException(refusedFor(CommentaryReason.NOTHING_CHANGED));
        manuscript
                .given(accepted())
                .when(edit(text(7, 0), Substance.MINOR, EDITOR))
                .expectException(refusedFor(CommentaryReason.EMPTY_TEXT));
        manuscript
                .given(accepted())
                .when(new CopyEdit(ID, SECOND_TEXT, List.of(), Substance.MINOR, EDITOR, null))
                .expectException(refusedFor(CommentaryReason.TARGETS_STAND));
    }

    @Test
    void a_second_person_reaffirms_a_minor_change() {
        List<Object> stale = then(accepted(), minor());
        manuscript
                .given(stale)
                .when(reaffirm(SECOND_TEXT, true, SECOND_EDITOR))
                .expectEvents(reaffirmed(SECOND_EDITOR, true));
        manuscript
                .given(stale)
                .when(reaffirm(SECOND_TEXT, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(stale)
                .when(reaffirm(FIRST_TEXT, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
        manuscript
                .given(stale)
                .when(reaffirm(SECOND_TEXT, true, as(AUTHOR, SiteRole.PUBLISHER)))
                .expectException(refusedFor(AccessReason.OWN_ESSAY));
        manuscript
                .given(accepted())
                .when(reaffirm(FIRST_TEXT, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.APPROVAL_HOLDS));
    }

    @Test
    void of_several_who_edited_none_reaffirms() {
        List<Object> stale = then(accepted(), minor(), copyEdited(3, THIRD_TEXT, Substance.MINOR, SECOND_EDITOR));
        manuscript
                .given(stale)
                .when(reaffirm(THIRD_TEXT, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(stale)
                .when(reaffirm(THIRD_TEXT, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(stale)
                .when(reaffirm(THIRD_TEXT, true, PUBLISHER))
                .expectEvents(new ApprovalReaffirmed(ID, 3, THIRD_TEXT.sha256(), PUBLISHER.person(), true));
    }

    @Test
    void without_a_second_pair_of_eyes_the_copy_editor_reaffirms_and_the_event_says_so() {
        manuscript
                .given(then(accepted(), minor()))
                .when(reaffirm(SECOND_TEXT, false, EDITOR))
                .expectEvents(reaffirmed(EDITOR, false));
    }

    @Test
    void to_restore_the_approved_text_to_the_letter_restores_its_approval() {
        manuscript
                .given(then(accepted(), minor(), copyEdited(3, FIRST_TEXT, Substance.MINOR, EDITOR)))
                .when(prepare())
                .expectEvents(new ProofPrepared(ID, 3, FIRST_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person()));
    }

    @Test
    void what_was_reaffirmed_goes_on_to_the_proof_and_into_print() {
        List<Object> again = then(
                accepted(),
                minor(),
                reaffirmed(SECOND_EDITOR, true),
                new ProofPrepared(ID, 2, SECOND_TEXT.sha256(), Signed.of(BYLINE), EDITOR.person()));
        manuscript
                .given(again)
                .when(new ApproveProof(ID, FIRST_TEXT.sha256(), AUTHOR, null))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
        manuscript
                .given(then(again, new ProofApproved(ID, 2, SECOND_TEXT.sha256(), AUTHOR.person())))
                .when(new Publish(ID, "a-response", BYLINE, List.of(PUBLISHED_LEAD), PUBLISHER, null))
                .expectEvents(
                        new Released(ID, 2, SECOND_TEXT.sha256(), PUBLISHER.person()),
                        new EssayPublished(
                                PublicRecordEvent.recordIdOf(ID),
                                ID,
                                SERIES,
                                "RESPONSE",
                                "a-response",
                                "1.0",
                                SECOND_TEXT,
                                BYLINE,
                                TARGETS,
                                LICENCE,
                                PUBLISHER.person(),
                                null));
    }

    @Test
    void a_change_of_substance_waits_to_be_decided_on_anew() {
        List<Object> changed = then(accepted(), substantive());
        manuscript
                .given(changed)
                .when(reaffirm(SECOND_TEXT, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
        manuscript
                .given(changed)
                .when(approve(SECOND_TEXT, EDITOR))
                .expectException(refusedFor(CommentaryReason.SECOND_PAIR_OF_EYES));
        manuscript
                .given(changed)
                .when(approve(FIRST_TEXT, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.STALE_TEXT));
        manuscript
                .given(changed)
                .when(approve(SECOND_TEXT, SECOND_EDITOR))
                .expectEvents(new Accepted(ID, 1, 2, SECOND_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true));
    }

    @Test
    void a_change_of_substance_sent_back_is_neither_reaffirmed_nor_passed_off_as_minor() {
        List<Object> sentBack =
                then(accepted(), substantive(), new DecisionSentBack(ID, WORDS, SECOND_EDITOR.person()));
        manuscript
                .given(sentBack)
                .when(reaffirm(SECOND_TEXT, true, SECOND_EDITOR))
                .expectException(refusedFor(CommentaryReason.DECIDED_ANEW));
        manuscript.given(sentBack).when(prepare()).expectException(refusedFor(CommentaryReason.STALE_APPROVAL));
        manuscript
                .given(sentBack)
                .when(edit(THIRD_TEXT, Substance.MINOR, EDITOR))
                .expectException(refusedFor(CommentaryReason.SUBSTANCE_UNDECIDED));
        manuscript
                .given(sentBack)
                .when(edit(THIRD_TEXT, Substance.SUBSTANTIVE, EDITOR))
                .expectEvents(copyEdited(3, THIRD_TEXT, Substance.SUBSTANTIVE, EDITOR));
        manuscript
                .given(sentBack)
                .when(edit(FIRST_TEXT, Substance.MINOR, EDITOR))
                .expectEvents(copyEdited(3, FIRST_TEXT, Substance.MINOR, EDITOR));
    }

    @Test
    void an_author_asks_for_changes_to_the_proof() {
        manuscript
                .given(proof())
                .when(new AskProofChanges(ID, WORDS, AUTHOR, null))
                .expectEvents(new ProofChangesAsked(ID, 1, WORDS, AUTHOR.person()))
                .expectState(state -> assertThat(state.stage).isEqualTo(Stage.ACCEPTED));
        manuscript
                .given(proof())
                .when(new AskProofChanges(ID, WORDS, EDITOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(ready())
                .when(new AskProofChanges(ID, WORDS, AUTHOR, null))
                .expectException(refusedFor(CommentaryReason.NOT_NOW));
    }

    @Test
    void a_copy_editor_whose_change_was_of_substance_is_not_named_as_an_author() {
        Byline editor = new Byline(EDITOR.person(), "Editor", "Editor", null);
        manuscript
                .given(then(
                        accepted(),
                        substantive(),
                        new Accepted(ID, 1, 2, SECOND_TEXT.sha256(), LETTER, SECOND_EDITOR.person(), true)))
                .when(new PrepareProof(ID, Signed.of(List.of(BYLINE.get(0), editor)), EDITOR, null))
                .expectException(refusedFor(CommentaryReason.BYLINE_NAMES_DECIDER));
    }

    private static CopyEdited minor() {
        return copyEdited(2, SECOND_TEXT, Substance.MINOR, EDITOR);
    }

    private static CopyEdited substantive() {
        return copyEdited(2, SECOND_TEXT, Substance.SUBSTANTIVE, EDITOR);
    }

    private static CopyEdit edit(TextRef text, Substance substance, Actor by) {
        return new CopyEdit(ID, text, TARGETS, substance, by, null);
    }

    private static ReaffirmApproval reaffirm(TextRef text, boolean eyes, Actor by) {
        return new ReaffirmApproval(ID, text.sha256(), eyes, by, null);
    }

    private static ApprovalReaffirmed reaffirmed(Actor by, boolean eyes) {
        return new ApprovalReaffirmed(ID, 2, SECOND_TEXT.sha256(), by.person(), eyes);
    }

    private static ApproveDecision approve(TextRef text, Actor by) {
        return new ApproveDecision(
                ID, Outcome.ACCEPT, text.sha256(), LETTER.sha256(), true, RightOfReply.NONE, by, null);
    }

    private static PrepareProof prepare() {
        return new PrepareProof(ID, Signed.of(BYLINE), EDITOR, null);
    }
}
