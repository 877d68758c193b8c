package org.rejoinder.query.publication;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Seen;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the publication says of itself: there from the beginning, whether somebody wrote it or not. */
@Controller
class PublicationPages {

    private final Publications publications;
    private final Seen seen;

    PublicationPages(Publications publications, Seen seen) {
        this.publications = publications;
        this.seen = seen;
    }

    @GetMapping("/about")
    String about(@RequestParam(required = false) @Nullable Long v, Model model) {
        return show(PublicPage.ABOUT, "site/about", v, model);
    }

    @GetMapping("/privacy")
    String privacy(@RequestParam(required = false) @Nullable Long v, Model model) {
        return show(PublicPage.PRIVACY, "site/privacy", v, model);
    }

    private String show(PublicPage page, String view, @Nullable Long v, Model model) {
        model.addAttribute("pending", !seen.await(Groups.SITE, PublicationEvent.ID, v));
        model.addAttribute("facts", publications.now());
        publications.page(page).ifPresent(written -> {
            model.addAttribute("html", written.html());
            model.addAttribute("since", written.since().atOffset(ZoneOffset.UTC));
        });
        return view;
    }
}
