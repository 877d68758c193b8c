package org.rejoinder.command.commentary;

import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.REVIEWER;
import static org.rejoinder.command.access.People.SECOND_EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.People.STRANGER;
import static org.rejoinder.command.access.RefusedFor.refusedFor;
import static org.rejoinder.command.commentary.Story.ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.FIRST_TEXT;
import static org.rejoinder.command.commentary.Story.ID;
import static org.rejoinder.command.commentary.Story.LICENCE;
import static org.rejoinder.command.commentary.Story.NOTE;
import static org.rejoinder.command.commentary.Story.NO_INTERESTS;
import static org.rejoinder.command.commentary.Story.OTHER_ASSIGNMENT;
import static org.rejoinder.command.commentary.Story.PUBLISHED_LEAD;
import static org.rejoinder.command.commentary.Story.SECOND_TEXT;
import static org.rejoinder.command.commentary.Story.TARGETS;
import static org.rejoinder.command.commentary.Story.WORDS;
import static org.rejoinder.command.commentary.Story.accepted;
import static org.rejoinder.command.commentary.Story.declined;
import static org.rejoinder.command.commentary.Story.draft;
import static org.rejoinder.command.commentary.Story.note;
import static org.rejoinder.command.commentary.Story.published;
import static org.rejoinder.command.commentary.Story.recommended;
import static org.rejoinder.command.commentary.Story.revisionsRequested;
import static org.rejoinder.command.commentary.Story.saved;
import static org.rejoinder.command.commentary.Story.started;
import static org.rejoinder.command.commentary.Story.submission;
import static org.rejoinder.command.commentary.Story.submitted;
import static org.rejoinder.command.commentary.Story.text;
import static org.rejoinder.command.commentary.Story.then;
import static org.rejoinder.command.commentary.Story.underReview;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.hamcrest.CustomMatcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReview;
import org.rejoinder.command.commentary.CommentaryCommand.SaveVersion;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.SubmitDraft;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.VersionSaved;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Outcome;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class ManuscriptWritingTest {

    private final AggregateTestFixture<Manuscript> manuscript = new AggregateTestFixture<>(Manuscript.class);

    @Test
    void anyone_starts_a_response_in_an_open_call() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, true, AUTHOR, PUBLISHED_LEAD))
                .expectResultMessagePayload(0L)
                .expectEvents(started(Kind.RESPONSE, AUTHOR, TARGETS));
    }

    @Test
    void a_response_may_be_started_before_it_says_what_it_answers() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, true, AUTHOR))
                .expectEvents(started(Kind.RESPONSE, AUTHOR, List.of()));
    }

    @Test
    void nobody_but_an_editor_starts_a_response_while_no_call_is_open() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, false, AUTHOR, PUBLISHED_LEAD))
                .expectException(refusedFor(CommentaryReason.CALL_IS_NOT_OPEN));
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, false, SERIES_EDITOR, PUBLISHED_LEAD))
                .expectEvents(started(Kind.RESPONSE, SERIES_EDITOR, TARGETS));
    }

    @Test
    void an_editor_starts_for_a_named_author_and_is_recorded_as_having_done_so() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, false, EDITOR, PUBLISHED_LEAD))
                .expectEvents(new DraftStarted(ID, SERIES, "RESPONSE", AUTHOR.person(), EDITOR.person(), TARGETS));
    }

    @Test
    void a_contributor_starts_nothing_in_the_name_of_another() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, true, STRANGER, PUBLISHED_LEAD))
                .expectException(refusedFor(CommentaryReason.EDITORS_ONLY));
    }

    @Test
    void an_editors_note_is_an_editors_to_start() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.EDITORS_NOTE, true, AUTHOR))
                .expectException(refusedFor(CommentaryReason.EDITORS_ONLY));
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.EDITORS_NOTE, true, EDITOR))
                .expectEvents(started(Kind.EDITORS_NOTE, EDITOR, List.of()));
    }

    @Test
    void a_lead_is_commissioned_by_its_series_only() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.LEAD, true, EDITOR))
                .expectException(refusedFor(CommentaryReason.LEAD_IS_COMMISSIONED));
    }

    @Test
    void an_administrator_writes_nothing() {
        manuscript
                .givenNoPriorActivity()
                .when(start(Kind.RESPONSE, true, ADMINISTRATOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_saved_text_is_the_next_version() {
        manuscript
                .given(draft())
                .when(save(SECOND_TEXT, AUTHOR, null))
                .expectResultMessagePayload(2L)
                .expectEvents(saved(2, SECOND_TEXT));
    }

    @Test
    void a_text_equal_to_the_last_version_makes_no_new_one() {
        TextRef sameWords = new TextRef(new UUID(5, 99), FIRST_TEXT.sha256(), FIRST_TEXT.words());
        manuscript
                .given(draft())
                .when(save(sameWords, AUTHOR, null))
                .expectResultMessagePayload(1L)
                .expectNoEvents();
    }

    @Test
    void a_version_is_saved_by_its_author_or_by_the_editor_who_started_it() {
        List<Object> startedByEditor = List.of(started(Kind.RESPONSE, EDITOR, TARGETS));
        manuscript
                .given(startedByEditor)
                .when(save(FIRST_TEXT, EDITOR, null))
                .expectEvents(new VersionSaved(ID, 1, FIRST_TEXT, TARGETS, EDITOR.person()));
        manuscript
                .given(startedByEditor)
                .when(save(FIRST_TEXT, SECOND_EDITOR, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        manuscript
                .given(startedByEditor)
                .when(save(FIRST_TEXT, STRANGER, null))
                .expectException(refusedFor(AccessReason.NOT_YOURS));
    }

    @Test
    void a_submitted_version_is_frozen() {
        for (List<Object> history : List.of(submitted(), underReview(), accepted(), published())) {
            manuscript
                    .given(history)
                    .when(save(SECOND_TEXT, AUTHOR, null))
                    .expectException(refusedFor(CommentaryReason.NOT_NOW));
        }
    }

    @Test
    void a_move_on_a_version_that_is_no_longer_the_present_one_is_refused_before_anything_else() {
        manuscript
                .given(submitted())
                .when(save(SECOND_TEXT, STRANGER, 1L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
        manuscript.given(draft()).when(save(SECOND_TEXT, AUTHOR, 1L)).expectSuccessfulHandlerExecution();
        manuscript
                .given(draft())
                .when(save(SECOND_TEXT, AUTHOR, 2L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    @Test
    void what_an_author_is_not_told_of_makes_no_move_of_theirs_stale_and_counts_in_no_number_they_get() {
        List<Object> moreThanTheyKnow = then(
                underReview(),
                new ReviewerAssigned(ID, 1, OTHER_ASSIGNMENT, STRANGER.person(), null, EDITOR.person()),
                note(NOTE, REVIEWER, "AUTHOR", null),
                new ReviewCompleted(ID, 1, 1, ASSIGNMENT, "ACCEPT", WORDS, null));
        for (List<Object> history :
                List.of(underReview(), moreThanTheyKnow, then(moreThanTheyKnow, recommended(Outcome.DECLINE)))) {
            manuscript
                    .given(history)
                    .when(new Withdraw(ID, WORDS, AUTHOR, 3L))
                    .expectSuccessfulHandlerExecution()
                    .expectResultMessagePayload(4L);
            manuscript
                    .given(history)
                    .when(new Withdraw(ID, WORDS, AUTHOR, (long) history.size() - 1))
                    .expectException(refusedFor(AccessReason.STALE_VERSION));
        }
        manuscript
                .given(moreThanTheyKnow)
                .when(new DeclineReview(ID, null, STRANGER))
                .expectResultMessagePayload(1L);
        manuscript
                .given(declined())
                .when(new Withdraw(ID, WORDS, AUTHOR, 3L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    @Test
    void a_draft_is_submitted_in_its_first_round() {
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, AUTHOR))
                .expectEvents(submission(1, 1, FIRST_TEXT))
                .expectResultMessagePayload(2L);
    }

    @Test
    void a_text_that_was_not_saved_is_saved_as_it_is_submitted() {
        manuscript
                .given(draft())
                .when(submit(SECOND_TEXT, AUTHOR))
                .expectEvents(saved(2, SECOND_TEXT), submission(1, 2, SECOND_TEXT));
    }

    @Test
    void a_submission_states_competing_interests_and_a_licence() {
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, TARGETS, text(8, 0), LICENCE, null))
                .expectException(refusedFor(CommentaryReason.NO_COMPETING_INTERESTS));
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, TARGETS, NO_INTERESTS, " ", null))
                .expectException(refusedFor(CommentaryReason.NO_LICENCE));
    }

    @Test
    void a_submission_has_words_and_no_more_than_the_series_takes() {
        manuscript
                .given(draft())
                .when(submit(text(8, 0), AUTHOR))
                .expectException(refusedFor(CommentaryReason.EMPTY_TEXT));
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, TARGETS, NO_INTERESTS, LICENCE, FIRST_TEXT.words() - 1))
                .expectException(refusedFor(CommentaryReason.OVER_WORD_LIMIT));
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, TARGETS, NO_INTERESTS, LICENCE, FIRST_TEXT.words()))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void a_response_answers_something() {
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, List.of(), NO_INTERESTS, LICENCE, null))
                .expectException(refusedFor(CommentaryReason.NO_TARGET));
    }

    @Test
    void an_editors_note_needs_nothing_to_answer() {
        manuscript
                .given(new DraftStarted(ID, SERIES, "EDITORS_NOTE", AUTHOR.person(), AUTHOR.person(), List.of()))
                .when(submit(FIRST_TEXT, List.of(), NO_INTERESTS, LICENCE, null))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_editor_does_not_submit_what_another_started() {
        manuscript
                .given(draft())
                .when(submit(FIRST_TEXT, EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void a_resubmission_opens_the_next_round() {
        manuscript
                .given(revisionsRequested())
                .when(submit(SECOND_TEXT, AUTHOR))
                .expectEvents(saved(2, SECOND_TEXT), submission(2, 2, SECOND_TEXT));
    }

    @Test
    void what_was_returned_as_incomplete_is_submitted_again_in_the_same_round() {
        manuscript
                .given(then(submitted(), new ReturnedAsIncomplete(ID, WORDS, EDITOR.person())))
                .when(submit(FIRST_TEXT, AUTHOR))
                .expectEvents(submission(1, 1, FIRST_TEXT));
    }

    @Test
    void a_refusal_names_the_moves_this_person_can_make_now() {
        manuscript
                .given(submitted())
                .when(submit(SECOND_TEXT, AUTHOR))
                .expectException(new CustomMatcher<Throwable>("names the moves") {
                    @Override
                    public boolean matches(Object thrown) {
                        return thrown instanceof Refused refused
                                && refused.moves().equals(Set.of("withdraw"));
                    }
                });
    }

    private static StartDraft start(Kind kind, boolean callOpen, Actor by, PublishedEssay... answered) {
        return new StartDraft(
                ID,
                SERIES,
                callOpen,
                kind,
                AUTHOR.person(),
                List.of(answered).isEmpty() ? List.of() : TARGETS,
                List.of(answered),
                by);
    }

    private static SaveVersion save(TextRef text, Actor by, @Nullable Long expectedVersion) {
        return new SaveVersion(ID, text, TARGETS, by, expectedVersion);
    }

    private static SubmitDraft submit(TextRef text, Actor by) {
        return new SubmitDraft(ID, text, TARGETS, List.of(PUBLISHED_LEAD), NO_INTERESTS, LICENCE, null, by, null);
    }

    private static SubmitDraft submit(
            TextRef text, List<Target> targets, TextRef interests, String licence, @Nullable Integer wordLimit) {
        return new SubmitDraft(ID, text, targets, List.of(PUBLISHED_LEAD), interests, licence, wordLimit, AUTHOR, null);
    }
}
