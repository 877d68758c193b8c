package org.rejoinder.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A split of a file as an outline to be read on a terminal. */
final class Outline {

    private final JsonNode split;
    private final StringBuilder out = new StringBuilder();

    private Outline(JsonNode split) {
        this.split = split;
    }

    /**
     * The outline in words.
     *
     * @param address where the series is, once it is written
     */
    static String of(JsonNode split, @Nullable String address) {
        Outline outline = new Outline(split);
        outline.series(address);
        for (JsonNode piece : split.path("pieces")) {
            outline.piece(piece);
        }
        outline.remarks();
        return outline.out.toString();
    }

    private void series(@Nullable String address) {
        JsonNode series = split.path("series");
        String number = series.path("number").isIntegralNumber()
                ? " " + series.path("number").asInt()
                : "";
        line("");
        line(words(series, "title") + number);
        line("  " + (address == null ? "/series/" + words(series, "slug") : address));
        line("  published " + words(series, "originalDate") + ", " + words(series, "source"));
        line("  licence " + words(series, "licence") + ", language " + words(series, "language"));
        line("");
    }

    private void piece(JsonNode piece) {
        int words = 0;
        for (JsonNode paragraph : piece.path("paragraphs")) {
            words += words(paragraph, "markdown").split("\\s+", -1).length;
        }
        String kind = words(piece, "kind").toLowerCase(Locale.ROOT).replace('_', ' ');
        String title = words(piece, "title");
        line("  line %5d  %-9s  %s%s"
                .formatted(piece.path("line").asInt(), kind, byline(piece), title.isEmpty() ? "" : ": " + title));
        JsonNode answered = piece(words(piece, "answers"));
        int paragraphs = piece.path("paragraphs").size();
        line("              %d paragraph%s, about %d words%s"
                .formatted(
                        paragraphs,
                        paragraphs == 1 ? "" : "s",
                        words,
                        answered == null ? "" : "; answers " + byline(answered)));
        List<String> pins = new ArrayList<>();
        for (JsonNode pin : piece.path("pins")) {
            if (pin.path("taken").asBoolean()) {
                pins.add("\u201C" + words(pin, "quote") + "\u201D");
            }
        }
        if (!pins.isEmpty()) {
            line("              pins: " + String.join(", ", pins));
        }
    }

    private @Nullable JsonNode piece(String id) {
        for (JsonNode piece : split.path("pieces")) {
            if (words(piece, "id").equals(id)) {
                return piece;
            }
        }
        return null;
    }

    private static String byline(JsonNode piece) {
        List<String> names = new ArrayList<>();
        for (JsonNode author : piece.path("authors")) {
            String printed = words(author, "displayName");
            String filed = words(author, "sortName");
            names.add(filed.equals(printed) || filed.isEmpty() ? printed : printed + " (filed as " + filed + ")");
        }
        return names.isEmpty() ? "(nobody)" : String.join(" and ", names);
    }

    private void remarks() {
        if (split.path("remarks").isEmpty()) {
            return;
        }
        line("");
        line("Decided in reading the file:");
        for (JsonNode remark : split.path("remarks")) {
            int at = remark.path("line").asInt();
            line((at == 0 ? "  " : "  line " + at + ": ") + words(remark, "message"));
        }
        line("");
    }

    private static String words(JsonNode node, String field) {
        return node.path(field).asString("");
    }

    private void line(String text) {
        // What a file says must not move the cursor or colour the terminal.
        out.append(text.replaceAll("\\p{Cntrl}", " ")).append('\n');
    }
}
