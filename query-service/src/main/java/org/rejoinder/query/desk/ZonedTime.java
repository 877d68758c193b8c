package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import org.rejoinder.contract.words.DateForm;
import org.rejoinder.query.language.Spoken;

/** A time in the zone it was chosen in, and what that is in UTC. */
final class ZonedTime {

    private ZonedTime() {}

    /** For instance "24 Dec 2026, 09:00 Europe/Berlin (08:00 UTC)"; the day again where it is another one in UTC. */
    static String words(Instant at, String zone) {
        ZonedDateTime local = at.atZone(ZoneId.of(zone));
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
        String chosen = DateForm.BRIEF_MOMENT.in(Spoken.now(), local) + " " + zone.replace('_', ' ');
        return local.getOffset().equals(ZoneOffset.UTC)
                ? chosen
                : chosen + " (" + (sameDay ? DateForm.TIME : DateForm.BRIEF_MOMENT).in(Spoken.now(), utc) + " UTC)";
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
