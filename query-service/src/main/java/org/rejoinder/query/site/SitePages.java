package org.rejoinder.query.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The public pages. The same page for everyone, so that any cache may keep it. */
@Controller
class SitePages {

    private final ReadingRoom room;
    private final EssayReader essays;
    private final Seen seen;

    SitePages(ReadingRoom room, EssayReader essays, Seen seen) {
        this.room = room;
        this.essays = essays;
        this.seen = seen;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("all", room.allSeries());
        return "site/home";
    }

    @GetMapping("/series")
    String allSeries(Model model) {
        model.addAttribute("all", room.allSeries());
        model.addAttribute("here", "series");
        return "site/all-series";
    }

    /**
     * A series.
     *
     * @param version version of the series that the page must have reached, given after a change
     */
    @GetMapping("/series/{series}")
    String series(
            @PathVariable("series") String slug,
            @RequestParam(name = "v", required = false) @Nullable Long version,
            Model model) {
        SeriesPage page = room.series(slug).orElseThrow(SitePages::unknown);
        boolean pending = !seen.await(Groups.SITE, page.series().id(), version);
        model.addAttribute("page", version == null ? page : room.series(slug).orElseThrow(SitePages::unknown));
        model.addAttribute("pending", pending);
        model.addAttribute("here", "series");
        return "site/series";
    }

    /** An essay at its current version. */
    @GetMapping("/series/{series}/{essay}")
    String essay(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "v", required = false) @Nullable Long version,
            Model model) {
        EssayPage page = page(series, essay, null);
        boolean pending = !seen.await(
                Groups.SITE, PublicRecordEvent.recordIdOf(page.essay().id()), version);
        model.addAttribute("page", version == null ? page : page(series, essay, null));
        model.addAttribute("pending", pending);
        return "site/essay";
    }

    /** An essay at one of its versions, for ever at this address. */
    @GetMapping("/series/{series}/{essay}/v/{version}")
    String essayVersion(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("version") String version,
            Model model) {
        model.addAttribute("page", page(series, essay, version));
        return "site/essay";
    }

    private EssayPage page(String seriesSlug, String essaySlug, @Nullable String version) {
        Optional<EssayPage> page = room.findSeries(seriesSlug)
                .flatMap(series -> essays.essay(series, essaySlug, version, SitePages::address));
        return page.orElseThrow(SitePages::unknown);
    }

    private static String address(Essay essay) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(essay.url())
                .build()
                .encode()
                .toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
