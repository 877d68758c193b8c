package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The board's filters as its page shows them: what can be chosen, and what is.
 *
 * @param active whether anything is left out
 * @param words what was looked for
 * @param shown how many manuscripts the board shows
 * @param query the address of this state, after its question mark; empty for the whole board
 */
public record BoardFilters(
        boolean active,
        String words,
        boolean late,
        List<Option> series,
        List<Option> kinds,
        List<Option> stages,
        List<Option> editors,
        List<Chip> chips,
        int shown,
        String query) {

    /** Something that can be chosen; the words are absent where the messages have them. */
    public record Option(String value, @Nullable String words, boolean chosen) {}

    /**
     * Something that was chosen, and can be taken off.
     *
     * @param what of which kind: last part of a message key
     * @param value what was chosen
     * @param words as it is called, absent where the messages have them
     * @param without the board without it
     */
    public record Chip(String what, String value, @Nullable String words, String without) {}

    static BoardFilters of(BoardFilter filter, Collection<SeriesLine> series, Map<UUID, String> editors, int shown) {
        Map<String, String> chosen = chosen(filter);
        Map<String, String> names = new LinkedHashMap<>();
        editors.forEach((id, name) -> names.put(id.toString(), name));
        series.forEach(line -> names.put(line.id().toString(), line.name()));
        List<Chip> chips = new ArrayList<>();
        chosen.forEach((what, value) ->
                chips.add(new Chip(what, value, what.equals("q") ? value : names.get(value), address(chosen, what))));
        List<Option> handlers = new ArrayList<>();
        handlers.add(option(BoardFilter.MINE, null, filter.editor()));
        handlers.add(option(BoardFilter.NOBODY, null, filter.editor()));
        editors.forEach((id, name) -> handlers.add(option(id.toString(), name, filter.editor())));
        return new BoardFilters(
                filter.active(),
                filter.words(),
                filter.late(),
                series.stream()
                        .map(line -> option(line.id().toString(), line.name(), chosen.get("series")))
                        .toList(),
                constants(Kind.values(), filter.kind()),
                constants(Stage.values(), filter.stage()),
                handlers,
                chips,
                shown,
                query(chosen, ""));
    }

    private static Map<String, String> chosen(BoardFilter filter) {
        Map<String, String> chosen = new LinkedHashMap<>();
        put(chosen, "q", filter.words().isEmpty() ? null : filter.words());
        put(chosen, "series", filter.series());
        put(chosen, "kind", filter.kind());
        put(chosen, "stage", filter.stage());
        put(chosen, "editor", filter.editor());
        put(chosen, "late", filter.late() ? "1" : null);
        return chosen;
    }

    private static void put(Map<String, String> chosen, String what, @Nullable Object value) {
        if (value != null) {
            chosen.put(what, value.toString());
        }
    }

    private static List<Option> constants(Enum<?>[] all, @Nullable Enum<?> chosen) {
        return Arrays.stream(all)
                .map(one -> option(one.name(), null, chosen == null ? null : chosen.name()))
                .toList();
    }

    private static Option option(String value, @Nullable String words, @Nullable String chosen) {
        return new Option(value, words, value.equals(chosen));
    }

    private static String address(Map<String, String> chosen, String without) {
        String query = query(chosen, without);
        return "/desk" + (query.isEmpty() ? "" : "?" + query) + "#board";
    }

    private static String query(Map<String, String> chosen, String without) {
        UriComponentsBuilder address = UriComponentsBuilder.newInstance();
        Map<String, Object> values = new LinkedHashMap<>();
        chosen.forEach((what, value) -> {
            if (!what.equals(without)) {
                address.queryParam(what, "{" + what + "}");
                values.put(what, value);
            }
        });
        String query = address.encode().buildAndExpand(values).toUri().getRawQuery();
        return query == null ? "" : query;
    }
}
