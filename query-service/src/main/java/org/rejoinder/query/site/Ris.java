package org.rejoinder.query.site;

import java.util.List;
import java.util.Locale;
import org.rejoinder.query.text.CitedName;

/** A citation in the tagged format of Research Information Systems: a tag and a value on each line. */
final class Ris {

    private Ris() {}

    static String of(Citation citation) {
        StringBuilder lines = new StringBuilder();
        add(lines, "TY", "JOUR");
        // A comma parts family from given name, so a name in one piece must not have one.
        citation.authors()
                .forEach(author ->
                        add(lines, "AU", author.filed().orElse(author.whole().replaceAll("\\s*,\\s*", " "))));
        add(lines, "TI", citation.title());
        add(lines, "T2", citation.publication());
        add(lines, "T3", citation.series());
        List<Integer> date = citation.date();
        if (!date.isEmpty()) {
            add(lines, "PY", date.get(0).toString());
            add(lines, "DA", date(date));
        }
        add(lines, "ET", citation.version());
        if (citation.issn() != null) {
            add(lines, "SN", citation.issn());
        }
        if (citation.doi() != null) {
            add(lines, "DO", citation.doi());
        }
        add(lines, "UR", citation.url());
        add(lines, "LA", citation.language());
        citation.keywords().forEach(keyword -> add(lines, "KW", keyword));
        add(lines, "AB", citation.summary());
        citation.notes().forEach(note -> add(lines, "N1", note));
        return lines.append("ER  - \r\n").toString();
    }

    private static String date(List<Integer> date) {
        return "%04d/%s/%s/".formatted(date.get(0), two(date, 1), two(date, 2));
    }

    private static String two(List<Integer> date, int part) {
        return date.size() > part ? String.format(Locale.ROOT, "%02d", date.get(part)) : "";
    }

    private static void add(StringBuilder lines, String tag, String value) {
        String line = CitedName.oneLine(value);
        if (!line.isEmpty()) {
            lines.append(tag).append("  - ").append(line).append("\r\n");
        }
    }
}
