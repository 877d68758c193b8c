package org.rejoinder.command.correspondence;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.notice.Topic;

/**
 * One fact told to one person.
 *
 * @param fact id of the event; for a reminder an id made of what is reminded of
 * @param recipient an account, the invitation whose invited person is written to, or what was asked for at an address
 * @param invitation set when the recipient is an invited person
 * @param details what else the letter says, by name: no names of people and no words of theirs
 */
record Notice(
        UUID fact,
        NoticeKind kind,
        UUID recipient,
        @Nullable UUID invitation,
        @Nullable UUID series,
        @Nullable UUID commentary,
        Map<String, String> details) {

    /** The detail that says whose account it is about. */
    static final String PERSON = "person";

    /** Whether it goes to an invited person, who may have no account. */
    boolean isToInvited() {
        return recipient.equals(invitation);
    }

    /** Whether it is about the account of whoever it goes to, who may have none yet. */
    boolean isAboutAccount() {
        return kind.topic() == Topic.ACCOUNT;
    }

    /** Whether it goes to whoever follows a series, with an account or without. */
    boolean isToFollower() {
        return kind.topic() == Topic.FOLLOWED;
    }

    /** For someone with an account, about a manuscript. */
    static Notice of(
            UUID fact, NoticeKind kind, UUID person, UUID series, UUID commentary, Map<String, String> details) {
        return new Notice(fact, kind, person, null, series, commentary, Map.copyOf(details));
    }

    /**
     * About an account.
     *
     * @param recipient the account, or what was asked for at an address
     */
    static Notice toAccount(UUID fact, NoticeKind kind, UUID recipient) {
        return new Notice(fact, kind, recipient, null, null, null, Map.of());
    }

    /** For an administrator, about somebody's account; the letter leads to its page and names nobody. */
    static Notice aboutPerson(UUID fact, NoticeKind kind, UUID administrator, UUID person) {
        return new Notice(fact, kind, administrator, null, null, null, Map.of(PERSON, person.toString()));
    }

    /** For the owner of an address at which somebody asked to follow. */
    static Notice toAsked(UUID asked) {
        return new Notice(asked, NoticeKind.FOLLOW_ASKED, asked, null, null, null, Map.of());
    }

    /** For whoever an invitation is for. */
    static Notice toInvited(UUID fact, NoticeKind kind, UUID invitation, UUID series, Map<String, String> details) {
        return new Notice(fact, kind, invitation, invitation, series, null, Map.copyOf(details));
    }

    /** For an editor, about an invitation. */
    static Notice aboutInvitation(
            UUID fact, NoticeKind kind, UUID person, UUID series, UUID invitation, Map<String, String> details) {
        return new Notice(fact, kind, person, invitation, series, null, Map.copyOf(details));
    }
}
