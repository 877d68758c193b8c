package org.rejoinder.query.operations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the letters fare that are to go by mail.
 *
 * @param due how many wait to be sent, those that are gathered for a day not counted
 * @param trouble what the mail server itself is refusing just now, such as {@code LOGIN}; null when nothing
 * @param troubleSince when the oldest letter came that it keeps waiting
 * @param words what the server said
 * @param overdue how many wait much longer than sending takes
 * @param overdueSince when the oldest of those came
 * @param failed how many were given up
 * @param failedSince when the oldest of those came
 */
record Mail(
        long due,
        @Nullable String trouble,
        @Nullable Instant troubleSince,
        @Nullable String words,
        long overdue,
        @Nullable Instant overdueSince,
        long failed,
        @Nullable Instant failedSince) {

    static final Mail NONE = new Mail(0, null, null, null, 0, null, 0, null);
}
