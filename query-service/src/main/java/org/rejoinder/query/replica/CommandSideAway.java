package org.rejoinder.query.replica;

import org.jspecify.annotations.Nullable;

/** The command side gave no answer that could be used; it is asked again later. */
final class CommandSideAway extends RuntimeException {

    private static final long serialVersionUID = 1;

    CommandSideAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
