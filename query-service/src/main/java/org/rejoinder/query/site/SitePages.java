package org.rejoinder.query.site;

import org.jspecify.annotations.Nullable;
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

/** The public pages of series. The same page for everyone, so that any cache may keep it. */
@Controller
class SitePages {

    private final ReadingRoom room;
    private final Seen seen;

    SitePages(ReadingRoom room, Seen seen) {
        this.room = room;
        this.seen = seen;
    }

    @GetMapping("/")
    String home(Model model) {
        model.addAttribute("home", room.home());
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
     * @param view {@code thread} for the conversation as it branches, anything else for the reading order
     */
    @GetMapping("/series/{series}")
    String series(
            @PathVariable("series") String slug,
            @RequestParam(name = "v", required = false) @Nullable Long version,
            @RequestParam(name = "view", required = false) @Nullable String view,
            Model model) {
        Series known = room.find(slug).orElseThrow(SitePages::unknown).series();
        boolean pending = !seen.await(Groups.SITE, known.id(), version);
        // Put together after the wait, and by whatever the series is called then.
        model.addAttribute("page", room.series(slug).orElseThrow(SitePages::unknown));
        model.addAttribute("threaded", "thread".equals(view));
        model.addAttribute("address", address(known));
        model.addAttribute("pending", pending);
        model.addAttribute("here", "series");
        return "site/series";
    }

    static String address(Series series) {
        return ServletUriComponentsBuilder.fromCurrentContextPath()
                .path(series.url())
                .build()
                .encode()
                .toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
