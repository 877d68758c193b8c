package org.rejoinder.command.commentary;

import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.PUBLISHER;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NOTE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.declined;
import static org.rejoinder.command.commentary.Story.draft;
import static org.rejoinder.command.commentary.Story.note;
import static org.rejoinder.command.commentary.Story.pending;
import static org.rejoinder.command.commentary.Story.proof;
import static org.rejoinder.command.commentary.Story.published;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
import static org.rejoinder.command.commentary.Story.saved;
import static org.rejoinder.command.commentary.Story.submitted;
import static org.rejoinder.command.commentary.Story.then;
import static org.rejoinder.command.commentary.Story.underReview;
import static org.rejoinder.command.commentary.Story.withdrawn;

import java.util.List;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Outcome;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptNotesTest {

    private static final UUID ANSWER = new UUID(4, 2);
    private static final UUID FURTHER = new UUID(4, 3);

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void a_reviewer_leaves_a_note_under_the_assignment() {
        manuscript
                .given(underReview())
                .when(add(NOTE, REVIEWER, Audience.AUTHOR, null))
                .expectEvents(
                        new NoteAdded(ID, NOTE, 1, "COMMENT", "AUTHOR", WORDS, REVIEWER.person(), ASSIGNMENT, null));
    }

    @Test
    void an_editor_leaves_notes_from_submission_until_the_proof() {
        for (List<Object> history : List.of(
                submitted(), underReview(), pending(Outcome.REVISE), revisionsRequested(), accepted(), proof())) {
            manuscript
                    .given(history)
                    .when(add(NOTE, EDITOR, Audience.EDITORS, null))
                    .expectEvents(note(NOTE, EDITOR, "EDITORS", null));
        }
    }

    @Test
    void nobody_leaves_notes_in_a_draft_or_after_the_end() {
        for (List<Object> history : List.of(draft(), published(), declined(), withdrawn())) {
            manuscript
                    .given(history)
                    .when(add(NOTE, EDITOR, Audience.EDITORS, null))
                    .expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
    }

    @Test
    void a_note_stands_at_a_version_there_is() {
        manuscript
                .given(underReview())
                .when(new AddNote(ID, NOTE, 2, NoteKind.COMMENT, Audience.AUTHOR, WORDS, null, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_VERSION));
        manuscript
                .given(underReview())
                .when(new AddNote(ID, NOTE, 0, NoteKind.COMMENT, Audience.AUTHOR, WORDS, null, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_VERSION));
    }

    @Test
    void notes_of_several_people_do_not_stand_in_each_others_way() {
        manuscript
                .given(then(underReview(), note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(add(FURTHER, EDITOR, Audience.AUTHOR, null))
                .expectEvents(note(FURTHER, EDITOR, "AUTHOR", null));
    }

    @Test
    void an_author_answers_a_note_once_revisions_are_requested() {
        manuscript
                .given(revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(add(ANSWER, AUTHOR, Audience.AUTHOR, NOTE))
                .expectEvents(note(ANSWER, AUTHOR, "AUTHOR", NOTE));
    }

    @Test
    void an_author_has_no_part_in_notes_before_the_decision() {
        for (List<Object> history : List.of(submitted(), underReview(), pending(Outcome.ACCEPT))) {
            manuscript
                    .given(then(history, note(NOTE, EDITOR, "AUTHOR", null)))
                    .when(add(ANSWER, AUTHOR, Audience.AUTHOR, NOTE))
                    .expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
    }

    @Test
    void an_author_is_not_told_of_notes_for_editors() {
        List<Object> history = revisionsRequested(note(NOTE, REVIEWER, "EDITORS", null));
        manuscript
                .given(history)
                .when(add(ANSWER, AUTHOR, Audience.AUTHOR, NOTE))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
        manuscript
                .given(history)
                .when(new ResolveNote(ID, NOTE, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
    }

    @Test
    void an_author_answers_notes_in_revision_and_may_begin_them_in_proof() {
        manuscript
                .given(revisionsRequested())
                .when(add(NOTE, AUTHOR, Audience.AUTHOR, null))
                .expectException(refusedFor(CommentaryReason.ANSWERS_ONLY));
        manuscript
                .given(proof())
                .when(add(NOTE, AUTHOR, Audience.AUTHOR, null))
                .expectEvents(note(NOTE, AUTHOR, "AUTHOR", null));
    }

    @Test
    void an_author_writes_nothing_only_for_editors() {
        manuscript
                .given(proof())
                .when(add(NOTE, AUTHOR, Audience.EDITORS, null))
                .expectException(refusedFor(CommentaryReason.AUTHOR_READS_OWN));
    }

    @Test
    void an_answer_is_not_read_by_more_people_than_the_note() {
        manuscript
                .given(then(underReview(), note(NOTE, REVIEWER, "EDITORS", null)))
                .when(add(ANSWER, EDITOR, Audience.AUTHOR, NOTE))
                .expectException(refusedFor(CommentaryReason.NARROWER_AUDIENCE));
    }

    @Test
    void a_reviewer_reads_and_settles_only_notes_of_their_own() {
        List<Object> history = then(underReview(), note(NOTE, EDITOR, "AUTHOR", null));
        manuscript
                .given(history)
                .when(add(ANSWER, REVIEWER, Audience.AUTHOR, NOTE))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
        manuscript
                .given(history)
                .when(new ResolveNote(ID, NOTE, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
    }

    @Test
    void a_note_that_is_not_there_is_not_answered() {
        manuscript
                .given(underReview())
                .when(add(ANSWER, EDITOR, Audience.AUTHOR, NOTE))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
    }

    @Test
    void a_note_is_settled_once_and_taken_up_again_once() {
        List<Object> open = then(underReview(), note(NOTE, REVIEWER, "AUTHOR", null));
        List<Object> settled = then(open, new NoteResolved(ID, NOTE, EDITOR.person()));
        manuscript
                .given(open)
                .when(new ResolveNote(ID, NOTE, EDITOR))
                .expectEvents(new NoteResolved(ID, NOTE, EDITOR.person()));
        manuscript.given(settled).when(new ResolveNote(ID, NOTE, REVIEWER)).expectNoEvents();
        manuscript
                .given(settled)
                .when(new ReopenNote(ID, NOTE, REVIEWER))
                .expectEvents(new NoteReopened(ID, NOTE, REVIEWER.person()));
        manuscript.given(open).when(new ReopenNote(ID, NOTE, REVIEWER)).expectNoEvents();
    }

    @Test
    void settling_an_answer_settles_the_note_it_answers() {
        manuscript
                .given(then(underReview(), note(NOTE, REVIEWER, "AUTHOR", null), note(ANSWER, EDITOR, "AUTHOR", NOTE)))
                .when(new ResolveNote(ID, ANSWER, EDITOR))
                .expectEvents(new NoteResolved(ID, NOTE, EDITOR.person()));
    }

    @Test
    void an_open_note_for_the_author_holds_a_resubmission_back() {
        manuscript
                .given(revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(resubmit())
                .expectException(refusedFor(CommentaryReason.NOTES_UNANSWERED));
    }

    @Test
    void an_answered_note_lets_a_resubmission_go() {
        manuscript
                .given(then(
                        revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)), note(ANSWER, AUTHOR, "AUTHOR", NOTE)))
                .when(resubmit())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_settled_note_lets_a_resubmission_go() {
        manuscript
                .given(then(
                        revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)),
                        new NoteResolved(ID, NOTE, AUTHOR.person())))
                .when(resubmit())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_note_taken_up_again_holds_a_resubmission_back() {
        manuscript
                .given(then(
                        revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)),
                        new NoteResolved(ID, NOTE, AUTHOR.person()),
                        new NoteReopened(ID, NOTE, EDITOR.person())))
                .when(resubmit())
                .expectException(refusedFor(CommentaryReason.NOTES_UNANSWERED));
    }

    @Test
    void a_note_for_editors_holds_nothing_back() {
        manuscript
                .given(revisionsRequested(note(NOTE, REVIEWER, "EDITORS", null)))
                .when(resubmit())
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_word_after_the_authors_answer_asks_for_another() {
        manuscript
                .given(then(
                        revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)),
                        note(ANSWER, AUTHOR, "AUTHOR", NOTE),
                        note(FURTHER, EDITOR, "AUTHOR", ANSWER)))
                .when(resubmit())
                .expectException(refusedFor(CommentaryReason.NOTES_UNANSWERED));
    }

    @Test
    void a_version_saved_before_a_decision_was_taken_back_can_still_be_noted_on() {
        manuscript
                .given(then(
                        revisionsRequested(),
                        saved(2, SECOND_TEXT),
                        new DecisionRescinded(ID, "REVISE", WORDS, PUBLISHER.person())))
                .when(new AddNote(ID, NOTE, 2, NoteKind.COMMENT, Audience.AUTHOR, WORDS, null, EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    private static AddNote add(UUID noteId, Actor by, Audience audience, @Nullable UUID inReplyTo) {
        return new AddNote(ID, noteId, 1, NoteKind.COMMENT, audience, WORDS, inReplyTo, by);
    }

    private static SubmitDraft resubmit() {
        return new SubmitDraft(
                ID, SECOND_TEXT, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, AUTHOR, null);
    }
}
