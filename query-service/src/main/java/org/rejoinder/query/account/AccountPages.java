package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, and choosing a password by a one-time link. */
@Controller
class AccountPages {

    private final Viewers viewers;
    private final Forms forms;
    private final ProviderRows providers;
    private final boolean open;

    AccountPages(
            Viewers viewers,
            Forms forms,
            ProviderRows providers,
            @Value("${rejoinder.registration.open:true}") boolean open) {
        this.viewers = viewers;
        this.forms = forms;
        this.providers = providers;
        this.open = open;
    }

    @GetMapping("/sign-in")
    String signIn(
            @RequestParam(required = false) @Nullable String next,
            @RequestParam(required = false) @Nullable String stale,
            @RequestParam(required = false) @Nullable String changed,
            @RequestParam(required = false) @Nullable String late,
            @RequestParam(required = false) @Nullable String went,
            @RequestParam(required = false) @Nullable String by,
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
        model.addAttribute("late", late != null);
        model.addAttribute("open", open);
        ProviderPages.offer(providers, went, by, model);
        return "account/sign-in";
    }

    /** After a right password: whether one was right, is for the command to know. */
    @GetMapping("/sign-in/code")
    String code(@RequestParam(required = false) @Nullable String next, HttpServletRequest request, Model model) {
        String after = local(next).orElse("/desk");
        if (viewers.find().isPresent()) {
            return "redirect:" + after;
        }
        model.addAttribute("form", forms.of(request).sentTo("/api/sign-in/code"));
        model.addAttribute("next", after);
        return "account/code";
    }

    /** The link is tried only when the form is sent: looking at the page uses nothing up. */
    @GetMapping("/setup/{token}")
    String setup(@PathVariable String token, HttpServletRequest request, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/setup"));
        model.addAttribute("token", token);
        return "account/setup";
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
