package org.rejoinder.query.site;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The public record as JSON: what the public pages show, for programs. */
@RestController
class SiteApi {

    private final ReadingRoom room;

    SiteApi(ReadingRoom room) {
        this.room = room;
    }

    /** A series in a list. */
    record SeriesItem(
            UUID id,
            String slug,
            String url,
            String title,
            @Nullable Integer number,
            String description,
            String language,
            Series.@Nullable Call call,
            int essays) {}

    /** A series with its lead. */
    record SeriesDocument(SeriesItem series, @Nullable EssayItem lead) {}

    /**
     * One essay without its text.
     *
     * @param state {@code STANDING}, {@code RETRACTED} or {@code REMOVED}
     * @param translationOf what it is a translation of, absent for an original
     * @param languages the same in other languages
     * @param doi of all its versions, once it is registered
     * @param originalDoi of the source, never the essay's own
     */
    record EssayItem(
            UUID id,
            String url,
            String kind,
            String version,
            @Nullable String title,
            String summary,
            String language,
            int words,
            List<Author> byline,
            String appearedOn,
            boolean digest,
            @Nullable String source,
            @Nullable String sourceUrl,
            String licence,
            String state,
            @Nullable UUID translationOf,
            List<Language> languages,
            @Nullable String doi,
            @Nullable String originalDoi) {}

    /** An essay in another language. */
    record Language(UUID id, String language, String url) {}

    /** An author as printed. */
    record Author(String displayName, @Nullable String affiliation) {}

    /** A conversation in reading order. */
    record ThreadDocument(UUID series, String url, List<Turn> turns) {}

    /** One essay in its place. */
    record Turn(EssayItem essay, int depth, List<Target> answers) {}

    /** What is answered: an essay at a version, or a work outside. */
    record Target(
            @Nullable UUID essay,
            @Nullable String version,
            @Nullable String citation,
            boolean primary) {}

    @GetMapping("/api/series")
    List<SeriesItem> series() {
        return room.allSeries().stream().map(SiteApi::item).toList();
    }

    @GetMapping("/api/series/{series}")
    SeriesDocument series(@PathVariable("series") String slug) {
        SeriesPage page = room.series(slug).orElseThrow(SiteApi::unknown);
        return new SeriesDocument(item(page), page.lead() == null ? null : item(page.lead(), page.leadLanguages()));
    }

    @GetMapping("/api/series/{series}/thread")
    ThreadDocument thread(@PathVariable("series") String slug) {
        Volume volume = room.find(slug).orElseThrow(SiteApi::unknown);
        Series series = volume.series();
        return new ThreadDocument(
                series.id(),
                series.url(),
                volume.conversation().turns().stream()
                        .map(turn -> new Turn(
                                item(turn.essay(), volume.languages(turn.essay())),
                                turn.depth(),
                                turn.answers().stream()
                                        .map(answer -> new Target(
                                                answer.target(),
                                                answer.targetVersion(),
                                                answer.citation(),
                                                answer.primary()))
                                        .toList()))
                        .toList());
    }

    private static SeriesItem item(SeriesPage page) {
        Series series = page.series();
        return new SeriesItem(
                series.id(),
                series.slug(),
                series.url(),
                series.title(),
                series.number(),
                series.description(),
                series.language(),
                series.call(),
                page.total());
    }

    private static EssayItem item(Essay essay, Languages languages) {
        return new EssayItem(
                essay.id(),
                essay.url(),
                essay.kind(),
                essay.version(),
                essay.title(),
                essay.summary(),
                essay.language(),
                essay.words(),
                essay.byline().stream().map(SiteApi::author).toList(),
                essay.appearedOn(),
                essay.digest(),
                essay.source(),
                essay.sourceUrl(),
                essay.licence(),
                state(essay),
                essay.translationOf(),
                languages.others().stream()
                        .map(other -> new Language(other.id(), other.language(), other.url()))
                        .toList(),
                essay.doi(),
                essay.originalDoi());
    }

    private static String state(Essay essay) {
        if (essay.removed()) {
            return "REMOVED";
        }
        return essay.ended() == null ? "STANDING" : "RETRACTED";
    }

    private static Author author(Byline byline) {
        return new Author(byline.displayName(), byline.affiliation());
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
