package org.rejoinder.query.operations;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.feed.DeadLetters;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.feed.Rebuild;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.people.PeopleRows;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Looking after the installation: what needs a look, and the few things that can be done about it here. */
@Controller
class OperationsPages {

    private final Measures measures;
    private final WaitingStreams streams;
    private final DeadLetters letters;
    private final Rebuild rebuild;
    private final UnsentLetters unsent;
    private final PeopleRows people;
    private final Forms forms;

    OperationsPages(
            Measures measures,
            WaitingStreams streams,
            DeadLetters letters,
            Rebuild rebuild,
            UnsentLetters unsent,
            PeopleRows people,
            Forms forms) {
        this.measures = measures;
        this.streams = streams;
        this.letters = letters;
        this.rebuild = rebuild;
        this.unsent = unsent;
        this.people = people;
        this.forms = forms;
    }

    @ModelAttribute("here")
    String here() {
        return "operations";
    }

    @GetMapping("/operations")
    String operations(@RequestParam(required = false) @Nullable String tried, HttpServletRequest request, Model model) {
        model.addAttribute("page", measures.page());
        model.addAttribute("tried", tried);
        model.addAttribute("erasures", people.waitingForErasure().orElse(0));
        model.addAttribute("keptLetters", unsent.count("KEPT").orElse(0));
        model.addAttribute("failedLetters", unsent.count("FAILED", "DUE").orElse(0));
        model.addAttribute("form", forms.of(request));
        return "operations/operations";
    }

    @GetMapping("/operations/waiting/{group}/{stream}")
    String waiting(@PathVariable String group, @PathVariable String stream, Model model) {
        model.addAttribute("stream", streams.find(group, stream).orElseThrow(NoSuchPage::new));
        return "operations/waiting";
    }

    /** Begins to build a group's projections anew; where that is under way already, the page shows it all the same. */
    @PostMapping("/operations/rebuild")
    ResponseEntity<Void> rebuild(@RequestParam String group) {
        rebuild.start(known(group));
        return seeOther("/operations");
    }

    /** Tries a stream again, or every stream of a group. */
    @PostMapping("/operations/waiting/retry")
    ResponseEntity<Void> retry(@RequestParam String group, @RequestParam(required = false) @Nullable String stream) {
        boolean taken = stream == null ? letters.retryAll(known(group)) : letters.retry(known(group), stream);
        return seeOther("/operations?tried=" + (taken ? "taken" : "waiting"));
    }

    private static String known(String group) {
        if (!Groups.ALL.contains(group)) {
            throw new NoSuchPage();
        }
        return group;
    }

    private static ResponseEntity<Void> seeOther(String page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(URI.create(page))
                .build();
    }
}
