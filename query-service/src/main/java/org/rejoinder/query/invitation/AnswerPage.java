package org.rejoinder.query.invitation;

import org.jspecify.annotations.Nullable;

/**
 * An invitation as the invited person reads it. In a state other than {@code OPEN} and {@code ACCEPTED} it holds no letter.
 *
 * @param state OPEN, ACCEPTED, ENDED (accepted, and the manuscript came to its end), DECLINED, EXPIRED or RESCINDED
 * @param invitee the invited person's name
 * @param editor who invites
 * @param kind what is asked for, a key of the messages
 * @param kindLabel what that is called in this series, absent when it is called as usual
 * @param reason why it was taken back
 * @param who what has to be done before answering
 * @param signedInAs whoever is signed in, absent for nobody
 * @param letter rendered
 */
record AnswerPage(
        String token,
        State state,
        String invitee,
        String editor,
        String kind,
        @Nullable String kindLabel,
        SeriesCard series,
        @Nullable Work lead,
        @Nullable Work target,
        @Nullable String letter,
        @Nullable String answerBy,
        @Nullable String dueOn,
        @Nullable Integer wordLimit,
        @Nullable String reason,
        Who who,
        @Nullable String signedInAs,
        @Nullable String manuscript) {

    /** What can be said of it. */
    enum State {
        OPEN,
        ACCEPTED,
        ENDED,
        DECLINED,
        EXPIRED,
        RESCINDED
    }

    /** What stands between the reader and an answer. */
    enum Who {
        /** Nothing. */
        MAY_ANSWER,
        /** The invited person has an account to sign in to. */
        SIGN_IN,
        /** Somebody else is signed in. */
        SOMEBODY_ELSE
    }

    /** The series. */
    record SeriesCard(String name, String slug, String description) {}

    /** An essay with its public address. */
    record Work(String name, String path) {}
}
