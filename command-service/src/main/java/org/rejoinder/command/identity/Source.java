package org.rejoinder.command.identity;

import org.jspecify.annotations.Nullable;

/**
 * Where something about an account is tried from.
 *
 * @param address of the network
 * @param browser names a browser in which the owner of this account has signed in before; absent for any other
 */
record Source(String address, @Nullable String browser) {

    /** Names what is counted for one account from here. */
    String subject(String kind, String emailKey) {
        return browser == null
                ? Tries.subject(kind + "-from", emailKey) + Tries.network("", address)
                : Tries.subject(kind + "-browser", emailKey) + ":" + browser;
    }
}
