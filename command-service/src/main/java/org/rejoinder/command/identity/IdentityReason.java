package org.rejoinder.command.identity;

import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Reason;

/** Why something about people was refused. */
public enum IdentityReason implements Reason {
    EMAIL_TAKEN(Answer.INVALID, "There already is an account with this e-mail address.", "email"),
    ACCOUNT_AT_ADDRESS_CLOSED(Answer.CONFLICT, "The account with this e-mail address is closed.", "email"),
    NOT_AN_EMAIL(Answer.INVALID, "Write an e-mail address, such as name@example.org.", "email"),
    NAME_MISSING(Answer.INVALID, "Write the name as it should be printed.", "name"),
    PASSWORD_TOO_SHORT(Answer.INVALID, "Use at least 12 characters: a few unrelated words will do.", "password"),
    PASSWORD_TOO_LONG(Answer.INVALID, "Use at most 200 characters.", "password"),
    PASSWORD_TOO_PLAIN(Answer.INVALID, "Use more different characters.", "password"),
    PASSWORD_IS_EMAIL(Answer.INVALID, "Do not use your e-mail address as the password.", "password"),
    NO_SUCH_PERSON(Answer.NOT_FOUND, "There is no such person.", null),
    ROLE_NOT_YOURS_TO_GIVE(
            Answer.FORBIDDEN,
            "Nobody grants or withdraws a role at or above their own, except an administrator another administrator's.",
            null),
    NO_ROLE_FOR_YOURSELF(Answer.FORBIDDEN, "Nobody gives a role to themselves. Ask another administrator.", null),
    NOT_AN_ADMINISTRATOR(Answer.FORBIDDEN, "Only an administrator opens and closes accounts.", null),
    ACCOUNT_IS_YOUR_OWN(Answer.FORBIDDEN, "Nobody closes their own account. Ask another administrator.", null),
    ACCOUNT_IS_ERASED(Answer.CONFLICT, "This person was erased: there is no account any more.", null),
    NOT_A_PUBLISHER(Answer.FORBIDDEN, "Only a publisher or an administrator appoints the editors of a series.", null),
    LAST_ADMINISTRATOR(Answer.CONFLICT, "This is the last administrator: appoint another one first.", null),
    NOT_THE_PASSWORD(Answer.INVALID, "This is not your present password.", "presentPassword"),
    NOT_THE_ADDRESS(Answer.INVALID, "This is not the e-mail address of the account.", "email"),
    NOT_AN_ORCID(Answer.INVALID, "This is no ORCID iD: sixteen digits, such as 0000-0002-1825-0097.", "orcid"),
    TOO_MANY_TOKENS(Answer.CONFLICT, "You have twenty tokens. End one that you do not need.", null),
    NOT_THE_CODE(
            Answer.INVALID,
            "This code does not match. Type the one that the app shows now, or a recovery code that is not used yet.",
            "code"),
    NOT_THE_FIRST_CODE(Answer.INVALID, "This code does not match. Type the one that the app shows now.", "code"),
    CODES_TOO_OFTEN(
            Answer.INVALID,
            "Too many codes that did not match. Wait a quarter of an hour, or a day if it goes on; or choose a new password by a"
                    + " letter, if somebody else may know yours.",
            "code"),
    SECOND_STEP_IS_ON(Answer.CONFLICT, "You are asked for a code at sign-in already.", null),
    SECOND_STEP_NOT_BEGUN(Answer.CONFLICT, "This was not begun, or begun anew elsewhere. Begin once more.", null),
    NO_SECOND_STEP(Answer.CONFLICT, "No code is asked for at sign-in.", null),
    NO_KEY_FOR_SECRETS(
            Answer.CONFLICT,
            "This installation has no key to keep such a secret with. Ask whoever runs it to set one.",
            null),
    SECOND_STEP_DEMANDED(
            Answer.CONFLICT, "A code at sign-in is demanded of everybody who may do what you may do here.", null),
    SECOND_STEP_OWED(
            Answer.FORBIDDEN,
            "A code at sign-in is demanded of everybody who may do what you may do here. Set one up first, at"
                    + " /account/second-step.",
            null),
    SECOND_STEP_YOURSELF_FIRST(
            Answer.CONFLICT, "Whoever demands a code of others is asked for one, too. Set up your own first.", null),
    SECOND_STEP_IS_YOUR_OWN(Answer.FORBIDDEN, "Switch off your own on the page of your account, with a code.", null),
    NOBODY_VOUCHED_FOR(
            Answer.CONFLICT, "This has waited too long, or was begun in another browser. Begin once more.", null),
    PROVIDER_IS_ANOTHERS(Answer.CONFLICT, "Another account is linked with this already.", null),
    LAST_WAY_IN(
            Answer.CONFLICT,
            "You have no password: without this you could not sign in. Choose a password first.",
            null),
    PROVIDER_IS_YOUR_OWN(Answer.FORBIDDEN, "Unlink your own on the page of your account, with your password.", null),
    SIGN_IN_FIRST(Answer.FORBIDDEN, "There is an account for this e-mail address. Sign in to it, then go on.", null),
    SIGNED_IN_AS_ANOTHER(
            Answer.FORBIDDEN, "You are signed in as somebody else. Sign out, then open the link again.", null),
    LINK_SPENT(Answer.CONFLICT, "This link has been used, or its time is over. Ask for a new one.", null);

    private final Answer answer;
    private final String message;
    private final @Nullable String field;

    IdentityReason(Answer answer, String message, @Nullable String field) {
        this.answer = answer;
        this.message = message;
        this.field = field;
    }

    @Override
    public Answer answer() {
        return answer;
    }

    @Override
    public String message() {
        return message;
    }

    @Override
    public @Nullable String field() {
        return field;
    }
}
