package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.identity.HandedOver;
import org.rejoinder.contract.identity.ShownToken;
import org.rejoinder.contract.notice.Topic;
import org.rejoinder.query.forms.Forms;
import org.rejoinder.query.inbox.Preferences;
import org.rejoinder.query.publication.Publications;
import org.rejoinder.query.security.Handed;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.security.Viewers;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Signing in, choosing a password by a one-time link, and who one is. */
@Controller
class AccountPages {

    private static final Set<String> DONE = Set.of(
            "profile",
            "password",
            "session",
            "token",
            "revoked",
            "welcome",
            "second-step",
            "second-step-off",
            "codes",
            "erasure",
            "stay",
            "linked",
            "unlinked");
    private static final Pattern RECOVERY_CODES = Pattern.compile("[a-z2-9-]{10,40}(?:\\.[a-z2-9-]{10,40}){0,19}");
    private static final List<String> SCOPES = List.of("READ", "WRITE", "IMPORT", "ADMIN");

    private final Viewers viewers;
    private final Forms forms;
    private final Preferences preferences;
    private final AccountRows rows;
    private final ProviderRows providers;
    private final boolean open;
    private final Publications publications;

    AccountPages(
            Viewers viewers,
            Forms forms,
            Preferences preferences,
            AccountRows rows,
            ProviderRows providers,
            Publications publications,
            @Value("${rejoinder.registration.open:true}") boolean open) {
        this.viewers = viewers;
        this.forms = forms;
        this.preferences = preferences;
        this.rows = rows;
        this.providers = providers;
        this.open = open;
        this.publications = publications;
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

    @GetMapping("/account")
    String account(
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String went,
            @RequestParam(required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Viewer viewer = viewers.current();
        List<AccountRows.Token> tokens = rows.tokens(viewer.person());
        model.addAttribute("page", rows.account(viewer.person()));
        model.addAttribute("done", done != null && DONE.contains(done) ? done : null);
        model.addAttribute("sessions", rows.sessions(viewer.person(), ProviderPages.session(request)));
        List<ProviderRows.Offered> offered = ProviderPages.offer(providers, went, by, model);
        model.addAttribute("linked", providers.linked(viewer.person()));
        model.addAttribute(
                "waiting",
                providers.waiting(ProviderPages.session(request), offered).orElse(null));
        model.addAttribute("tokens", tokens);
        model.addAttribute("scopes", SCOPES);
        model.addAttribute("shown", shown(tokens, request, response));
        model.addAttribute("codes", recoveryCodes(viewer.person(), request, response));
        model.addAttribute("erasure", rows.erasureAsked(viewer.person()).orElse(null));
        model.addAttribute("choices", preferences.of(viewer));
        model.addAttribute("hearings", Topic.Hearing.values());
        model.addAttribute("form", forms.of(request));
        model.addAttribute("roles", viewer.roles().stream().sorted().toList());
        return "account/account";
    }

    /** What an app for codes takes: shown as long as its secret waits for the first code. */
    @GetMapping("/account/second-step")
    String secondStep(HttpServletRequest request, Model model) {
        UUID person = viewers.current().person();
        AccountRows.Account account = rows.account(person);
        Optional<AppKey> key = Handed.read(request, HandedOver.SECOND_STEP_SECRET.cookie(request.isSecure()))
                .flatMap(value -> HandedOver.read(person, value))
                .flatMap(secret -> AppKey.of(publications.now().name(), account.email(), secret));
        model.addAttribute("key", key.orElse(null));
        model.addAttribute("on", account.secondStepSince() != null);
        model.addAttribute("form", forms.of(request).sentTo("/api/account/second-step/confirm"));
        return "account/second-step";
    }

    /** The secret of a token that was just made; it is shown once, so the cookie that brought it goes. */
    private static @Nullable String shown(
            List<AccountRows.Token> tokens, HttpServletRequest request, HttpServletResponse response) {
        return Handed.take(request, response, request.isSecure() ? ShownToken.SECURE_COOKIE : ShownToken.PLAIN_COOKIE)
                .flatMap(ShownToken::of)
                .filter(shown -> tokens.stream().anyMatch(token -> token.id().equals(shown.token())))
                .map(ShownToken::secret)
                .orElse(null);
    }

    /** Recovery codes that were just made, shown once. */
    private static List<String> recoveryCodes(UUID person, HttpServletRequest request, HttpServletResponse response) {
        return Handed.take(request, response, HandedOver.RECOVERY_CODES.cookie(request.isSecure()))
                .flatMap(value -> HandedOver.read(person, value))
                .filter(codes -> RECOVERY_CODES.matcher(codes).matches())
                .map(codes -> List.of(codes.split("\\.")))
                .orElse(List.of());
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
