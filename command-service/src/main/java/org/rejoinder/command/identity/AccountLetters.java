package org.rejoinder.command.identity;

import java.util.UUID;

/** The letters that accounts need. They are written and sent later, by whoever looks after letters. */
public interface AccountLetters {

    /** Somebody asked for a link to choose a new password; joins the transaction there is. */
    void passwordAsked(UUID asked);

    /** Somebody asked for a link to open an account; joins the transaction there is. */
    void accountAsked(UUID asked);

    /** Somebody's password is a new one; joins the transaction there is. */
    void passwordChanged(UUID person);

    /** Somebody is asked for a code at sign-in from now on; joins the transaction there is. */
    void secondStepOn(UUID person);

    /** Somebody is asked for no code any more; joins the transaction there is. */
    void secondStepOff(UUID person);

    /** Somebody can sign in by a provider from now on; joins the transaction there is. */
    void providerLinked(UUID person);

    /** Somebody cannot sign in by a provider any more; joins the transaction there is. */
    void providerUnlinked(UUID person);

    /** Somebody asks to be erased: for every administrator; joins the transaction there is. */
    void erasureAsked(UUID person);

    /** Letters wait to be sent: called after the transaction. */
    void ring();
}
