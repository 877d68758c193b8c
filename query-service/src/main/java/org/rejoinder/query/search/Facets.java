package org.rejoinder.query.search;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.contributors.Contributors;
import org.rejoinder.query.site.Library;
import org.rejoinder.query.site.Series;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Narrows what was found by what was chosen, and counts what could be chosen besides. */
@Component
class Facets {

    private static final int AT_A_GLANCE = 6;
    private static final int MOST = 24;

    private final Contributors contributors;
    private final Library library;

    Facets(Contributors contributors, Library library) {
        this.contributors = contributors;
        this.library = library;
    }

    /** What is left, and what there is to choose. */
    record Narrowed(List<Match> left, List<Facet> facets, List<Facet.Choice> chosen) {}

    Narrowed narrow(List<Match> found, Asked asked) {
        Map<String, UUID> people = people(asked.chosen(Dimension.CONTRIBUTOR));
        Map<Dimension, Set<Object>> chosen = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            List<String> values = asked.chosen(dimension);
            if (!values.isEmpty()) {
                // An address that is nobody's leaves nothing.
                chosen.put(
                        dimension,
                        values.stream()
                                .map(value -> dimension == Dimension.CONTRIBUTOR
                                        ? people.getOrDefault(value, new UUID(0, 0))
                                        : value)
                                .collect(Collectors.toSet()));
            }
        }
        List<Match> left = new ArrayList<>();
        Map<Dimension, Map<Object, Integer>> counts = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            counts.put(dimension, new HashMap<>());
        }
        for (Match match : found) {
            count(match, chosen, left, counts);
        }
        return new Narrowed(left, facets(asked, counts), chosen(asked, counts, people));
    }

    /** Of each dimension it is counted what the choices in the others leave. */
    private static void count(
            Match match,
            Map<Dimension, Set<Object>> chosen,
            List<Match> left,
            Map<Dimension, Map<Object, Integer>> counts) {
        Set<Dimension> against = new HashSet<>();
        chosen.forEach((dimension, values) -> {
            if (values(match, dimension).stream().noneMatch(values::contains)) {
                against.add(dimension);
            }
        });
        if (against.isEmpty()) {
            left.add(match);
        }
        if (against.size() <= 1) {
            counts.forEach((dimension, count) -> {
                if (against.isEmpty() || against.contains(dimension)) {
                    values(match, dimension).forEach(value -> count.merge(value, 1, Integer::sum));
                }
            });
        }
    }

    private static Collection<?> values(Match match, Dimension dimension) {
        return switch (dimension) {
            case SERIES -> List.of(match.series());
            case CONTRIBUTOR -> match.contributors();
            case YEAR -> List.of(match.year());
            case KIND -> List.of(match.kind());
            case LANGUAGE -> List.of(match.language());
        };
    }

    private Map<String, UUID> people(List<String> slugs) {
        Map<String, UUID> people = new HashMap<>();
        slugs.forEach(slug -> contributors
                .find(slug)
                .ifPresent(entry -> people.put(slug, entry.contributor().id())));
        return people;
    }

    private record Name(
            String value, @Nullable String label, @Nullable Integer number) {}

    private List<Facet> facets(Asked asked, Map<Dimension, Map<Object, Integer>> counts) {
        List<Facet> facets = new ArrayList<>();
        for (Dimension dimension : Dimension.values()) {
            Map<Object, Integer> count = counts.getOrDefault(dimension, Map.of());
            Map<Object, Name> names = names(dimension, most(count));
            List<Facet.Choice> choices = count.entrySet().stream()
                    .flatMap(one -> Stream.ofNullable(names.get(one.getKey()))
                            .map(name -> choice(asked, dimension, name, one.getValue())))
                    .sorted(order(dimension))
                    .toList();
            // To choose the only one there is changes nothing.
            if (choices.size() > 1 || choices.stream().anyMatch(Facet.Choice::chosen)) {
                facets.add(new Facet(
                        dimension,
                        choices.stream().limit(AT_A_GLANCE).toList(),
                        choices.stream().skip(AT_A_GLANCE).limit(MOST).toList()));
            }
        }
        return facets;
    }

    private static Set<Object> most(Map<Object, Integer> count) {
        return count.entrySet().stream()
                .sorted(Map.Entry.<Object, Integer>comparingByValue().reversed())
                .limit(AT_A_GLANCE + MOST)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private static Comparator<Facet.Choice> order(Dimension dimension) {
        Comparator<Facet.Choice> order = Comparator.comparing(choice -> !choice.chosen());
        return dimension == Dimension.YEAR
                ? order.thenComparing(Facet.Choice::value, Comparator.reverseOrder())
                : order.thenComparing(Facet.Choice::count, Comparator.reverseOrder())
                        .thenComparing(Facet.Choice::value);
    }

    private static Facet.Choice choice(Asked asked, Dimension dimension, Name name, int count) {
        boolean chosen = asked.chosen(dimension).contains(name.value());
        return new Facet.Choice(
                name.value(),
                name.label(),
                name.number(),
                count,
                chosen,
                (chosen ? asked.without(dimension, name.value()) : asked.with(dimension, name.value())).url());
    }

    private Map<Object, Name> names(Dimension dimension, Set<Object> values) {
        Map<Object, Name> names = new HashMap<>();
        switch (dimension) {
            case SERIES -> {
                Map<String, Series> series = series();
                values.forEach(value -> {
                    Series one = series.get(value);
                    if (one != null) {
                        names.put(value, new Name(one.slug(), one.title(), one.number()));
                    }
                });
            }
            case CONTRIBUTOR -> {
                Map<UUID, Contributor> named =
                        contributors.named(values.stream().map(UUID.class::cast).toList());
                named.forEach((id, one) -> names.put(id, new Name(one.slug(), one.name(), null)));
            }
            case LANGUAGE ->
                values.forEach(value -> names.put(value, new Name((String) value, language((String) value), null)));
            case YEAR -> values.forEach(value -> names.put(value, new Name((String) value, (String) value, null)));
            case KIND -> values.forEach(value -> names.put(value, new Name((String) value, null, null)));
        }
        return names;
    }

    private Map<String, Series> series() {
        return library.series().stream()
                .collect(Collectors.toMap(Series::slug, one -> one, (a, b) -> a, LinkedHashMap::new));
    }

    private static @Nullable String language(String tag) {
        return "und".equals(tag)
                ? null
                : Locale.forLanguageTag(tag).getDisplayLanguage(LocaleContextHolder.getLocale());
    }

    /** All that is chosen, to be taken off one by one; also what leaves nothing. */
    private List<Facet.Choice> chosen(
            Asked asked, Map<Dimension, Map<Object, Integer>> counts, Map<String, UUID> people) {
        List<Facet.Choice> chosen = new ArrayList<>();
        asked.chosen().forEach((dimension, values) -> {
            Map<Object, Name> names = names(
                    dimension,
                    dimension == Dimension.CONTRIBUTOR ? new HashSet<>(people.values()) : new HashSet<>(values));
            Map<String, Name> byValue =
                    names.values().stream().collect(Collectors.toMap(Name::value, name -> name, (a, b) -> a));
            for (String value : values) {
                Object key = dimension == Dimension.CONTRIBUTOR ? people.getOrDefault(value, new UUID(0, 0)) : value;
                Name name =
                        byValue.getOrDefault(value, new Name(value, dimension == Dimension.KIND ? null : value, null));
                chosen.add(choice(
                        asked,
                        dimension,
                        new Name(value, name.label(), name.number()),
                        counts.getOrDefault(dimension, Map.of()).getOrDefault(key, 0)));
            }
        });
        return chosen;
    }
}
