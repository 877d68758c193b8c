package org.rejoinder.query.search;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * All that the address of a search says; the same search has the same address.
 *
 * @param text what was typed
 * @param chosen what is to be shown of what was found, of each dimension any of these
 * @param byDate the latest first, instead of the best
 * @param page counted from 1
 */
record Asked(String text, Map<Dimension, List<String>> chosen, boolean byDate, int page) {

    private static final int MOST_CHOSEN = 20;
    private static final int LONGEST_VALUE = 200;
    private static final int MOST_PAGES = 10_000;

    static Asked of(
            @Nullable String text,
            Function<Dimension, @Nullable List<String>> chosen,
            @Nullable String sort,
            @Nullable String page) {
        Map<Dimension, List<String>> values = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<String> given = chosen.apply(dimension);
            List<String> some = given == null
                    ? List.of()
                    : given.stream()
                            .map(Asked::clean)
                            .filter(value -> !value.isEmpty() && value.length() <= LONGEST_VALUE)
                            .distinct()
                            .limit(MOST_CHOSEN)
                            .toList();
            if (!some.isEmpty()) {
                values.put(dimension, some);
            }
        }
        return new Asked(text == null ? "" : text, values, "date".equals(sort), number(page));
    }

    private static String clean(String value) {
        return value.strip().replace("\0", "");
    }

    /** What is no number is the first page. */
    private static int number(@Nullable String page) {
        if (page == null || !page.matches("[1-9][0-9]{0,4}")) {
            return 1;
        }
        return Math.min(Integer.parseInt(page), MOST_PAGES);
    }

    List<String> chosen(Dimension dimension) {
        return chosen.getOrDefault(dimension, List.of());
    }

    /** What a form has to send along, so that other words are looked for among the same. */
    public List<Parameter> alongside() {
        List<Parameter> parameters = new ArrayList<>();
        chosen.forEach((dimension, values) ->
                values.forEach(value -> parameters.add(new Parameter(dimension.parameter(), value))));
        if (byDate) {
            parameters.add(new Parameter("sort", "date"));
        }
        return parameters;
    }

    /** A part of the address. */
    record Parameter(String name, String value) {}

    boolean isNarrowed() {
        return !chosen.isEmpty();
    }

    /** The same search for other words, its pages counted anew. */
    Asked asking(String other) {
        return new Asked(other, chosen, byDate, 1);
    }

    Asked with(Dimension dimension, String value) {
        List<String> values = new ArrayList<>(chosen(dimension));
        if (!values.contains(value)) {
            values.add(value);
        }
        return choosing(dimension, values);
    }

    Asked without(Dimension dimension, String value) {
        return choosing(
                dimension,
                chosen(dimension).stream().filter(one -> !one.equals(value)).toList());
    }

    private Asked choosing(Dimension dimension, List<String> values) {
        Map<Dimension, List<String>> other = new EnumMap<>(Dimension.class);
        other.putAll(chosen);
        if (values.isEmpty()) {
            other.remove(dimension);
        } else {
            other.put(dimension, List.copyOf(values));
        }
        return new Asked(text, other, byDate, 1);
    }

    Asked unnarrowed() {
        return new Asked(text, Map.of(), byDate, 1);
    }

    Asked sorted(boolean latestFirst) {
        return new Asked(text, chosen, latestFirst, 1);
    }

    Asked onPage(int number) {
        return new Asked(text, chosen, byDate, number);
    }

    /** The address of the page that shows it. */
    String url() {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath("/search");
        if (!text.isBlank()) {
            url.queryParam("q", encoded(text.strip()));
        }
        chosen.forEach(
                (dimension, values) -> values.forEach(value -> url.queryParam(dimension.parameter(), encoded(value))));
        if (byDate) {
            url.queryParam("sort", "date");
        }
        if (page > 1) {
            url.queryParam("page", page);
        }
        return url.build(true).toUriString();
    }

    private static String encoded(String value) {
        return UriUtils.encode(value, StandardCharsets.UTF_8);
    }
}
