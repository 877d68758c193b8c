package org.rejoinder.command.record;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why the public record refused an essay, or a change to one. */
public enum RecordReason implements Reason {
    MALFORMED_SLUG(Answer.INVALID, "slug"),
    RESERVED_SLUG(Answer.INVALID, "slug"),
    NO_BYLINE(Answer.INVALID, "byline"),
    NO_SOURCE(Answer.INVALID, "source"),
    MALFORMED_DATE(Answer.INVALID, "originalDate"),
    NO_TARGET(Answer.INVALID, "targets"),
    TARGET_NOT_PUBLIC(Answer.INVALID, "targets"),
    LEAD_BELONGS_TO_SERIES(Answer.INVALID, "kind"),
    NOT_PUBLIC(Answer.CONFLICT, null),
    REMOVED(Answer.CONFLICT, null),
    RETRACTED(Answer.CONFLICT, "type"),
    LEAD_IS_FROZEN(Answer.CONFLICT, "type"),
    FOR_EDITORS(Answer.FORBIDDEN, "type"),
    OUTDATED(Answer.STALE, null),
    NOTHING_CHANGED(Answer.INVALID, "markdown"),
    TEXT_STAYS(Answer.INVALID, "markdown"),
    NO_SUCH_UPDATE(Answer.NOT_FOUND, null),
    OTHER_TEXT(Answer.STALE, null),
    OTHER_BYLINE(Answer.CONFLICT, null),
    SECOND_PERSON(Answer.FORBIDDEN, null),
    PUBLISHER_DECIDES(Answer.FORBIDDEN, null),
    NO_REASON(Answer.INVALID, "reason"),
    NO_SUCH_NOTICE(Answer.NOT_FOUND, null),
    TRANSLATES_ITSELF(Answer.INVALID, "original"),
    ORIGINAL_REMOVED(Answer.CONFLICT, "original"),
    ORIGINAL_IS_TRANSLATION(Answer.CONFLICT, "original"),
    OTHER_KIND(Answer.INVALID, "original"),
    ANSWERS_ORIGINAL(Answer.CONFLICT, "original"),
    SAME_LANGUAGE(Answer.CONFLICT, "original"),
    LANGUAGE_TAKEN(Answer.CONFLICT, "original"),
    HAS_ORIGINAL(Answer.CONFLICT, "original"),
    HAS_TRANSLATIONS(Answer.CONFLICT, "original"),
    NOT_A_TRANSLATION(Answer.CONFLICT, null),
    NO_DOI_PREFIX(Answer.CONFLICT, null),
    NOT_FIRST_HERE(Answer.CONFLICT, null),
    OTHER_PREFIX(Answer.CONFLICT, null),
    DEPOSITED_SINCE(Answer.STALE, null),
    NO_SUCH_DEPOSIT(Answer.NOT_FOUND, null),
    MALFORMED_DOI(Answer.INVALID, "doi"),
    DOI_STANDS(Answer.CONFLICT, "doi"),
    NO_SUCH_DOI(Answer.NOT_FOUND, null);

    private final Answer answer;
    private final @Nullable String field;

    RecordReason(Answer answer, @Nullable String field) {
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
