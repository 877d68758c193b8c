package org.rejoinder.query.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.query.language.Spoken;

/** A time in the zone it was chosen in, and what that is in UTC. */
final class ZonedTime {

    private ZonedTime() {}

    /** For instance "24 December 2026 at 09:00 Europe/Berlin (08:00 UTC)"; the day again where it is another one in UTC. */
    static String words(Instant at, String zone) {
        ZonedDateTime local = at.atZone(ZoneId.of(zone));
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
        String chosen = DateForm.MOMENT.in(Spoken.now(), local) + " " + zone.replace('_', ' ');
        return local.getOffset().equals(ZoneOffset.UTC)
                ? chosen
                : chosen + " (" + (sameDay ? DateForm.TIME : DateForm.MOMENT).in(Spoken.now(), utc) + " UTC)";
    }

    /** As a row holds it, which knows no language. */
    static String stored(Instant at, String zone) {
        return at + " " + zone;
    }

    /** What a row holds, in words, where it is a time; anything else as it is. */
    static @Nullable String ifTime(@Nullable String stored) {
        int space = stored == null ? -1 : stored.indexOf(' ');
        if (stored == null || space < 0) {
            return stored;
        }
        try {
            return words(Instant.parse(stored.substring(0, space)), stored.substring(space + 1));
        } catch (DateTimeException none) {
            return stored;
        }
    }

    /** Zones that people live in, by the names that are used for them. */
    static List<String> zones() {
        return ZoneId.getAvailableZoneIds().stream()
                .filter(id -> id.equals("UTC")
                        || id.matches(
                                "(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.*"))
                .sorted()
                .toList();
    }
}
