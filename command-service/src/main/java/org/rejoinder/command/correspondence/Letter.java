package org.rejoinder.command.correspondence;

import org.jspecify.annotations.Nullable;

/**
 * A letter as it is sent.
 *
 * @param fromName whom it comes from
 * @param toName whom it is for, as printed
 * @param answerTo the address that an answer goes to, absent where nobody said one: then it goes to the sender's
 * @param unsubscribe the address to which a mail program sends that letters like this one shall end, absent where they
 *     cannot be ended
 */
record Letter(
        String fromName,
        String toName,
        String to,
        String subject,
        String text,
        String html,
        @Nullable String answerTo,
        @Nullable String unsubscribe) {}
