package org.rejoinder.query.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One's own account, in four parts: who one is, how one signs in, what comes by mail, and what is held about one. */
@Controller
class OwnAccountPages {

    private static final String PROFILE = "";
    private static final String SECURITY = "/security";
    private static final String LETTERS = "/letters";
    private static final String DATA = "/data";

    /** What may have been done a moment ago, and the part that says so. */
    private static final Map<String, String> DONE = Map.ofEntries(
            Map.entry("profile", PROFILE),
            Map.entry("welcome", PROFILE),
            Map.entry("password", SECURITY),
            Map.entry("session", SECURITY),
            Map.entry("token", SECURITY),
            Map.entry("revoked", SECURITY),
            Map.entry("second-step", SECURITY),
            Map.entry("second-step-off", SECURITY),
            Map.entry("codes", SECURITY),
            Map.entry("linked", SECURITY),
            Map.entry("unlinked", SECURITY),
            Map.entry("letters", LETTERS),
            Map.entry("erasure", DATA),
            Map.entry("stay", DATA));

    private static final Pattern RECOVERY_CODES = Pattern.compile("[a-z2-9-]{10,40}(?:\\.[a-z2-9-]{10,40}){0,19}");
    private static final List<String> SCOPES = List.of("READ", "WRITE", "IMPORT", "ADMIN");

    private final Viewers viewers;
    private final Forms forms;
    private final Preferences preferences;
    private final AccountRows rows;
    private final ProviderRows providers;
    private final Publications publications;

    OwnAccountPages(
            Viewers viewers,
            Forms forms,
            Preferences preferences,
            AccountRows rows,
            ProviderRows providers,
            Publications publications) {
        this.viewers = viewers;
        this.forms = forms;
        this.preferences = preferences;
        this.rows = rows;
        this.providers = providers;
        this.publications = publications;
    }

    /** Who one is. Once it was all on this page: what was done elsewhere is said there. */
    @GetMapping("/account")
    String profile(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        String part = DONE.getOrDefault(String.valueOf(done), PROFILE);
        if (!part.equals(PROFILE)) {
            return "redirect:/account" + part + "?done=" + done;
        }
        Viewer viewer = begin(done, request, model);
        model.addAttribute("roles", viewer.roles().stream().sorted().toList());
        return "account/account";
    }

    /** How one signs in, and where one is signed in. */
    @GetMapping("/account/security")
    String security(
            @RequestParam(required = false) @Nullable String done,
            @RequestParam(required = false) @Nullable String went,
            @RequestParam(required = false) @Nullable String by,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        UUID person = begin(done, request, model).person();
        List<AccountRows.Token> tokens = rows.tokens(person);
        String session = ProviderPages.session(request);
        List<ProviderRows.Offered> offered = ProviderPages.offer(providers, went, by, model);
        model.addAttribute("sessions", rows.sessions(person, session));
        List<ProviderRows.Linked> linked = providers.linked(person);
        model.addAttribute("linked", linked);
        // One that lets in already is not offered once more.
        model.addAttribute(
                "providers",
                offered.stream()
                        .filter(one ->
                                linked.stream().noneMatch(link -> one.name().equals(link.name())))
                        .toList());
        model.addAttribute("waiting", providers.waiting(session, offered).orElse(null));
        model.addAttribute("tokens", tokens);
        model.addAttribute("scopes", SCOPES);
        model.addAttribute("shown", shown(tokens, request, response));
        model.addAttribute("codes", recoveryCodes(person, request, response));
        return "account/security";
    }

    /** What comes by mail. */
    @GetMapping("/account/letters")
    String letters(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        model.addAttribute("choices", preferences.of(begin(done, request, model)));
        model.addAttribute("hearings", Topic.Hearing.values());
        return "account/letters";
    }

    /** What is held about one, and how it ends. */
    @GetMapping("/account/data")
    String data(@RequestParam(required = false) @Nullable String done, HttpServletRequest request, Model model) {
        UUID person = begin(done, request, model).person();
        model.addAttribute("erasure", rows.erasureAsked(person).orElse(null));
        return "account/data";
    }

    private Viewer begin(@Nullable String done, HttpServletRequest request, Model model) {
        Viewer viewer = viewers.current();
        model.addAttribute("page", rows.account(viewer.person()));
        model.addAttribute("done", done != null && DONE.containsKey(done) ? done : null);
        model.addAttribute("form", forms.of(request));
        return viewer;
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
        model.addAttribute("page", account);
        model.addAttribute("form", forms.of(request));
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
}
