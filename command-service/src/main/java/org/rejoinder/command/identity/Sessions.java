package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.rejoinder.contract.identity.SignedIn;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What the session of a request says, and how a request signs in and out. */
@Component("identitySessions")
class Sessions {

    /** How long a first proof waits for its code. */
    static final Duration AWAITED = Duration.ofMinutes(10);

    private static final String AWAITING_CODE = "rejoinder.awaiting-code";
    private static final String ERRAND = "rejoinder.errand";

    private final Standings standings;
    private final Clock clock;

    Sessions(Standings standings, @Qualifier("identityClock") Clock clock) {
        this.standings = standings;
        this.clock = clock;
    }

    /** Whom the session of this request is signed in as, if that still counts. Never creates a session. */
    Optional<Standing> standing(HttpServletRequest request) {
        return read(request, SignedIn.ATTRIBUTE)
                .flatMap(signedIn -> standings
                        .of(signedIn.person())
                        .filter(standing -> signedIn.countsAt(clock.instant(), standing.sessionsSince())));
    }

    /** Signs in under a new session id: one that was known before, perhaps to someone else, ends. */
    void signIn(HttpServletRequest request, UUID person, String... methods) {
        begin(request, SignedIn.ATTRIBUTE, person, List.of(methods), SignedIn.IDLE);
    }

    /** Signs in once more, under a new id, as it was proved at first. */
    void signInAgain(HttpServletRequest request, UUID person) {
        List<String> methods =
                read(request, SignedIn.ATTRIBUTE).map(SignedIn::methods).orElse(List.of("password"));
        signIn(request, person, methods.toArray(String[]::new));
    }

    /**
     * Notes that a first proof was right and a code is still to come. Whoever reads sessions takes it for no sign-in.
     *
     * @param method the first proof
     */
    void awaitCode(HttpServletRequest request, UUID person, String method) {
        begin(request, AWAITING_CODE, person, List.of(method), AWAITED);
    }

    /** Who gave the first proof a moment ago, so that the code is all that is missing. */
    Optional<SignedIn> awaitingCode(HttpServletRequest request) {
        return read(request, AWAITING_CODE)
                .filter(half -> half.at().plus(AWAITED).isAfter(clock.instant()))
                .filter(half -> standings
                        .of(half.person())
                        .filter(standing -> half.countsAt(clock.instant(), standing.sessionsSince()))
                        .isPresent());
    }

    /** Keeps what a browser is sent to a provider with; an earlier errand is over with that. */
    void keep(HttpServletRequest request, Errand errand) {
        request.getSession(true).setAttribute(ERRAND, errand.toJson());
    }

    /** The errand that this is the answer to; it counts once. */
    Optional<Errand> takeErrand(HttpServletRequest request, String provider, String state) {
        Optional<Errand> errand = attribute(request, ERRAND, Errand::fromJson)
                .filter(kept -> kept.isAnsweredBy(provider, state, clock.instant()));
        errand.ifPresent(taken -> request.getSession().removeAttribute(ERRAND));
        return errand;
    }

    /** Keeps whom a provider vouched for until it is linked. */
    void keep(HttpServletRequest request, Vouched vouched) {
        request.getSession(true).setAttribute(Vouched.ATTRIBUTE, vouched.toJson());
    }

    /** Whom a provider vouched for a moment ago. */
    Optional<Vouched> vouched(HttpServletRequest request) {
        return attribute(request, Vouched.ATTRIBUTE, Vouched::fromJson)
                .filter(vouched -> vouched.countsAt(clock.instant()));
    }

    /** It was linked. */
    void forgetVouched(HttpServletRequest request) {
        request.getSession().removeAttribute(Vouched.ATTRIBUTE);
    }

    private void begin(HttpServletRequest request, String attribute, UUID person, List<String> methods, Duration idle) {
        signOut(request);
        SignedIn signedIn = new SignedIn(person, clock.instant().truncatedTo(ChronoUnit.MICROS), methods);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
        session.setAttribute(attribute, signedIn.toJson());
    }

    private static Optional<SignedIn> read(HttpServletRequest request, String attribute) {
        return attribute(request, attribute, SignedIn::fromJson);
    }

    private static <T> Optional<T> attribute(HttpServletRequest request, String name, Function<String, T> reading) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(name) instanceof String json)) {
            return Optional.empty();
        }
        try {
            return Optional.of(reading.apply(json));
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
    }

    /** Ends the session, if there is one, in the database and in the browser. */
    void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
