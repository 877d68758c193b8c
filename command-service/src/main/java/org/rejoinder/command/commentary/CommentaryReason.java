package org.rejoinder.command.commentary;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why a manuscript refused. */
public enum CommentaryReason implements Reason {
    NOT_NOW(Answer.CONFLICT, null, "This cannot be done at this stage."),
    STALE_TEXT(Answer.STALE, "sha256", "This is not the text as it now is. Read it again before you go on."),

    LEAD_IS_COMMISSIONED(Answer.INVALID, "kind", "A lead is commissioned by its series."),
    CALL_IS_NOT_OPEN(Answer.CONFLICT, null, "The series takes no responses now."),
    EDITORS_ONLY(Answer.FORBIDDEN, null, "Only an editor of the series begins this."),
    NO_TARGET(Answer.INVALID, "targets", "Say what it answers."),
    WRONG_TARGET(
            Answer.INVALID,
            "targets",
            "A response answers a lead, a reply answers a response, a rejoinder a reply. An editor can extend this."),
    OTHER_TURN(Answer.INVALID, "targets", "It was begun as the answer to another essay."),
    NO_RIGHT_OF_REPLY(Answer.FORBIDDEN, "targets", "This is for the authors whom the essay answers."),
    BEYOND_DEPTH(
            Answer.FORBIDDEN,
            "targets",
            "The exchange is as deep as its series lets it become. An editor can extend it."),
    OFFER_OVER(
            Answer.FORBIDDEN,
            null,
            "The time to take up the right of reply is over. An editor can begin the reply for you."),
    OFFER_ANSWERED(Answer.CONFLICT, null, "The offer of a reply was answered already, or is no longer made."),
    OFFER_STANDS(Answer.CONFLICT, null, "There is no offer of a reply whose time is over."),
    REJOINDER_EXISTS(Answer.CONFLICT, "targets", "There is a rejoinder to this reply; it has only one."),

    NO_COMPETING_INTERESTS(
            Answer.INVALID, "competingInterests", "Say what competing interests there are, or that there are none."),
    NO_LICENCE(Answer.INVALID, "licence", "Choose a licence."),
    EMPTY_TEXT(Answer.INVALID, "markdown", "There is no text yet."),
    OVER_WORD_LIMIT(Answer.INVALID, "markdown", "This is longer than the series takes."),
    NOTES_UNANSWERED(Answer.CONFLICT, null, "Answer each open note, or settle it, before you send the text again."),

    COAUTHOR_IS_AUTHOR(Answer.INVALID, "coauthors", "The corresponding author is an author already."),
    COAUTHOR_TWICE(Answer.INVALID, "coauthors", "This person is named twice."),
    COAUTHOR_DECIDED(Answer.INVALID, "coauthors", "Who decided on the manuscript is not one of its authors."),
    NO_SUCH_COAUTHOR(Answer.NOT_FOUND, null, "There is no such co-author."),
    CONSENT_IS_THEIRS(
            Answer.FORBIDDEN,
            null,
            "A co-author consents for themselves; an editor does it for those without an account."),
    COAUTHORS_TO_CONSENT(
            Answer.CONFLICT, "coauthors", "Each co-author says first whether they want to be named as one."),

    AUTHOR_CANNOT_REVIEW(Answer.INVALID, "reviewers", "An author does not review an essay of their own."),
    ALREADY_ASSIGNED(Answer.CONFLICT, "reviewers", "This person was asked already in this round."),
    NO_SUCH_ASSIGNMENT(Answer.NOT_FOUND, null, "Nobody was asked so in this round."),
    NO_SUCH_REVIEW(Answer.NOT_FOUND, null, "There is no such review."),
    REVIEW_IS_IN(Answer.CONFLICT, null, "A review is in already."),
    NOTHING_HANDED_IN(Answer.CONFLICT, null, "You have handed in no review in this round."),
    THEIRS_TO_REINSTATE(Answer.CONFLICT, null, "Whoever withdrew it takes that back, or a publisher."),
    INTERESTS_FIRST(
            Answer.CONFLICT, null, "Say first whether you have competing interests; then the text is open to you."),
    FORM_UNANSWERED(Answer.INVALID, "answers", "Answer the questions of the form you were given."),
    ALREADY_REVIEWED(Answer.CONFLICT, null, "Your review of this round is in."),

