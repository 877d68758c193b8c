package org.rejoinder.query.search;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.contributors.Contributor;
import org.rejoinder.query.site.Essay;
import org.rejoinder.query.site.Languages;
import org.rejoinder.query.site.Library;
import org.rejoinder.query.site.Pin;
import org.rejoinder.query.site.Series;
import org.rejoinder.query.site.Translations;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers a search: what was found, sorted, narrowed and cut into pages, with the words marked. */
@Component
class SearchReader {

    static final int ON_A_PAGE = 20;
    private static final int PEOPLE_ABOVE = 4;
    private static final int SERIES_OFFERED = 6;
    /** More forms of words than these are not looked at for one page. */
    private static final int MOST_FORMS = 3_000;

    private final JdbcClient jdbc;
    private final Stems stems;
    private final Matches matches;
    private final Facets facets;
    private final Suggestions suggestions;
    private final Library library;
    private final Translations translations;

    SearchReader(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Stems stems,
            Matches matches,
            Facets facets,
            Suggestions suggestions,
            Library library,
            Translations translations) {
        this.jdbc = jdbc;
        this.stems = stems;
        this.matches = matches;
        this.facets = facets;
        this.suggestions = suggestions;
        this.library = library;
        this.translations = translations;
    }

    SearchPage page(Asked typed) {
        Question question = Question.of(typed.text());
        Asked asked = new Asked(question.text(), typed.chosen(), typed.byDate(), typed.page());
        Lookup lookup = Lookup.of(question, stems);
        boolean blank = question.isEmpty() && !asked.isNarrowed();
        List<Match> found = blank ? List.of() : matches.of(lookup);
        Facets.Narrowed narrowed = facets.narrow(found, asked);
        List<Match> left = sorted(narrowed.left(), asked, question);
        int pages = Math.max(1, (left.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int page = Math.min(asked.page(), pages);
        List<Match> shown =
                left.subList(Math.min(left.size(), (page - 1) * ON_A_PAGE), Math.min(left.size(), page * ON_A_PAGE));
        boolean above = page == 1 && !asked.isNarrowed() && question.without().isEmpty();
        List<String> words = question.parts().stream()
                .flatMap(part -> part.words().stream())
                .distinct()
                .toList();
        List<Contributor> people = above && !words.isEmpty()
                ? suggestions.people(words).stream().limit(PEOPLE_ABOVE).toList()
                : List.of();
        List<Series> series = above && !words.isEmpty()
                ? suggestions.series(words).stream().limit(PEOPLE_ABOVE).toList()
                : List.of();
        return new SearchPage(
                question.text(),
                blank,
                question.cut(),
                left.size(),
                found.size() >= Matches.MOST,
                hits(shown, lookup),
                people,
                series,
                narrowed.facets(),
                narrowed.chosen(),
                asked.isNarrowed() ? asked.unnarrowed().url() : null,
                new SearchPage.Order(
                        isByDate(asked, question),
                        asked.sorted(false).url(),
                        asked.sorted(true).url()),
                new SearchPage.Paging(
                        page,
                        pages,
                        shown.isEmpty() ? 0 : (page - 1) * ON_A_PAGE + 1,
                        (page - 1) * ON_A_PAGE + shown.size(),
                        page > 1 ? asked.onPage(page - 1).url() : null,
                        page < pages ? asked.onPage(page + 1).url() : null),
                left.isEmpty() ? help(question, asked, found.size(), blank) : null);
    }

    /** Where nothing is looked for there is no best. */
    private static boolean isByDate(Asked asked, Question question) {
        return asked.byDate() || question.parts().isEmpty();
    }

    private static List<Match> sorted(List<Match> found, Asked asked, Question question) {
        return isByDate(asked, question)
                ? found.stream()
                        .sorted(Comparator.comparing(Match::appearedOn)
                                .reversed()
                                .thenComparing(Match::essay))
                        .toList()
                : found;
    }

    /** What a hit is made of besides its essay. */
    private record Text(Marker.Cut plain, List<Integer> blocks, String language) {}

    private List<SearchPage.Hit> hits(List<Match> shown, Lookup lookup) {
        List<UUID> ids = shown.stream().map(Match::essay).toList();
        Map<UUID, Essay> essays =
                library.essays(ids).stream().collect(Collectors.toMap(Essay::id, Function.identity()));
        Map<UUID, Languages> languages = translations.of(essays.values());
        Map<UUID, Text> texts = texts(ids);
        Marker marker = new Marker(lookup.words(), alike(lookup, essays, texts));
        List<SearchPage.Hit> hits = new ArrayList<>();
        for (UUID id : ids) {
            Essay essay = essays.get(id);
            Text text = texts.get(id);
            if (essay != null && text != null) {
                hits.add(hit(essay, text, marker, languages.getOrDefault(id, Languages.ONE)));
            }
        }
        return hits;
    }

    private static SearchPage.Hit hit(Essay essay, Text text, Marker marker, Languages languages) {
        List<SearchPage.Fragment> fragments =
                marker
                        .fragments(
                                text.plain(),
                                text.blocks().stream()
                                        .mapToInt(Integer::intValue)
                                        .toArray())
                        .stream()
                        .map(one -> new SearchPage.Fragment(
                                essay.url() + Pin.fragment("b" + Math.max(1, one.block()), one.words()),
                                one.stretches()))
                        .toList();
        String opening =
                essay.summary().isBlank() ? Marker.beginning(text.plain().text()) : Marker.beginning(essay.summary());
        return new SearchPage.Hit(
                essay,
                essay.title() == null ? null : marker.mark(essay.title()),
                marker.mark(essay.names()),
                fragments,
                fragments.isEmpty() ? marker.mark(opening) : List.of(),
                languages);
    }

    private Map<UUID, Text> texts(List<UUID> ids) {
        Map<UUID, Text> texts = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                            select t.commentary_id, t.blocks, t.language, v.plain
                            from search_texts t
                            join public_essays e using (commentary_id)
                            join essay_versions v on v.commentary_id = e.commentary_id and v.version = e.version
                            where t.commentary_id = any(:ids)""").param("ids", ids.toArray(UUID[]::new)).query(row -> {
                texts.put(
                        row.getObject("commentary_id", UUID.class),
                        new Text(
                                Marker.Cut.of(row.getString("plain")),
                                List.of(CanonicalJson.read(row.getString("blocks"), Integer[].class)),
                                row.getString("language")));
            });
        }
        return texts;
    }

    /** Words of these texts that are other forms of what is wanted: those that begin like it are stemmed, too. */
    private Set<String> alike(Lookup lookup, Map<UUID, Essay> essays, Map<UUID, Text> texts) {
        List<Lookup.Wanted> stemmed =
                lookup.words().stream().filter(one -> !one.stems().isEmpty()).toList();
        if (stemmed.isEmpty()) {
            return Set.of();
        }
        Set<String> candidates = new HashSet<>();
        texts.forEach((id, text) -> {
            if (text.language().equals("en") || text.language().equals("ru")) {
                collect(text.plain().tokens(), stemmed, candidates);
                Essay essay = essays.get(id);
                if (essay != null) {
                    collect(Tokens.of(essay.title() + "\n" + essay.summary()), stemmed, candidates);
                }
            }
        });
        Set<String> wanted =
                stemmed.stream().flatMap(one -> one.stems().stream()).collect(Collectors.toSet());
        Set<String> alike = new HashSet<>();
        stems.of(candidates).forEach((word, stem) -> {
            if (stem.stems().stream().anyMatch(wanted::contains)) {
                alike.add(word);
            }
        });
        return alike;
    }

    private static void collect(List<Token> tokens, List<Lookup.Wanted> stemmed, Set<String> candidates) {
        for (Token token : tokens) {
            if (!token.eastAsian() && candidates.size() < MOST_FORMS) {
                for (Lookup.Wanted one : stemmed) {
                    if (Marker.isLike(token.word(), one.words().get(0))) {
                        candidates.add(token.word());
                    }
                }
            }
        }
    }

    private SearchPage.@Nullable Help help(Question question, Asked asked, int found, boolean blank) {
        if (blank) {
            return new SearchPage.Help(null, null, null, offered());
        }
        SearchPage.Way unnarrowed = asked.isNarrowed() && found > 0
                ? new SearchPage.Way(question.text(), asked.unnarrowed().url(), found)
                : null;
        return new SearchPage.Help(
                found > 0
                        ? null
                        : suggestions
                                .instead(question)
                                .flatMap(text -> way(text, asked))
                                .orElse(null),
                found == 0 && question.hasQuotes()
                        ? way(question.unquoted(), asked).orElse(null)
                        : null,
                unnarrowed,
                offered());
    }

    private List<Series> offered() {
        return library.series().stream().limit(SERIES_OFFERED).toList();
    }

    private Optional<SearchPage.Way> way(String text, Asked asked) {
        Question other = Question.of(text);
        Lookup lookup = Lookup.of(other, stems);
        if (other.parts().isEmpty()) {
            return Optional.empty();
        }
        int count = matches.of(lookup).size();
        return count == 0
                ? Optional.empty()
                : Optional.of(
                        new SearchPage.Way(text, asked.unnarrowed().asking(text).url(), count));
    }
}
