package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.contract.identity.ShownToken;
import org.rejoinder.contract.words.Language;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** One's own account. By session only: whoever finds a token gets no further than its scopes, and no other token. */
@RestController("accountApi")
@Tag(name = "Account")
@RequestMapping("/api/account")
class AccountApi {

    private static final String PAGE = "/account";
    private static final String SECURITY = PAGE + "/security";
    private static final String DATA = PAGE + "/data";

    private final OwnAccount account;
    private final Sessions sessions;
    private final KnownBrowsers browsers;
    private final AskedLanguage languages;

    AccountApi(OwnAccount account, Sessions sessions, KnownBrowsers browsers, AskedLanguage languages) {
        this.languages = languages;
        this.account = account;
        this.sessions = sessions;
        this.browsers = browsers;
    }

    @Operation(
            summary = "Say how one is called, and in which language one reads",
            description = "What is published keeps the name it was signed with.")
    @PostMapping("/profile")
    ResponseEntity<Outcome> describe(
            @Payload Profile profile, Call call, Actor by, HttpServletRequest request, HttpServletResponse response) {
        account.describe(
                by.person(),
                profile.name(),
                profile.sortName(),
                profile.affiliation(),
                profile.orcid(),
                profile.language());
        if (profile.language() != null) {
            // What was chosen at the foot of a page, in this browser and before, would hide what is chosen now.
            Language.of(profile.language())
                    .ifPresentOrElse(
                            language -> LanguageCookie.set(request, response, language),
                            () -> LanguageCookie.end(request, response, languages.ofBrowser(request)));
        }
        return Answers.doneAt(call, outcome(by.person()), PAGE + "?done=profile");
    }

    @Operation(
            summary = "Change one's password",
            description = "Ends every session; the one it is done in goes on under a new id.")
    @PostMapping("/password")
    ResponseEntity<Outcome> changePassword(
            @Payload ChangedPassword changed,
            Call call,
            Actor by,
            HttpServletRequest request,
            HttpServletResponse response) {
        account.changePassword(by.person(), changed.presentPassword(), changed.password(), request);
        sessions.signInAgain(request, by.person());
        browsers.know(request, response, by.person());
        return Answers.doneAt(call, outcome(by.person()), SECURITY + "?done=password");
    }

    @Operation(summary = "End a session of one's own")
    @PostMapping("/sessions/{id}/end")
    ResponseEntity<Outcome> endSession(@PathVariable UUID id, Call call, Actor by) {
        account.endSession(by.person(), id);
        return Answers.doneAt(call, outcome(by.person()), SECURITY + "?done=session#sessions");
    }

    @Operation(summary = "End all sessions of one's own but this one")
    @PostMapping("/sessions/end-others")
    ResponseEntity<Outcome> endOtherSessions(Call call, Actor by, HttpServletRequest request) {
        account.endOtherSessions(by.person(), request.getSession().getId());
        return Answers.doneAt(call, outcome(by.person()), SECURITY + "?done=session#sessions");
    }

    @Operation(
            summary = "Make a token",
            description = "Answers with its `secret`, which is shown this once: only its hash is kept.")
    @PostMapping("/tokens")
    ResponseEntity<?> issueToken(@Payload NewToken wanted, Call call, Actor by, HttpServletRequest request) {
        Tokens.Issued issued = account.issueToken(
                by.person(),
                wanted.presentPassword(),
                request,
                wanted.name(),
                EnumSet.copyOf(wanted.scopes()),
                wanted.days());
        if (!call.isForm()) {
            return ResponseEntity.status(HttpStatus.CREATED)
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(new Made(issued.id(), issued.secret(), issued.expires()));
        }
        boolean secure = request.isSecure();
        ResponseCookie cookie = BrowserCookies.handOver(
                secure ? ShownToken.SECURE_COOKIE : ShownToken.PLAIN_COOKIE,
                new ShownToken(issued.id(), issued.secret()).value(),
                ShownToken.SECONDS,
                secure);
        ResponseEntity<Outcome> answer = Answers.doneAt(call, outcome(by.person()), SECURITY + "?done=token#tokens");
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    @Operation(summary = "End a token of one's own")
    @PostMapping("/tokens/{id}/revoke")
    ResponseEntity<Outcome> revokeToken(@PathVariable UUID id, Call call, Actor by) {
        account.revokeToken(by.person(), id);
        return Answers.doneAt(call, outcome(by.person()), SECURITY + "?done=revoked#tokens");
    }

    @Operation(
            summary = "Ask to be erased",
            description =
                    "An administrator does it, and is told by letter. Until then it can be taken back. With the present"
                            + " password, or the address of the account where it has none.")
    @PostMapping("/erasure")
    ResponseEntity<Outcome> askForErasure(
            @Payload AskedErasure asked, Call call, Actor by, HttpServletRequest request) {
        account.askForErasure(by.person(), asked.words(), asked.presentPassword(), asked.email(), request);
        return Answers.doneAt(call, outcome(by.person()), DATA + "?done=erasure");
    }

    @Operation(summary = "Take back that one asked to be erased")
    @PostMapping("/erasure/withdraw")
    ResponseEntity<Outcome> stay(Call call, Actor by) {
        account.stay(by.person());
        return Answers.doneAt(call, outcome(by.person()), DATA + "?done=stay");
    }

    private static Outcome outcome(UUID person) {
        return new Outcome(person, null, null, null, null);
    }

    /**
     * How somebody is called.
     *
     * @param name as it should be printed
     * @param sortName as it should be filed; the name when empty
     * @param orcid with or without its address; none when empty
     * @param language of pages and letters, {@code any} for what a browser asks for; as before when absent
     */
    record Profile(
            @NotBlank @Line(max = 200) String name,
            @Line(max = 200) String sortName,
            @Line(max = 200) String affiliation,
            @Line(max = 100) String orcid,

            @Nullable @Pattern(regexp = "any|en|ja|ru", message = "{NOT_A_LANGUAGE}") @Line(max = 10)
            String language) {}

    /**
     * What somebody says who asks to be erased.
     *
     * @param words may be nothing
     * @param presentPassword of an account that has one
     * @param email of an account that has no password
     */
    record AskedErasure(
            @Prose(max = 2_000) String words,
            @Prose(max = Passwords.LONGEST) String presentPassword,
            @Line(max = 254) String email) {}

    /** Another password. */
    record ChangedPassword(
            @NotBlank @Prose(max = Passwords.LONGEST) String presentPassword,
            @NotBlank @Prose(max = Passwords.LONGEST) String password) {}

    /**
     * A token to make.
     *
     * @param name what its owner knows it by
     * @param scopes what it is for
     * @param days it is good for
     */
    record NewToken(
            @NotBlank @Line(max = 100) String name,
            @NotEmpty @Size(max = 4) List<Scope> scopes,
            @NotNull @Min(1) @Max(366) Integer days,
            @NotBlank @Prose(max = Passwords.LONGEST) String presentPassword) {}

    /**
     * A token that was made.
     *
     * @param secret to be sent as {@code Authorization: Bearer}
     */
    record Made(UUID id, String secret, @Nullable Instant expires) {}
}
