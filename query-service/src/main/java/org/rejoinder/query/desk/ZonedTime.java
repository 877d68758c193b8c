package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** A time in the zone it was chosen in, and what that is in UTC. */
final class ZonedTime {

    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.UK);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.UK);

    private ZonedTime() {}

    /** For instance "24 December 2026, 09:00 Europe/Berlin (08:00 UTC)"; the day again where it is another one in UTC. */
    static String words(Instant at, String zone) {
        ZonedDateTime local = at.atZone(ZoneId.of(zone));
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        boolean sameDay = local.toLocalDate().equals(utc.toLocalDate());
        String chosen = DAY_AND_TIME.format(local) + " " + zone.replace('_', ' ');
        return local.getOffset().equals(ZoneOffset.UTC)
                ? chosen
                : chosen + " (" + (sameDay ? TIME : DAY_AND_TIME).format(utc) + " UTC)";
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
