package org.rejoinder.command.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.rejoinder.command.api.Messages;
import org.rejoinder.contract.imports.IntakeReport;
import org.rejoinder.contract.imports.IntakeReport.Lost;

/** Collects what of a file could not be kept as it was, and where it stood. */
final class Losses {

    private static final int LONGEST_PLACE = 90;

    /** What carries notes and figures through the converter, see {@link HtmlText}, is none of the text's words. */
    private static final Pattern MARKS = Pattern.compile("\uE0F0\\w*\uE0F1|[\uE0F0-\uE0F2]");

    private static final class One {
        int count;
        final List<String> places = new ArrayList<>();
    }

    private final Map<String, One> all = new LinkedHashMap<>();

    /**
     * One more of a kind.
     *
     * @param where the words that stand there, empty where there are none
     */
    void add(String code, String where) {
        add(code, where, 1);
    }

    void add(String code, String where, int count) {
        One one = all.computeIfAbsent(code, ignored -> new One());
        one.count += count;
        String place =
                MARKS.matcher(where).replaceAll(" ").replaceAll("\\s+", " ").strip();
        if (place.codePointCount(0, place.length()) > LONGEST_PLACE) {
            place = place.substring(0, place.offsetByCodePoints(0, LONGEST_PLACE)) + "\u2026";
        }
        if (!place.isEmpty() && one.places.size() < IntakeReport.MOST_PLACES && !one.places.contains(place)) {
            one.places.add(place);
        }
    }

    List<Lost> told(Messages messages) {
        return all.entrySet().stream()
                .map(entry -> new Lost(
                        entry.getKey(),
                        messages.of(entry.getKey()),
                        entry.getValue().count,
                        List.copyOf(entry.getValue().places)))
                .toList();
    }
}
