package org.rejoinder.seeds;

import org.jspecify.annotations.Nullable;

/** The site did not take a seed: the message holds the request's path and the site's answer. */
public final class SeedsRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SeedsRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
