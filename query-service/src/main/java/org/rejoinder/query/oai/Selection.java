package org.rejoinder.query.oai;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.oai.OaiError.Code;

/**
 * Which records a list is of.
 *
 * @param from first second of change, absent for all
 * @param until last second of change, absent for all
 */
record Selection(
        String prefix,
        @Nullable String set,
        @Nullable Instant from,
        @Nullable Instant until) {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern SECOND = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z");

    static Selection of(OaiRequest request) {
        Optional<String> from = request.argument("from");
        Optional<String> until = request.argument("until");
        Instant first = from.map(date -> read("from", date, false)).orElse(null);
        Instant last = until.map(date -> read("until", date, true)).orElse(null);
        if (first != null && last != null) {
            if (from.orElseThrow().length() != until.orElseThrow().length()) {
                throw new OaiError(Code.badArgument, "from and until must be of the same granularity.");
            }
            if (first.isAfter(last)) {
                throw new OaiError(Code.badArgument, "from is later than until.");
            }
        }
        return new Selection(
                request.required("metadataPrefix"), request.argument("set").orElse(null), first, last);
    }

    private static Instant read(String name, String date, boolean end) {
        try {
            if (SECOND.matcher(date).matches()) {
                return Instant.parse(date);
            }
            if (DAY.matcher(date).matches()) {
                LocalDate day = LocalDate.parse(date);
                return end
                        ? day.plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant()
                                .minusSeconds(1)
                        : day.atStartOfDay(ZoneOffset.UTC).toInstant();
            }
        } catch (DateTimeException noDate) {
            throw new OaiError(Code.badArgument, name + " is no date of the calendar.");
        }
        throw new OaiError(Code.badArgument, name + " is to be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ.");
    }
}
