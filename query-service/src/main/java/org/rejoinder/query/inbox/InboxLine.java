package org.rejoinder.query.inbox;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;

/**
 * One fact in an inbox.
 *
 * @param title of the essay it is about; absent for an untitled one, and for what is about none
 * @param essay whether it is about an essay
 * @param series what its series is called, absent when it is not known any more
 * @param path where it leads, absent for what leads nowhere
 * @param day a day it names, ISO 8601
 */
public record InboxLine(
        UUID id,
        NoticeKind kind,
        @Nullable String title,
        boolean essay,
        @Nullable String series,
        @Nullable String path,
        @Nullable String day,
        OffsetDateTime at) {}
