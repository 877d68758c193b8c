package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.inbox.LetterLinks;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A forgotten password, and an account of one's own: asked for at an address, done on the page that the letter leads to. */
@Controller
class SelfServicePages {

    private final Forms forms;
    private final LetterLinks links;
    private final ProviderRows providers;
    private final boolean open;

    SelfServicePages(
            Forms forms,
            LetterLinks links,
            ProviderRows providers,
            @Value("${rejoinder.registration.open:true}") boolean open) {
        this.forms = forms;
        this.links = links;
        this.providers = providers;
        this.open = open;
    }

    /** It says the same of every address. */
    @GetMapping("/password")
    String askForPassword(
            @RequestParam(required = false) @Nullable String sent, HttpServletRequest request, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/password/ask"));
        model.addAttribute("sent", sent != null);
        return "account/password-ask";
    }

    @GetMapping("/password/{token}")
    String choosePassword(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/password"));
        model.addAttribute("token", token);
        Optional<LetterLinks.Link> link = links.find(token, "PASSWORD", response);
        model.addAttribute(
                "linked", link.map(known -> providers.linked(known.person())).orElse(List.of()));
        return link.isPresent() ? "account/password" : LetterLinks.UNKNOWN;
    }

    /** It says the same of every address. */
    @GetMapping("/register")
    String askForAccount(
            @RequestParam(required = false) @Nullable String sent, HttpServletRequest request, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/accounts/ask"));
        model.addAttribute("sent", sent != null);
        model.addAttribute("open", open);
        ProviderPages.offer(providers, null, null, model);
        return "account/register-ask";
    }

    @GetMapping("/register/{token}")
    String openAccount(
            @PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        model.addAttribute("form", forms.of(request).sentTo("/api/accounts"));
        model.addAttribute("token", token);
        return links.find(token, "ACCOUNT", response).isPresent() ? "account/register" : LetterLinks.UNKNOWN;
    }
}
