package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.inbox.Preferences;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, choosing a password by a one-time link, and who one is. */
@Controller
class AccountPages {

    /** What is known of an account, for its owner only. */
    record Account(String name, @Nullable String affiliation, String email) {}

    private final Viewers viewers;
    private final Forms forms;
    private final Preferences preferences;
    private final JdbcClient identity;
    private final boolean open;

    AccountPages(
            Viewers viewers,
            Forms forms,
            Preferences preferences,
            @Qualifier("identityReader") JdbcClient identity,
            @Value("${rejoinder.registration.open:true}") boolean open) {
        this.viewers = viewers;
        this.forms = forms;
        this.preferences = preferences;
        this.identity = identity;
        this.open = open;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String changed,
            HttpServletRequest request,
            Model model) {
        String after = local(next).orElse("/desk");
        if (viewers.find().isPresent()) {
            return "redirect:" + after;
        }
        model.addAttribute("form", forms.of(request).sentTo("/api/sign-in"));
        model.addAttribute("next", after);
        model.addAttribute("stale", stale != null);
        model.addAttribute("changed", changed != null);
        model.addAttribute("open", open);
        return "account/sign-in";
    }

    /** The link is tried only when the form is sent: looking at the page uses nothing up. */
    @GetMapping("/setup/{token}")
    String setup(@PathVariable String token, HttpServletRequest request, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/setup"));
        model.addAttribute("token", token);
        return "account/setup";
    }

    @GetMapping("/account")
    String account(HttpServletRequest request, Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("page", account(viewer));
        model.addAttribute("choices", preferences.of(viewer));
        model.addAttribute("hearings", Topic.Hearing.values());
        model.addAttribute("form", forms.of(request).sentTo("/api/notices/preferences"));
        model.addAttribute("roles", viewer.roles().stream().sorted().toList());
        return "account/account";
    }

    private Account account(Viewer viewer) {
        return identity.sql("select display_name, affiliation, email from identity.people where id = :id")
                .param("id", viewer.person())
                .query((row, n) -> new Account(
                        row.getString("display_name"), row.getString("affiliation"), row.getString("email")))
                .optional()
                .orElseGet(() -> new Account(viewer.displayName(), null, ""));
    }

    /** A path of this site; anything that a browser could read as another site's address is not taken. */
    private static Optional<String> local(@Nullable String next) {
        boolean fine = next != null
                && next.startsWith("/")
                && !next.startsWith("//")
                && next.length() <= 2000
                && next.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
        return fine ? Optional.ofNullable(next) : Optional.empty();
    }
}
