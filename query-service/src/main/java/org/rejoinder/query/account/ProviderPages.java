package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.query.account.ProviderRows.Offered;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.security.Handed;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Signing in by another site, as far as it shows on pages: what is offered, what went wrong, and who waits to be linked. */
@Controller
class ProviderPages {

    private static final Set<String> WENT =
            Set.of("away", "turned-back", "failed", "late", "closed", "known", "anothers");

    private final Viewers viewers;
    private final Forms forms;
    private final ProviderRows rows;
    private final boolean open;

    ProviderPages(
            Viewers viewers,
            Forms forms,
            ProviderRows rows,
            @Value("${rejoinder.registration.open:true}") boolean open) {
        this.viewers = viewers;
        this.forms = forms;
        this.rows = rows;
        this.open = open;
    }

    /** For whoever came by another site that no account is linked with yet. */
    @GetMapping("/sign-in/link")
    String link(HttpServletRequest request, Model model) {
        if (viewers.find().isPresent()) {
            return "redirect:/account/security#providers";
        }
        List<Offered> offered = rows.offered();
        model.addAttribute("waiting", rows.waiting(session(request), offered).orElse(null));
        model.addAttribute("form", forms.of(request).sentTo("/api/sign-in"));
        model.addAttribute("open", open);
        return "account/link";
    }

    /** What a page shows on which one can sign in by another site; answers the sites. */
    static List<Offered> offer(ProviderRows rows, @Nullable String went, @Nullable String by, Model model) {
        List<Offered> offered = rows.offered();
        model.addAttribute("providers", offered);
        model.addAttribute("went", went != null && WENT.contains(went) ? went : null);
        model.addAttribute(
                "by",
                Optional.ofNullable(by)
                        .flatMap(name -> offered.stream()
                                .filter(one -> one.name().equals(name))
                                .findFirst())
                        .map(Offered::title)
                        .orElse(null));
        return offered;
    }

    /** What the cookie of the session holds. */
    static @Nullable String session(HttpServletRequest request) {
        return Handed.read(request, request.isSecure() ? SignedIn.SECURE_COOKIE : SignedIn.PLAIN_COOKIE)
                .orElse(null);
    }
}
