package org.rejoinder.command.correspondence;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;

/**
 * One fact for all who follow a series, or everything.
 *
 * @param fact id of the event; an id made of what is told of, where an event may say the same again
 * @param happened whoever follows only since is told nothing of it
 * @param details as of a {@link Notice}
 */
record Tiding(
        UUID fact,
        NoticeKind kind,
        UUID series,
        @Nullable UUID commentary,
        Map<String, String> details,
        Instant happened) {

    /** The detail that says which series continues the followed one. */
    static final String BY = "by";

    /** Whether it is about a call for responses, which not every follower wishes to hear of. */
    static boolean isAboutCall(NoticeKind kind) {
        return kind == NoticeKind.FOLLOWED_CALL || kind == NoticeKind.FOLLOWED_CALL_CLOSING;
    }
}
