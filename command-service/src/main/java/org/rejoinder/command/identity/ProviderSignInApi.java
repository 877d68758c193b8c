package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.LocalPath;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.contract.identity.Vouched;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/**
 * Signing in by an OpenID Connect provider: a browser is sent there and comes back. Only an account that its owner has linked
 * lets in; whoever else comes is asked for the password of an account once, to link it. What went wrong is said on the page that
 * the browser ends on, since nobody else is there to read an answer.
 */
@RestController("providerSignInApi")
@Tag(name = "Signing in")
@RequestMapping("/api/sign-in")
class ProviderSignInApi {

    /** How somebody is known to have signed in. */
    static final String METHOD = "provider";

    private static final Logger LOG = LoggerFactory.getLogger(ProviderSignInApi.class);

    private final Providers providers;
    private final ProviderDoor door;
    private final ProviderLinks links;
    private final Sessions sessions;
    private final Standings standings;
    private final SecondSteps secondSteps;

    ProviderSignInApi(
            Providers providers,
            ProviderDoor door,
            ProviderLinks links,
            Sessions sessions,
            Standings standings,
            SecondSteps secondSteps) {
        this.providers = providers;
        this.door = door;
        this.links = links;
        this.sessions = sessions;
        this.standings = standings;
        this.secondSteps = secondSteps;
    }

    @Operation(
            summary = "Go to a provider to sign in by it",
            description = "For browsers: leads to the provider. `next` is the page to go on to afterwards.")
    @GetMapping("/with/{provider}")
    ResponseEntity<Void> begin(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String next,
            HttpServletRequest request) {
        Provider by = find(provider);
        String after = SignInApi.pageAfter(next).toString();
        try {
            ProviderDoor.Way way = door.begin(by, after, request);
            sessions.keep(request, way.errand());
            return seeOther(way.to());
        } catch (ProviderAway away) {
            return went(request, by, Went.AWAY, after);
        }
    }

    @Operation(
            summary = "Come back from a provider",
            description = "For browsers, which a provider sends here with what it has to say.")
    @GetMapping("/return/{provider}")
    ResponseEntity<Void> comeBack(
            @PathVariable String provider,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String iss,
            HttpServletRequest request) {
        Provider by = find(provider);
        Optional<Errand> errand = sessions.takeErrand(request, by.name(), String.valueOf(state));
        if (errand.isEmpty()) {
            return went(request, by, Went.LATE, SignInApi.FIRST_PAGE);
        }
        String next = errand.get().next();
        if (iss != null && !iss.equals(by.issuer())) {
            // Another provider's answer brought to this one's address (RFC 9207).
            return went(request, by, Went.FAILED, next);
        }
        if (code == null || code.isBlank()) {
            return went(request, by, Went.TURNED_BACK, next);
        }
        try {
            Vouched vouched = door.comeBack(by, errand.get(), code);
            return sessions.standing(request)
                    .map(here -> arriveAgain(request, by, vouched, here.actor().person()))
                    .orElseGet(() -> arrive(request, by, vouched, next));
        } catch (ProviderAway away) {
            LOG.warn("The provider {} went away while somebody signed in by it: {}", by.name(), away.getMessage());
            return went(request, by, Went.AWAY, next);
        } catch (NotVouched failed) {
            LOG.warn("What the provider {} sent proves nothing: {}", by.name(), failed.getMessage());
            return went(request, by, Went.FAILED, next);
        }
    }

    private ResponseEntity<Void> arrive(HttpServletRequest request, Provider by, Vouched vouched, String next) {
        Optional<UUID> person = links.find(vouched);
        if (person.isEmpty()) {
            // Under a new id; and a code that was still to come is not to link what it was not asked for.
            sessions.signOut(request);
            sessions.keep(request, vouched);
            return seeOther(URI.create("/sign-in/link"));
        }
        if (standings.of(person.get()).isEmpty()) {
            return went(request, by, Went.CLOSED, next);
        }
        if (secondSteps.isOn(person.get())) {
            sessions.awaitCode(request, person.get(), METHOD);
            return seeOther(LocalPath.to("/sign-in/code")
                    .with("next", UriUtils.encode(next, StandardCharsets.UTF_8))
                    .uri());
        }
        sessions.signIn(request, person.get(), METHOD);
        return seeOther(URI.create(next));
    }

    /** Whoever is signed in came to link it, or is linked already; nobody becomes somebody else by this. */
    private ResponseEntity<Void> arriveAgain(HttpServletRequest request, Provider by, Vouched vouched, UUID here) {
        Optional<UUID> person = links.find(vouched);
        if (person.isEmpty()) {
            sessions.keep(request, vouched);
            return seeOther(URI.create("/account/security#providers"));
        }
        return went(request, by, person.get().equals(here) ? Went.KNOWN : Went.ANOTHERS, SignInApi.FIRST_PAGE);
    }

    private Provider find(String name) {
        return providers.find(name).orElseThrow(Rejection::notFound);
    }

    /** Back to the page that can be gone on from, with a word about what went on. */
    private ResponseEntity<Void> went(HttpServletRequest request, Provider by, Went went, String next) {
        boolean here = sessions.standing(request).isPresent();
        LocalPath page = LocalPath.to(here ? "/account/security#providers" : "/sign-in")
                .with("went", went.word())
                .with("by", by.name());
        boolean further = !here && !next.equals(SignInApi.FIRST_PAGE);
        return seeOther((further ? page.with("next", UriUtils.encode(next, StandardCharsets.UTF_8)) : page).uri());
    }

    /** No cache keeps where one browser was sent. */
    private static ResponseEntity<Void> seeOther(URI to) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(to)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    /** What the page is to say. */
    private enum Went {
        AWAY,
        TURNED_BACK,
        FAILED,
        LATE,
        CLOSED,
        KNOWN,
        ANOTHERS;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
