package org.rejoinder.query.search;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Searching as JSON: what the page of a search shows, for programs. */
@RestController
class SearchApi {

    private final SearchReader reader;
    private final Suggestions suggestions;

    SearchApi(SearchReader reader, Suggestions suggestions) {
        this.reader = reader;
        this.suggestions = suggestions;
    }

    /**
     * What was found.
     *
     * @param query as it was understood: without what was too much, which {@code cut} says
     * @param total how many essays are left, of which {@code hits} are those of this page
     * @param next address of the next page, absent on the last
     */
    record SearchDocument(
            String query,
            boolean cut,
            int total,
            int page,
            int pages,
            String sort,
            List<HitItem> hits,
            List<FacetItem> facets,
            @Nullable String previous,
            @Nullable String next) {}

    /**
     * One essay.
     *
     * @param url leads to the passage found
     * @param title absent for an untitled one
     * @param digest whether it is a digest by the editors of what {@code names} wrote
     * @param source citation of what appeared elsewhere first
     * @param state {@code STANDING} or {@code RETRACTED}
     */
    record HitItem(
            UUID id,
            String url,
            String kind,
            @Nullable String title,
            String names,
            String series,
            String language,
            String appearedOn,
            boolean digest,
            @Nullable String source,
            String state,
            List<FragmentItem> fragments) {}

    /** A piece of the text as stretches, of which some are what was found. */
    record FragmentItem(String url, List<StretchItem> stretches) {}

    /** Some of a text. */
    record StretchItem(String text, boolean found) {}

    /**
     * A way to narrow what was found.
     *
     * @param parameter to send the value of a choice in; may be sent several times
     */
    record FacetItem(String parameter, List<ChoiceItem> choices) {}

    /** A choice, and how many essays it leaves. */
    record ChoiceItem(String value, @Nullable String label, int count, boolean chosen) {}

    /**
     * What somebody may mean by what they have typed so far.
     *
     * @param kind {@code CONTRIBUTOR}, {@code SERIES} or {@code ESSAY}
     * @param by who wrote it, of an essay
     */
    record SuggestionItem(
            String kind, String label, String url, @Nullable String by) {}

    /**
     * Finds essays by their words. Phrases stand in quotation marks; a hyphen before a word excludes it; the last word may be the
     * beginning of one.
     *
     * @param q what is looked for
     * @param series slugs; of these only
     * @param contributor slugs; by any of these only
     * @param year of appearance
     * @param kind of commentary
     * @param language primary subtag
     * @param sort {@code relevance} or {@code date}
     * @param page counted from 1
     */
    @GetMapping("/api/search")
    SearchDocument search(
            @RequestParam(name = "q", required = false) @Nullable String q,
            @RequestParam(name = "series", required = false) @Nullable List<String> series,
            @RequestParam(name = "contributor", required = false) @Nullable List<String> contributor,
            @RequestParam(name = "year", required = false) @Nullable List<String> year,
            @RequestParam(name = "kind", required = false) @Nullable List<String> kind,
            @RequestParam(name = "language", required = false) @Nullable List<String> language,
            @RequestParam(name = "sort", required = false) @Nullable String sort,
            @RequestParam(name = "page", required = false) @Nullable String page,
            WebRequest request) {
        // As they were sent: a list parameter would be cut at its commas.
        SearchPage found = reader.page(Asked.of(q, dimension -> SearchPages.values(request, dimension), sort, page));
        return new SearchDocument(
                found.query(),
                found.cut(),
                found.total(),
                found.paging().page(),
                found.paging().pages(),
                found.order().byDate() ? "date" : "relevance",
                found.hits().stream().map(SearchApi::item).toList(),
                found.facets().stream().map(SearchApi::item).toList(),
                api(found.paging().previousUrl()),
                api(found.paging().nextUrl()));
    }

    /**
     * Contributors, series and titles that begin like what was typed.
     *
     * @param q what was typed so far
     */
    @GetMapping("/api/search/suggestions")
    List<SuggestionItem> suggestions(@RequestParam(name = "q", required = false) @Nullable String q) {
        return suggestions.of(q == null ? "" : q).stream()
                .map(one -> new SuggestionItem(one.kind().name(), one.label(), one.url(), one.by()))
                .toList();
    }

    private static @Nullable String api(@Nullable String url) {
        return url == null ? null : "/api" + url;
    }

    private static HitItem item(SearchPage.Hit hit) {
        return new HitItem(
                hit.essay().id(),
                hit.url(),
                hit.essay().kind(),
                hit.essay().title(),
                hit.essay().names(),
                "/series/" + hit.essay().seriesSlug(),
                hit.essay().language(),
                hit.essay().appearedOn(),
                hit.essay().digest(),
                hit.essay().source(),
                hit.essay().ended() == null ? "STANDING" : "RETRACTED",
                hit.fragments().stream()
                        .map(one -> new FragmentItem(
                                one.url(),
                                one.stretches().stream()
                                        .map(stretch -> new StretchItem(stretch.text(), stretch.found()))
                                        .toList()))
                        .toList());
    }

    private static FacetItem item(Facet facet) {
        return new FacetItem(
                facet.dimension().parameter(),
                java.util.stream.Stream.concat(facet.choices().stream(), facet.more().stream())
                        .map(one -> new ChoiceItem(one.value(), one.label(), one.count(), one.chosen()))
                        .toList());
    }
}
