package org.rejoinder.command.commentary.web;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;

/**
 * A day and a time as people say them, in a time zone that they name. Where the clocks are put forward some times do not
 * exist, and where they are put back some come twice: neither is guessed at.
 */
final class LocalMoment {

    private static final int LAST_YEAR = 9999;

    private LocalMoment() {}

    /**
     * The instant that is meant.
     *
     * @param at ISO local date and time, for instance {@code 2026-12-24T09:00}
     * @param zone IANA time zone
     * @param offset which of two offsets from UTC is meant, where the time comes twice
     * @throws Rejection naming the field, when there is no such time or it could be either of two
     */
    static Instant of(String at, String zone, @Nullable String offset, Messages messages) {
        if (!ZoneId.getAvailableZoneIds().contains(zone)) {
            throw Rejection.field("zone", "UNKNOWN_ZONE", messages.of("UNKNOWN_ZONE"));
        }
        LocalDateTime local = local(at, messages);
        var rules = ZoneId.of(zone).getRules();
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            ZoneOffsetTransition gap = Objects.requireNonNull(rules.getTransition(local));
            throw Rejection.field(
                    "at",
                    "TIME_SKIPPED",
                    messages.of(
                            "TIME_SKIPPED",
                            zone,
                            gap.getDateTimeBefore().toLocalTime(),
                            gap.getDateTimeAfter().toLocalTime()));
        }
        if (offsets.size() > 1) {
            ZoneOffset meant = offsets.stream()
                    .filter(each -> each.getId().equals(offset))
                    .findFirst()
                    .orElseThrow(() -> Rejection.field(
                            "at", "TIME_TWICE", messages.of("TIME_TWICE", zone, offsets.get(0), offsets.get(1))));
            return local.toInstant(meant);
        }
        return local.toInstant(offsets.get(0));
    }

    private static LocalDateTime local(String at, Messages messages) {
        try {
            LocalDateTime local = LocalDateTime.parse(at).truncatedTo(ChronoUnit.SECONDS);
            if (local.getYear() > 0 && local.getYear() < LAST_YEAR) {
                return local;
            }
        } catch (DateTimeException notATime) {
            // Said below.
        }
        throw Rejection.field("at", "NOT_A_TIME", messages.of("NOT_A_TIME"));
    }
}
