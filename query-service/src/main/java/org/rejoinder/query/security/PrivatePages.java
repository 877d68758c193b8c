package org.rejoinder.query.security;

import java.util.List;

/** Where the pages are that are somebody's own: the first parts of their paths. */
public final class PrivatePages {

    public static final List<String> PATHS = List.of(
            "desk",
            "write",
            "account",
            "operations",
            "sign-in",
            "setup",
            "invitations",
            "come-in",
            "unsubscribe",
            "password",
            "register",
            "follow",
            "following");

    private PrivatePages() {}
}
