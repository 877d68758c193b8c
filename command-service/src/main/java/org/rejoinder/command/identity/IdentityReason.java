package org.rejoinder.command.identity;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why something about people was refused. */
public enum IdentityReason implements Reason {
    EMAIL_TAKEN(Answer.INVALID, "email"),
    ACCOUNT_AT_ADDRESS_CLOSED(Answer.CONFLICT, "email"),
    NOT_AN_EMAIL(Answer.INVALID, "email"),
    NAME_MISSING(Answer.INVALID, "name"),
    PASSWORD_TOO_SHORT(Answer.INVALID, "password"),
    PASSWORD_TOO_LONG(Answer.INVALID, "password"),
    PASSWORD_TOO_PLAIN(Answer.INVALID, "password"),
    PASSWORD_IS_EMAIL(Answer.INVALID, "password"),
    NO_SUCH_PERSON(Answer.NOT_FOUND, null),
    ROLE_NOT_YOURS_TO_GIVE(Answer.FORBIDDEN, null),
    NO_ROLE_FOR_YOURSELF(Answer.FORBIDDEN, null),
    NOT_AN_ADMINISTRATOR(Answer.FORBIDDEN, null),
    ACCOUNT_IS_YOUR_OWN(Answer.FORBIDDEN, null),
    ACCOUNT_IS_ERASED(Answer.CONFLICT, null),
    NOT_A_PUBLISHER(Answer.FORBIDDEN, null),
    LAST_ADMINISTRATOR(Answer.CONFLICT, null),
    NOT_THE_PASSWORD(Answer.INVALID, "presentPassword"),
    NOT_THE_ADDRESS(Answer.INVALID, "email"),
    NOT_AN_ORCID(Answer.INVALID, "orcid"),
    TOO_MANY_TOKENS(Answer.CONFLICT, null),
    NOT_THE_CODE(Answer.INVALID, "code"),
    NOT_THE_FIRST_CODE(Answer.INVALID, "code"),
    CODES_TOO_OFTEN(Answer.INVALID, "code"),
    SECOND_STEP_IS_ON(Answer.CONFLICT, null),
    SECOND_STEP_NOT_BEGUN(Answer.CONFLICT, null),
    NO_SECOND_STEP(Answer.CONFLICT, null),
    NO_KEY_FOR_SECRETS(Answer.CONFLICT, null),
    SECOND_STEP_DEMANDED(Answer.CONFLICT, null),
    SECOND_STEP_OWED(Answer.FORBIDDEN, null),
    SECOND_STEP_YOURSELF_FIRST(Answer.CONFLICT, null),
    SECOND_STEP_IS_YOUR_OWN(Answer.FORBIDDEN, null),
    NOBODY_VOUCHED_FOR(Answer.CONFLICT, null),
    PROVIDER_IS_ANOTHERS(Answer.CONFLICT, null),
    LAST_WAY_IN(Answer.CONFLICT, null),
    PROVIDER_IS_YOUR_OWN(Answer.FORBIDDEN, null),
    SIGN_IN_FIRST(Answer.FORBIDDEN, null),
    SIGNED_IN_AS_ANOTHER(Answer.FORBIDDEN, null),
    LINK_SPENT(Answer.CONFLICT, null);

    private final Answer answer;
    private final @Nullable String field;

    IdentityReason(Answer answer, @Nullable String field) {
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
