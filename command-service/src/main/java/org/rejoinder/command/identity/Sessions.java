package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
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

    private final Standings standings;
    private final Clock clock;

    Sessions(Standings standings, @Qualifier("identityClock") Clock clock) {
        this.standings = standings;
        this.clock = clock;
    }

    /** Whom the session of this request is signed in as, if that still counts. Never creates a session. */
    Optional<Standing> standing(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(SignedIn.ATTRIBUTE) instanceof String json)) {
            return Optional.empty();
        }
        SignedIn signedIn;
        try {
            signedIn = SignedIn.fromJson(json);
        } catch (JacksonException ofAnotherVersion) {
            return Optional.empty();
        }
        return standings
                .of(signedIn.person())
                .filter(standing -> signedIn.countsAt(clock.instant(), standing.sessionsSince()));
    }

    /** Signs in under a new session id: one that was known before, perhaps to someone else, ends. */
    void signIn(HttpServletRequest request, UUID person, String method) {
        signOut(request);
        SignedIn signedIn = new SignedIn(person, clock.instant().truncatedTo(ChronoUnit.MICROS), List.of(method));
        HttpSession session = request.getSession(true);
        session.setMaxInactiveInterval(Math.toIntExact(SignedIn.IDLE.toSeconds()));
        session.setAttribute(SignedIn.ATTRIBUTE, signedIn.toJson());
    }

    /** Ends the session, if there is one, in the database and in the browser. */
    void signOut(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.invalidate();
        }
    }
}
