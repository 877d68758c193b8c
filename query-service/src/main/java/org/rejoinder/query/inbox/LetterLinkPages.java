package org.rejoinder.query.inbox;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.util.Arrays;
import java.util.Optional;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.contract.notice.Topic.Hearing;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.inbox.LetterLinks.Link;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pages behind the links of letters. Looking at one does nothing: see {@link LetterLinks}. */
@Controller
class LetterLinkPages {

    private final Preferences preferences;
    private final Viewers viewers;
    private final Forms forms;
    private final LetterLinks links;

    LetterLinkPages(Preferences preferences, Viewers viewers, Forms forms, LetterLinks links) {
        this.preferences = preferences;
        this.viewers = viewers;
        this.forms = forms;
        this.links = links;
    }

    @GetMapping("/come-in/{token}")
    String comeIn(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Link> link = links.find(token, "LET_IN", response);
        if (link.isEmpty()) {
            return LetterLinks.UNKNOWN;
        }
        Optional<Viewer> viewer = viewers.find();
        boolean same =
                viewer.map(Viewer::person).filter(link.get().person()::equals).isPresent();
        model.addAttribute("token", token);
        model.addAttribute("target", link.get().target());
        model.addAttribute("letsIn", link.get().letsIn());
        model.addAttribute("who", same ? "SELF" : viewer.isPresent() ? "SOMEBODY_ELSE" : "NOBODY");
        model.addAttribute("form", forms.of(request).sentTo("/api/letters/come-in"));
        return "inbox/come-in";
    }

    @GetMapping("/unsubscribe/{token}")
    String unsubscribe(@PathVariable String token, HttpServletResponse response, Model model) {
        Optional<Link> link = links.find(token, "UNSUBSCRIBE", response);
        if (link.isEmpty()) {
            return LetterLinks.UNKNOWN;
        }
        String target = link.get().target();
        model.addAttribute("token", token);
        model.addAttribute("topic", target);
        model.addAttribute("ended", ended(link.get()));
        return "inbox/unsubscribe";
    }

    /** The address that mail programs post to: some open it instead. */
    @GetMapping("/api/letters/unsubscribe/{token}")
    ResponseEntity<Void> opened(@PathVariable String token) {
        String page = "/unsubscribe/" + (token.matches("[\\w-]{1,100}") ? token : "unknown");
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(page))
                .build();
    }

    private boolean ended(Link link) {
        return link.target().equals(Topic.GATHERED)
                ? Arrays.stream(Topic.values())
                        .filter(Topic::isChosen)
                        .noneMatch(topic -> preferences.hearing(link.person(), topic) == Hearing.DAILY)
                : preferences.hearing(link.person(), Topic.valueOf(link.target())) == Hearing.NEVER;
    }
}