    NO_SUCH_VERSION(Answer.INVALID, "version", "There is no such version."),
    NO_SUCH_NOTE(Answer.NOT_FOUND, null, "There is no such note."),
    NO_SUGGESTION(Answer.CONFLICT, null, "This note suggests no other wording."),
    SUGGESTION_ANSWERED(Answer.CONFLICT, null, "This suggestion has its answer; take that back first."),
    SUGGESTION_OVERTAKEN(
            Answer.CONFLICT,
            null,
            "The text that is being written does not have these words any more, so nothing was changed. Change it by hand,"
                    + " then say here that you did."),
    SUGGESTION_ACROSS_MARKUP(
            Answer.CONFLICT,
            null,
            "These words have emphasis, a link, a footnote or the end of a paragraph in them, which the suggestion says"
                    + " nothing about, so nothing was changed. Change the text by hand, then say here that you did."),
    ANSWERS_ONLY(Answer.INVALID, "inReplyTo", "Here an author answers notes."),
    NARROWER_AUDIENCE(Answer.INVALID, "audience", "An answer is not read by more people than the note it answers."),
    AUTHOR_READS_OWN(Answer.INVALID, "audience", "An author reads their own notes."),

    NOT_REVIEWED(Answer.CONFLICT, "outcome", "What was not sent to review can only be declined."),
    SECOND_PAIR_OF_EYES(Answer.FORBIDDEN, null, "Who recommended a decision does not decide it; a second person does."),
    OTHER_OUTCOME(Answer.STALE, "outcome", "Another decision is recommended now. Read it before you decide."),
    OTHER_LETTER(Answer.STALE, "letterSha256", "Another letter would go out now. Read it before you decide."),
    REPLACED(Answer.CONFLICT, null, "Another one has taken its place since it was declined."),

    NOTHING_CHANGED(Answer.INVALID, "markdown", "The text is the one that was accepted; nothing was changed."),
    TARGETS_STAND(Answer.INVALID, "targets", "Copy-editing does not change what an essay answers."),
    SUBSTANCE_UNDECIDED(
            Answer.INVALID,
            "substance",
            "A change of substance before this one is not decided on yet, so this one is decided on with it."),
    STALE_APPROVAL(
            Answer.CONFLICT, null, "The text was changed since it was approved: a second person reaffirms that first."),
    APPROVAL_HOLDS(Answer.CONFLICT, null, "Nothing was changed since the text was approved."),
    DECIDED_ANEW(Answer.CONFLICT, null, "A change of substance is not reaffirmed; it is decided on anew."),

    BYLINE_WITHOUT_AUTHOR(Answer.INVALID, "byline", "The byline names each author of the manuscript."),
    BYLINE_WITHOUT_CONSENT(
            Answer.INVALID, "byline", "The byline names someone who has not consented to be an author of it."),
    BYLINE_NAMES_DECIDER(Answer.INVALID, "byline", "Who decided on the manuscript is not one of its authors."),
    NOT_THE_APPROVED_TEXT(Answer.CONFLICT, null, "The text is not the one that was accepted and approved in proof."),
    OTHER_BYLINE(Answer.CONFLICT, null, "A name in the proof was erased: set the proof anew."),
    TIME_IS_OVER(Answer.INVALID, "at", "This time is over. Choose a later one, or publish now."),
    NOT_SCHEDULED(Answer.CONFLICT, null, "It is not scheduled to be published."),
    OTHER_ACT(Answer.CONFLICT, null, "What was to be published together is not scheduled together any more."),

    WITHDRAWN_WITH_EDITOR(
            Answer.CONFLICT, null, "After acceptance you withdraw together with the editor, who records it.");

    private final Answer answer;
    private final @Nullable String field;
    private final String message;

    CommentaryReason(Answer answer, @Nullable String field, String message) {
        this.answer = answer;
        this.field = field;
        this.message = message;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public @Nullable String field() {
        return field;
    }

    @Override
    public String message() {
        return message;
    }
}
