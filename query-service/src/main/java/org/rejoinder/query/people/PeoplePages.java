package org.rejoinder.query.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.HandedOver;
import org.rejoinder.query.desk.NoSuchPage;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.people.PeopleRows.Account;
import org.rejoinder.query.security.Handed;
import org.rejoinder.query.security.Viewers;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Who has an account here, what they may do, and who said so. For administrators. */
@Controller
class PeoplePages {

    private static final int ON_A_PAGE = 50;
    private static final int CHANGES = 100;

    /** As they can be given; everyone is a contributor. */
    private static final List<String> ROLES = List.of("EDITOR", "PUBLISHER", "ADMINISTRATOR");

    /** Of whom a code at sign-in may be demanded, the fewest first. */
    private static final List<String> RULES = List.of("NOBODY", "ADMINISTRATORS", "EDITORS");

    private final PeopleRows rows;
    private final Forms forms;
    private final Viewers viewers;

    PeoplePages(PeopleRows rows, Forms forms, Viewers viewers) {
        this.rows = rows;
        this.forms = forms;
        this.viewers = viewers;
    }

    @ModelAttribute("here")
    String here() {
        return "operations";
    }

    @GetMapping("/operations/people")
    String people(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "1") int page,
            HttpServletRequest request,
            Model model) {
        int number = Math.min(Math.max(page, 1), 100_000);
        String words = q.strip().substring(0, Math.min(q.strip().length(), 200));
        List<Account> found = rows.find(words, (number - 1) * ON_A_PAGE, ON_A_PAGE + 1);
        model.addAttribute("people", found.subList(0, Math.min(found.size(), ON_A_PAGE)));
        model.addAttribute("words", words);
        model.addAttribute("page", number);
        model.addAttribute("more", found.size() > ON_A_PAGE);
        model.addAttribute("roles", ROLES);
        model.addAttribute("form", forms.of(request));
        model.addAttribute("rule", rows.secondStepFor());
        model.addAttribute("rules", RULES);
        model.addAttribute("ruleChanged", rows.ruleChanged().orElse(null));
        model.addAttribute("owing", rows.owing());
        return "people/people";
    }

    @GetMapping("/operations/people/{id}")
    String person(
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String done,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Account account = rows.find(id).orElseThrow(NoSuchPage::new);
        model.addAttribute("account", account);
        model.addAttribute("own", viewers.current().person().equals(id));
        model.addAttribute("opened", "opened".equals(done));
        model.addAttribute("link", link(id, request, response));
        model.addAttribute("roles", ROLES);
        model.addAttribute("sites", rows.links(id));
        model.addAttribute("changes", rows.changes(id, CHANGES));
        model.addAttribute("form", forms.of(request));
        return "people/person";
    }

    /** Where somebody chooses a first password, for whoever opened their account a moment ago. */
    private static @Nullable String link(UUID person, HttpServletRequest request, HttpServletResponse response) {
        return Handed.take(request, response, HandedOver.SETUP_LINK.cookie(request.isSecure()))
                .flatMap(value -> HandedOver.read(person, value))
                .filter(secret -> secret.matches("[A-Za-z0-9_-]{20,100}"))
                .map(secret -> request.getRequestURL().toString().replaceFirst("^(https?://[^/]+)/.*", "$1") + "/setup/"
                        + secret)
                .orElse(null);
    }
}
