package org.rejoinder.command.identity;

import org.jspecify.annotations.Nullable;

/** A provider does not answer, or not with what a provider answers. */
final class ProviderAway extends Exception {

    ProviderAway(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
