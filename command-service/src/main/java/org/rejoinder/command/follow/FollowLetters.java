package org.rejoinder.command.follow;

import java.util.UUID;

/** The letters that following needs. They are written and sent later, by whoever looks after letters. */
public interface FollowLetters {

    /** Somebody asked to follow at an address; joins the transaction there is. */
    void followAsked(UUID asked);

    /** Letters wait to be sent: called after the transaction. */
    void ring();
}
