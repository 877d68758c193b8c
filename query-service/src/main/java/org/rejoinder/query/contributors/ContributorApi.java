package org.rejoinder.query.contributors;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.site.Essay;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Those who have written here as JSON: what their public pages show, for programs. */
@RestController
class ContributorApi {

    private final Contributors contributors;
    private final ContributorReader reader;

    ContributorApi(Contributors contributors, ContributorReader reader) {
        this.contributors = contributors;
        this.reader = reader;
    }

    /**
     * A contributor in a list.
     *
     * @param slug last part of the address, for good
     * @param orcid sixteen digits in four groups, absent where none was given
     * @param essays how many they wrote here
     * @param digests how many digests by the editors there are of what they wrote elsewhere
     */
    record ContributorItem(
            String slug,
            String url,
            String name,
            String sortName,
            List<String> affiliations,
            @Nullable String orcid,
            int essays,
            int digests) {}

    /**
     * A contributor with what they wrote, the latest first, and with whom they argue.
     *
     * @param digests by the editors, of what they wrote elsewhere: not by the contributor
     */
    record ContributorDocument(
            ContributorItem contributor,
            List<Written> essays,
            List<Written> digests,
            List<ExchangeDocument> exchanges) {}

    /**
     * An essay.
     *
     * @param appearedOn ISO date, year and month, or year
     * @param state {@code STANDING} or {@code RETRACTED}
     * @param coauthors addresses of those who wrote it together with the contributor
     */
    record Written(
            UUID id,
            String url,
            String kind,
            @Nullable String title,
            String series,
            String appearedOn,
            String state,
            List<String> coauthors) {}

    /** What passed between two contributors, both ways. */
    record ExchangeDocument(String name, String url, List<AnswerDocument> answered, List<AnswerDocument> answeredBy) {}

    /** One essay's answer to another, by their addresses. */
    record AnswerDocument(String answer, String target) {}

    /** Everybody who has written here, as they are filed. */
    @GetMapping("/api/contributors")
    List<ContributorItem> all() {
        return ContributorIndex.of(contributors.all()).stream()
                .flatMap(letter -> letter.entries().stream())
                .map(entry -> item(
                        entry.contributor(),
                        entry.essays().size(),
                        entry.digests().size()))
                .toList();
    }

    /** A contributor. */
    @GetMapping("/api/contributors/{contributor}")
    ContributorDocument one(@PathVariable("contributor") String slug) {
        ContributorPage page = contributors
                .find(slug)
                .map(entry -> reader.page(entry, entry.contributor().url()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return new ContributorDocument(
                item(page.contributor(), page.essays().size(), page.digests().size()),
                page.essays().stream().map(essay -> written(essay, page)).toList(),
                page.digests().stream().map(essay -> written(essay, page)).toList(),
                page.exchanges().stream()
                        .map(exchange -> new ExchangeDocument(
                                exchange.other().name(),
                                exchange.other().url(),
                                answers(exchange.answered()),
                                answers(exchange.answeredBy())))
                        .toList());
    }

    private static List<AnswerDocument> answers(List<ContributorPage.Pair> pairs) {
        return pairs.stream()
                .map(pair ->
                        new AnswerDocument(pair.answer().url(), pair.target().url()))
                .toList();
    }

    private static Written written(Essay essay, ContributorPage page) {
        return new Written(
                essay.id(),
                essay.url(),
                essay.kind(),
                essay.title(),
                "/series/" + essay.seriesSlug(),
                essay.appearedOn(),
                essay.ended() == null ? "STANDING" : "RETRACTED",
                page.coauthors().getOrDefault(essay.id(), List.of()).stream()
                        .map(Contributor::url)
                        .toList());
    }

    private static ContributorItem item(Contributor contributor, int essays, int digests) {
        return new ContributorItem(
                contributor.slug(),
                contributor.url(),
                contributor.name(),
                contributor.sortName(),
                contributor.affiliations(),
                contributor.orcid(),
                essays,
                digests);
    }
}
