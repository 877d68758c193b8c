package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.LocalPath;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * Signing in, signing out, and using a one-time link. A wrong password and an unknown address get the same answer after the
 * same time.
 */
@RestController("signInApi")
@Tag(name = "Signing in")
@RequestMapping("/api")
class SignInApi {

    static final String FIRST_PAGE = "/desk";

    private final People people;
    private final SignInAttempts attempts;
    private final KnownBrowsers browsers;
    private final Sessions sessions;
    private final SetupLinks setupLinks;
    private final SecondSteps secondSteps;
    private final ProviderLinks links;

    SignInApi(
            People people,
            SignInAttempts attempts,
            KnownBrowsers browsers,
            Sessions sessions,
            SetupLinks setupLinks,
            SecondSteps secondSteps,
            ProviderLinks links) {
        this.people = people;
        this.attempts = attempts;
        this.browsers = browsers;
        this.sessions = sessions;
        this.setupLinks = setupLinks;
        this.secondSteps = secondSteps;
        this.links = links;
    }

    /** Public pages know of no account: a browser in which nothing was chosen is told which language its owner reads. */
    private void speak(HttpServletRequest request, HttpServletResponse response, UUID person) {
        if (AskedLanguage.chosen(request).isEmpty()) {
            people.language(person).ifPresent(language -> LanguageCookie.set(request, response, language));
        }
    }

