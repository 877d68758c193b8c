package org.rejoinder.query.follow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.follow.Followed.Series;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.inbox.LetterLinks;
import org.rejoinder.query.inbox.LetterLinks.Link;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * Following: with an account by one button, otherwise by an address. The pages behind the links of letters need no account;
 * looking at one does nothing, since mail scanners look, too.
 */
@Controller
class FollowPages {

    private static final String UNKNOWN = "follow/unknown";

    private static final Set<String> DONE = Set.of("confirmed", "changed", "ended");

    private final FollowRows rows;
    private final LetterLinks links;
    private final Viewers viewers;
    private final Forms forms;

    FollowPages(FollowRows rows, LetterLinks links, Viewers viewers, Forms forms) {
        this.rows = rows;
        this.links = links;
        this.viewers = viewers;
        this.forms = forms;
    }

    /** Everything. It says the same of every address. */
    @GetMapping("/follow")
    String followAll(@RequestParam(required = false) @Nullable String sent, HttpServletRequest request, Model model) {
        return follow(null, sent, request, model);
    }

    /** One series. */
    @GetMapping("/follow/{series}")
    String followSeries(
            @PathVariable("series") String slug,
            @RequestParam(required = false) @Nullable String sent,
            HttpServletRequest request,
            Model model) {
        Series series = rows.series(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return follow(series, sent, request, model);
    }

    private String follow(@Nullable Series series, @Nullable String sent, HttpServletRequest request, Model model) {
        String action = series == null ? "/api/followers" : "/api/series/" + series.id() + "/followers";
        Optional<Viewer> viewer = viewers.find();
        List<Followed> own =
                viewer.map(somebody -> rows.ofAccount(somebody.person())).orElse(List.of());
        model.addAttribute("series", series);
        model.addAttribute("action", action);
        model.addAttribute("self", series == null ? "/follow" : "/follow/" + series.slug());
        model.addAttribute("sent", sent != null);
        model.addAttribute(
                "own",
                own.stream()
                        .filter(followed -> followed.isAbout(series))
                        .findFirst()
                        .orElse(null));
        model.addAttribute("form", forms.of(request).sentTo(action));
        return "follow/follow";
    }

    @GetMapping("/following/confirm/{token}")
    String confirm(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Followed> asked = links.find(token, "FOLLOW", response).flatMap(link -> rows.asked(link.person()));
        if (asked.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return UNKNOWN;
        }
        model.addAttribute("asked", asked.get());
        model.addAttribute("token", token);
        model.addAttribute("form", forms.of(request).sentTo("/api/followers/confirm"));
        return "follow/confirm";
    }

    /** What whoever holds a letter follows. */
    @GetMapping("/following/{token}")
    String following(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String done,
            HttpServletResponse response,
            Model model) {
        Optional<Link> link = links.find(token, "FOLLOWING", response);
        if (link.isEmpty()) {
            return UNKNOWN;
        }
        model.addAttribute("token", token);
        model.addAttribute("followed", rows.ofFollower(link.get().person()));
        model.addAttribute("did", done != null && DONE.contains(done) ? done : null);
        return "follow/following";
    }

    /** What one follows with one's account. */
    @GetMapping("/account/following")
    String own(@RequestParam(required = false) @Nullable String done, Model model) {
        model.addAttribute("followed", rows.ofAccount(viewers.current().person()));
        model.addAttribute("did", done != null && DONE.contains(done) ? done : null);
        model.addAttribute("token", null);
        return "follow/own";
    }

    /** The address that mail programs post to: some open it instead. */
    @GetMapping("/api/followers/unsubscribe/{token}")
    ResponseEntity<Void> opened(@PathVariable String token) {
        String page = "/following/" + (token.matches("[\\w-]{1,100}") ? token : "unknown");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(page))
                .build();
    }
}
