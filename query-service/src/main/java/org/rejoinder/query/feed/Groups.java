package org.rejoinder.query.feed;

import java.util.List;

/** The processing groups of the query side: each reads the log at its own pace and can be rebuilt alone. */
public final class Groups {

    /** What the public reads. */
    public static final String SITE = "site";
    /** What authors, reviewers and editors work with. */
    public static final String DESK = "desk";

    /** All of them. */
    public static final List<String> ALL = List.of(SITE, DESK);

    private Groups() {}
}
