package org.rejoinder.command.commentary;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why a manuscript refused. */
public enum CommentaryReason implements Reason {
    NOT_NOW(Answer.CONFLICT, null),
    STALE_TEXT(Answer.STALE, "sha256"),
    LEAD_IS_COMMISSIONED(Answer.INVALID, "kind"),
    CALL_IS_NOT_OPEN(Answer.CONFLICT, null),
    EDITORS_ONLY(Answer.FORBIDDEN, null),
    NO_TARGET(Answer.INVALID, "targets"),
    WRONG_TARGET(Answer.INVALID, "targets"),
    OTHER_TURN(Answer.INVALID, "targets"),
    NO_RIGHT_OF_REPLY(Answer.FORBIDDEN, "targets"),
    BEYOND_DEPTH(Answer.FORBIDDEN, "targets"),
    OFFER_OVER(Answer.FORBIDDEN, null),
    OFFER_ANSWERED(Answer.CONFLICT, null),
    OFFER_STANDS(Answer.CONFLICT, null),
    REJOINDER_EXISTS(Answer.CONFLICT, "targets"),
    NO_COMPETING_INTERESTS(Answer.INVALID, "competingInterests"),
    NO_LICENCE(Answer.INVALID, "licence"),
    EMPTY_TEXT(Answer.INVALID, "markdown"),
    OVER_WORD_LIMIT(Answer.INVALID, "markdown"),
    NOTES_UNANSWERED(Answer.CONFLICT, null),
    COAUTHOR_IS_AUTHOR(Answer.INVALID, "coauthors"),
    COAUTHOR_TWICE(Answer.INVALID, "coauthors"),
    COAUTHOR_DECIDED(Answer.INVALID, "coauthors"),
    NO_SUCH_COAUTHOR(Answer.NOT_FOUND, null),
    CONSENT_IS_THEIRS(Answer.FORBIDDEN, null),
    COAUTHORS_TO_CONSENT(Answer.CONFLICT, "coauthors"),
    AUTHOR_CANNOT_REVIEW(Answer.INVALID, "reviewers"),
    ALREADY_ASSIGNED(Answer.CONFLICT, "reviewers"),
    NO_SUCH_ASSIGNMENT(Answer.NOT_FOUND, null),
    NO_SUCH_REVIEW(Answer.NOT_FOUND, null),
    REVIEW_IS_IN(Answer.CONFLICT, null),
    NOTHING_HANDED_IN(Answer.CONFLICT, null),
    THEIRS_TO_REINSTATE(Answer.CONFLICT, null),
    INTERESTS_FIRST(Answer.CONFLICT, null),
    FORM_UNANSWERED(Answer.INVALID, "answers"),
    ALREADY_REVIEWED(Answer.CONFLICT, null),
    NO_SUCH_VERSION(Answer.INVALID, "version"),
    NO_SUCH_NOTE(Answer.NOT_FOUND, null),
    NO_SUGGESTION(Answer.CONFLICT, null),
    SUGGESTION_ANSWERED(Answer.CONFLICT, null),
    SUGGESTION_OVERTAKEN(Answer.CONFLICT, null),
    SUGGESTION_ACROSS_MARKUP(Answer.CONFLICT, null),
    ANSWERS_ONLY(Answer.INVALID, "inReplyTo"),
    NARROWER_AUDIENCE(Answer.INVALID, "audience"),
    AUTHOR_READS_OWN(Answer.INVALID, "audience"),
    NOT_REVIEWED(Answer.CONFLICT, "outcome"),
    SECOND_PAIR_OF_EYES(Answer.FORBIDDEN, null),
    OTHER_OUTCOME(Answer.STALE, "outcome"),
    OTHER_LETTER(Answer.STALE, "letterSha256"),
    REPLACED(Answer.CONFLICT, null),
    NOTHING_CHANGED(Answer.INVALID, "markdown"),
    TARGETS_STAND(Answer.INVALID, "targets"),
    SUBSTANCE_UNDECIDED(Answer.INVALID, "substance"),
    STALE_APPROVAL(Answer.CONFLICT, null),
    APPROVAL_HOLDS(Answer.CONFLICT, null),
    DECIDED_ANEW(Answer.CONFLICT, null),
    BYLINE_WITHOUT_AUTHOR(Answer.INVALID, "byline"),
    BYLINE_WITHOUT_CONSENT(Answer.INVALID, "byline"),
    BYLINE_NAMES_DECIDER(Answer.INVALID, "byline"),
    NOT_THE_APPROVED_TEXT(Answer.CONFLICT, null),
    OTHER_BYLINE(Answer.CONFLICT, null),
    TIME_IS_OVER(Answer.INVALID, "at"),
    NOT_SCHEDULED(Answer.CONFLICT, null),
    OTHER_ACT(Answer.CONFLICT, null),
    WITHDRAWN_WITH_EDITOR(Answer.CONFLICT, null);

    private final Answer answer;
    private final @Nullable String field;

    CommentaryReason(Answer answer, @Nullable String field) {
        this.answer = answer;
        this.field = field;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
