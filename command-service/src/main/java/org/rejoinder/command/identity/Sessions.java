package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;

/** What the session of a request says, and how a request signs in and out. */
@Component("identitySessions")
class Sessions {

    /** How long a right password waits for its code. */
    static final Duration AWAITED = Duration.ofMinutes(10);

    private static final String AWAITING_CODE = "rejoinder.awaiting-code";

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

    /** Notes that a password was right and a code is still to come. Whoever reads sessions takes it for no sign-in. */
    void awaitCode(HttpServletRequest request, UUID person) {
        begin(request, AWAITING_CODE, person, List.of("password"), AWAITED);
    }

    /** Whose password was right a moment ago, so that the code is all that is missing. */
    Optional<UUID> awaitingCode(HttpServletRequest request) {
        return read(request, AWAITING_CODE)
                .filter(half -> half.at().plus(AWAITED).isAfter(clock.instant()))
                .filter(half -> standings
                        .of(half.person())
                        .filter(standing -> half.countsAt(clock.instant(), standing.sessionsSince()))
                        .isPresent())
                .map(SignedIn::person);
    }

    private void begin(HttpServletRequest request, String attribute, UUID person, List<String> methods, Duration idle) {
        signOut(request);
        SignedIn signedIn = new SignedIn(person, clock.instant().truncatedTo(ChronoUnit.MICROS), methods);
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(idle.toSeconds()));
        session.setAttribute(attribute, signedIn.toJson());
    }

    private static Optional<SignedIn> read(HttpServletRequest request, String attribute) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(attribute) instanceof String json)) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignedIn.fromJson(json));
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