    @Operation(summary = "Sign in")
    @PostMapping("/sign-in")
    ResponseEntity<?> signIn(
            @Payload Credentials credentials, Call call, HttpServletRequest request, HttpServletResponse response) {
        Optional<Vouched> vouched = Optional.empty();
        if (Boolean.TRUE.equals(credentials.link())) {
            vouched = Optional.of(
                    sessions.vouched(request).orElseThrow(() -> new Refused(IdentityReason.NOBODY_VOUCHED_FOR)));
        }
        String key = People.key(credentials.email());
        Source from = browsers.source(request, key);
        Optional<Duration> wait = attempts.begin(key, from);
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
            return failed(call, HttpStatus.TOO_MANY_REQUESTS, "SIGN_IN_TOO_OFTEN", "wait");
        }
        Optional<Person> person = people.withPassword(credentials.email(), credentials.password());
        if (person.isEmpty()) {
            return failed(call, HttpStatus.UNAUTHORIZED, "SIGN_IN_REFUSED", "refused");
        }
        attempts.succeeded(key, from);
        return vouched.isPresent()
                ? provedToLink(call, request, response, person.get().id(), vouched.get())
                : proved(call, request, response, person.get().id(), credentials.next());
    }

    @Operation(
            summary = "Say the code that is asked for after the password or a provider",
            description =
                    "Of the app, or a recovery code, in the session in which the password was right, or a provider"
                            + " vouched for somebody.")
    @PostMapping("/sign-in/code")
    ResponseEntity<?> sayCode(
            @Payload SaidCode said, Call call, HttpServletRequest request, HttpServletResponse response) {
        Optional<SignedIn> half = sessions.awaitingCode(request);
        Optional<Person> person = half.map(SignedIn::person).flatMap(people::find);
        if (person.isEmpty()) {
            if (call.isForm()) {
                return seeOther(LocalPath.to("/sign-in").with("late", 1));
            }
            throw Rejection.of(HttpStatus.UNAUTHORIZED, "NOT_SIGNED_IN");
        }
        UUID id = person.get().id();
        String second = secondSteps.demand(
                person.get(),
                said.code(),
                browsers.source(request, People.key(person.get().email())));
        // Only there when the password was given in order to link it.
        Optional<Vouched> vouched = sessions.vouched(request);
        vouched.ifPresent(toLink -> links.link(id, toLink));
        Stream<String> methods = Stream.concat(half.get().methods().stream(), Stream.of(second));
        sessions.signIn(request, id, methods.toArray(String[]::new));
        browsers.know(request, response, id);
        speak(request, response, id);
        return vouched.isPresent() ? linked(call, id) : welcome(call, id, said.next());
    }

    @Operation(summary = "Sign out")
    @PostMapping("/sign-out")
    ResponseEntity<?> signOut(Call call, HttpServletRequest request) {
        sessions.signOut(request);
        return call.isForm()
                ? seeOther(call.next().orElseGet(() -> LocalPath.to("/")))
                : ResponseEntity.noContent().build();
    }

    @Operation(summary = "Use a one-time link")
    @PostMapping("/setup")
    ResponseEntity<?> setUp(@Payload SetUp setUp, Call call, HttpServletRequest request, HttpServletResponse response) {
        Person person = setupLinks.use(
                setUp.token(), new NewPerson(setUp.email(), setUp.name(), setUp.sortName(), null), setUp.password());
        return proved(call, request, response, person.id(), null);
    }

    /** The password was right: that is all, or a code is asked for. */
    private ResponseEntity<?> proved(
            Call call, HttpServletRequest request, HttpServletResponse response, UUID person, @Nullable String next) {
        if (!secondSteps.isOn(person)) {
            sessions.signIn(request, person, "password");
            browsers.know(request, response, person);
            speak(request, response, person);
            return welcome(call, person, next);
        }
        sessions.awaitCode(request, person, "password");
        if (!call.isForm()) {
            throw Rejection.of(HttpStatus.UNAUTHORIZED, "CODE_NEEDED");
        }
        String after = pageAfter(call, next).toString();
        return seeOther(LocalPath.to("/sign-in/code").with("next", UriUtils.encode(after, StandardCharsets.UTF_8)));
    }

    /** The password was right, and was given in order to link the account with what a provider vouched for. */
    private ResponseEntity<?> provedToLink(
            Call call, HttpServletRequest request, HttpServletResponse response, UUID person, Vouched vouched) {
        if (secondSteps.isOn(person)) {
            sessions.awaitCode(request, person, "password");
            sessions.keep(request, vouched);
            if (!call.isForm()) {
                throw Rejection.of(HttpStatus.UNAUTHORIZED, "CODE_NEEDED");
            }
            return seeOther(LocalPath.to("/sign-in/code"));
        }
        links.link(person, vouched);
        sessions.signIn(request, person, "password");
        browsers.know(request, response, person);
        speak(request, response, person);
        return linked(call, person);
    }

    private static ResponseEntity<?> linked(Call call, UUID person) {
        return Answers.doneAt(call, new Outcome(person, null, null, null, null), ProviderAccountApi.LINKED);
    }

    /** A form that names its page is shown again there with what was typed; any other goes back to the sign-in page. */
    private static ResponseEntity<?> failed(Call call, HttpStatus status, String code, String error) {
        if (call.isForm() && call.page().isEmpty()) {
            return seeOther(LocalPath.to("/sign-in").with("error", error));
        }
        throw Rejection.of(status, code);
    }

    private static ResponseEntity<?> welcome(Call call, UUID person, @Nullable String next) {
        if (!call.isForm()) {
            return Answers.done(call, new Outcome(person, null, null, null, null), FIRST_PAGE);
        }
        return seeOther(pageAfter(call, next));
    }

    /** A link to the sign-in page may name any address; only a page of ours is gone to. */
    private static LocalPath pageAfter(Call call, @Nullable String next) {
        return call.next().filter(SignInApi::isPage).orElseGet(() -> pageAfter(next));
    }

    /** The same for a link, which is no form. */
    static LocalPath pageAfter(@Nullable String next) {
        return Optional.ofNullable(next)
                .flatMap(LocalPath::of)
                .filter(SignInApi::isPage)
                .orElseGet(() -> LocalPath.to(FIRST_PAGE));
    }

    private static boolean isPage(LocalPath path) {
        return !path.toString().startsWith("/api/");
    }

    private static ResponseEntity<?> seeOther(LocalPath path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER).location(path.uri()).build();
    }

    /**
     * What a person signs in with.
     *
     * @param next the page to go on to, if it is one of this site
     * @param link whether to sign in by the provider, too, that has just vouched for whoever sits at this browser
     */
    record Credentials(
            @NotBlank @Line(max = 254) String email,
            @NotBlank @Prose(max = Passwords.LONGEST) String password,
            @Nullable @Line(max = 2_000) String next,
            @Nullable Boolean link) {}

    /**
     * A code of the app, or a recovery code.
     *
     * @param next the page to go on to, if it is one of this site
     */
    record SaidCode(
            @NotBlank @Line(max = 40) String code,
            @Nullable @Line(max = 2_000) String next) {}

    /**
     * What a one-time link is used with.
     *
     * @param name as it should be printed; only asked for by the installation's first link, as are the other two
     * @param sortName as it should be filed; the name when empty
     */
    record SetUp(
            @NotBlank @Line(max = 100) String token,
            @Line(max = 200) String name,
            @Line(max = 200) String sortName,
            @Line(max = 254) String email,
            @NotBlank @Prose(max = Passwords.LONGEST) String password) {}
}
