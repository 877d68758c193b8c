package org.rejoinder.query.publication;

import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.Language;

/**
 * The publication as it is shown everywhere.
 *
 * @param version of what was said of it, -1 while nothing was
 * @param name what the software is called until somebody gave it another
 * @param licence what authors are offered first
 * @param language what pages are in for whoever asks for no other; absent where the installation's is
 * @param contact an e-mail address
 */
public record Publication(
        long version,
        String name,
        @Nullable String issn,
        @Nullable String doiPrefix,
        @Nullable String licence,
        @Nullable Language language,
        @Nullable String contact) {

    static Publication unnamed(String name) {
        return new Publication(-1, name, null, null, null, null, null);
    }
}
