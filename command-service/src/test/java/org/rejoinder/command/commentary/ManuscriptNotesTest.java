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
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryCommand.AnchorNote;
import org.rejoinder.command.commentary.CommentaryCommand.AnswerSuggestions;
import org.rejoinder.command.commentary.CommentaryCommand.ReopenNote;
import org.rejoinder.command.commentary.CommentaryCommand.ResolveNote;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteAdded;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReanchored;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteReopened;
import org.rejoinder.contract.commentary.CommentaryEvent.NoteResolved;
import org.rejoinder.contract.commentary.CommentaryEvent.PeopleMentioned;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionAccepted;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionRejected;
import org.rejoinder.contract.commentary.CommentaryEvent.SuggestionReopened;
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

    @Test
    void an_author_takes_a_suggested_edit_into_a_revision_and_out_of_it_again() {
        List<Object> history = revisionsRequested(suggestion("AUTHOR"));
        manuscript
                .given(history)
                .when(answer(Suggestion.State.ACCEPTED, AUTHOR))
                .expectEvents(new SuggestionAccepted(ID, NOTE, false, AUTHOR.person()));
        List<Object> accepted = then(history, new SuggestionAccepted(ID, NOTE, false, AUTHOR.person()));
        manuscript
                .given(accepted)
                .when(answer(Suggestion.State.ACCEPTED, AUTHOR))
                .expectNoEvents();
        manuscript
                .given(accepted)
                .when(answer(Suggestion.State.REJECTED, AUTHOR))
                .expectException(refusedFor(CommentaryReason.SUGGESTION_ANSWERED));
        manuscript
                .given(accepted)
                .when(answer(Suggestion.State.OPEN, AUTHOR))
                .expectEvents(new SuggestionReopened(ID, NOTE, AUTHOR.person()));
        manuscript
                .given(history)
                .when(answer(Suggestion.State.REJECTED, AUTHOR))
                .expectEvents(new SuggestionRejected(ID, NOTE, AUTHOR.person()));
    }

    @Test
    void a_suggested_edit_is_answered_where_the_text_may_be_changed_and_by_who_may() {
        for (List<Object> history : List.of(
                then(underReview(), suggestion("AUTHOR")),
                then(submitted(), suggestion("AUTHOR")),
                then(accepted(), suggestion("AUTHOR")))) {
            manuscript
                    .given(history)
                    .when(answer(Suggestion.State.ACCEPTED, AUTHOR))
                    .expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
        manuscript
                .given(then(accepted(), suggestion("EDITORS")))
                .when(answer(Suggestion.State.ACCEPTED, EDITOR))
                .expectEvents(new SuggestionAccepted(ID, NOTE, false, EDITOR.person()));
        manuscript
                .given(then(underReview(), suggestion("AUTHOR")))
                .when(answer(Suggestion.State.ACCEPTED, REVIEWER))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(revisionsRequested(suggestion("EDITORS")))
                .when(answer(Suggestion.State.ACCEPTED, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
        manuscript
                .given(revisionsRequested(note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(answer(Suggestion.State.ACCEPTED, AUTHOR))
                .expectException(refusedFor(CommentaryReason.NO_SUGGESTION));
    }

    @Test
    void an_answered_suggestion_needs_no_words_before_the_text_is_sent_again() {
        for (Object answered : List.of(
                new SuggestionAccepted(ID, NOTE, false, AUTHOR.person()),
                new SuggestionRejected(ID, NOTE, AUTHOR.person()))) {
            List<Object> history = then(revisionsRequested(suggestion("AUTHOR")), answered);
            manuscript.given(history).when(resubmit()).expectSuccessfulHandlerExecution();
            manuscript
                    .given(then(history, new SuggestionReopened(ID, NOTE, AUTHOR.person())))
                    .when(resubmit())
                    .expectException(refusedFor(CommentaryReason.NOTES_UNANSWERED));
        }
    }

    @Test
    void a_note_is_given_another_place_by_who_may_move_it() {
        manuscript
                .given(then(underReview(), note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(new AnchorNote(ID, NOTE, 1, SECOND_TEXT, REVIEWER))
                .expectEvents(new NoteReanchored(ID, NOTE, 1, SECOND_TEXT, REVIEWER.person()));
        manuscript
                .given(then(underReview(), note(NOTE, REVIEWER, "AUTHOR", null)))
                .when(new AnchorNote(ID, NOTE, 7, SECOND_TEXT, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_VERSION));
        manuscript
                .given(then(underReview(), note(NOTE, EDITOR, "AUTHOR", null)))
                .when(new AnchorNote(ID, NOTE, 1, SECOND_TEXT, REVIEWER))
                .expectException(refusedFor(CommentaryReason.NO_SUCH_NOTE));
    }

    @Test
    void a_note_calls_on_the_editor_in_charge_whoever_writes_it() {
        manuscript
                .given(underReview())
                .when(calling(REVIEWER, Audience.AUTHOR, null, "Editor", "Author", "Reviewer 1"))
                .expectEvents(
                        new PeopleMentioned(ID, NOTE, List.of(EDITOR.person()), REVIEWER.person()),
                        note(NOTE, REVIEWER, "AUTHOR", null));
    }

    @Test
    void an_author_is_called_on_only_by_a_note_they_can_read_now() {
        for (List<Object> history : List.of(submitted(), underReview(), pending(Outcome.REVISE))) {
            manuscript
                    .given(history)
                    .when(calling(EDITOR, Audience.AUTHOR, null, "Author"))
                    .expectEvents(note(NOTE, EDITOR, "AUTHOR", null));
        }
        manuscript
                .given(revisionsRequested())
                .when(calling(EDITOR, Audience.EDITORS, null, "Author"))
                .expectEvents(note(NOTE, EDITOR, "EDITORS", null));
        manuscript
                .given(revisionsRequested())
                .when(calling(EDITOR, Audience.AUTHOR, null, "Author"))
                .expectEvents(
                        new PeopleMentioned(ID, NOTE, List.of(AUTHOR.person()), EDITOR.person()),
                        note(NOTE, EDITOR, "AUTHOR", null));
    }

    @Test
    void a_reviewer_is_called_on_by_number_in_a_thread_of_their_own() {
        List<Object> history = revisionsRequested(note(FURTHER, REVIEWER, "AUTHOR", null));
        manuscript
                .given(history)
                .when(calling(AUTHOR, Audience.AUTHOR, FURTHER, "Reviewer 1"))
                .expectEvents(
                        new PeopleMentioned(ID, NOTE, List.of(REVIEWER.person()), AUTHOR.person()),
                        note(NOTE, AUTHOR, "AUTHOR", FURTHER));
        manuscript
                .given(history)
                .when(calling(AUTHOR, Audience.AUTHOR, FURTHER, "Reviewer 2"))
                .expectEvents(note(NOTE, AUTHOR, "AUTHOR", FURTHER));
    }

    private static NoteAdded suggestion(String audience) {
        NoteAdded note = note(NOTE, EDITOR, audience, null);
        return new NoteAdded(
                ID, NOTE, 1, "SUGGESTION", audience, note.text(), note.writtenBy(), note.assignmentId(), null);
    }

    private static AnswerSuggestions answer(Suggestion.State answer, Actor by) {
        return new AnswerSuggestions(ID, List.of(NOTE), answer, false, by);
    }

    private static AddNote calling(Actor by, Audience audience, @Nullable UUID inReplyTo, String... labels) {
        return new AddNote(
                ID,
                NOTE,
                1,
                NoteKind.COMMENT,
                audience,
                WORDS,
                inReplyTo,
                new CommentaryCommand.Called(Set.of(labels), List.of()),
                by);
    }

    private static AddNote add(UUID noteId, Actor by, Audience audience, @Nullable UUID inReplyTo) {
        return new AddNote(ID, noteId, 1, NoteKind.COMMENT, audience, WORDS, inReplyTo, by);
    }

    private static SubmitDraft resubmit() {
        return new SubmitDraft(
                ID, SECOND_TEXT, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, AUTHOR, null);
    }
}
