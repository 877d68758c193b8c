package org.rejoinder.query.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.rejoinder.query.text.CitedName;

/**
 * A citation for BibTeX and BibLaTeX. Braces keep what they enclose as it is: a title its capitals, a name in one piece its
 * “and” and its commas. BibTeX counts every brace, one behind a backslash too, so those of a title are spelled out.
 */
final class BibTeX {

    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    private BibTeX() {}

    static String of(Citation citation) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(
                "author",
                '{' + citation.authors().stream().map(BibTeX::name).collect(Collectors.joining(" and ")) + '}');
        fields.put("title", "{{" + text(citation.title()) + "}}");
        fields.put("journal", "{{" + text(citation.publication()) + "}}");
        fields.put("series", "{{" + text(citation.series()) + "}}");
        List<Integer> date = citation.date();
        if (!date.isEmpty()) {
            fields.put("year", "{" + date.get(0) + "}");
        }
        if (date.size() > 1) {
            fields.put("month", MONTHS.get(date.get(1) - 1));
        }
        if (date.size() > 2) {
            fields.put("day", "{" + date.get(2) + "}");
        }
        fields.put("version", "{" + citation.version() + "}");
        if (citation.issn() != null) {
            fields.put("issn", "{" + citation.issn() + "}");
        }
        if (citation.doi() != null) {
            // Taken as it stands: what makes a link of it knows nothing of escapes.
            fields.put("doi", "{" + citation.doi() + "}");
        }
        // Taken as it stands: an address has no braces, and its per cent signs are its own.
        fields.put("url", "{" + citation.url() + "}");
        fields.put("langid", "{" + citation.language().toLowerCase(Locale.ROOT) + "}");
        if (!citation.keywords().isEmpty()) {
            fields.put("keywords", "{" + text(String.join(", ", citation.keywords())) + "}");
        }
        if (!citation.summary().isBlank()) {
            fields.put("abstract", "{" + text(citation.summary()) + "}");
        }
        if (!citation.notes().isEmpty()) {
            fields.put("note", "{" + text(String.join(" ", citation.notes())) + "}");
        }
        return fields.entrySet().stream()
                .map(field -> "  " + field.getKey() + " = " + field.getValue())
                .collect(Collectors.joining(",\n", "@article{" + citation.key() + ",\n", "\n}\n"));
    }

    private static String name(CitedName name) {
        if (name.family() == null || name.given() == null) {
            return '{' + text(name.whole()) + '}';
        }
        return part(name.family()) + ", " + part(name.given());
    }

    private static String part(String part) {
        String text = text(part);
        return text.contains(",") || text.toLowerCase(Locale.ROOT).contains(" and ") ? '{' + text + '}' : text;
    }

    private static String text(String text) {
        StringBuilder escaped = new StringBuilder();
        CitedName.oneLine(text).codePoints().forEach(character -> {
            switch (character) {
                case '\\' -> escaped.append("{\\textbackslash}");
                case '{' -> escaped.append("{\\textbraceleft}");
                case '}' -> escaped.append("{\\textbraceright}");
                case '~' -> escaped.append("{\\textasciitilde}");
                case '^' -> escaped.append("{\\textasciicircum}");
                case '&', '%', '$', '#', '_' -> escaped.append('\\').appendCodePoint(character);
                default -> escaped.appendCodePoint(character);
            }
        });
        return escaped.toString();
    }
}
