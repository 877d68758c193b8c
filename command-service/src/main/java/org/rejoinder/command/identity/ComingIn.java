package org.rejoinder.command.identity;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Rejection;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Comes in by the link of a letter: whoever has no password and can do no more than the letter asks for. It works as often
 * as it is used until it ends, since people come back to a letter.
 */
@Component("identityComingIn")
public class ComingIn {

    /** How a session says that it was begun by the link of a letter. */
    static final String METHOD = "letter";

    private final LetterLinks links;
    private final Addressees addressees;
    private final Sessions sessions;
    private final SignInAttempts attempts;

    ComingIn(LetterLinks links, Addressees addressees, Sessions sessions, SignInAttempts attempts) {
        this.links = links;
        this.addressees = addressees;
        this.sessions = sessions;
        this.attempts = attempts;
    }

    /** Who came in, and the page their letter speaks of. */
    public record Arrival(UUID person, String page) {}

    /**
     * Begins a session. Tries that find nothing are counted like failed sign-ins, per network address.
     *
     * @throws Rejection when there is no such link, or there were too many tries
     * @throws Refused when somebody else is signed in, or there is an account to sign in to
     */
    public Arrival by(String secret, HttpServletRequest request) {
        String subject = "letter:" + secret;
        Optional<Duration> wait = attempts.begin(subject, request.getRemoteAddr());
        if (wait.isPresent()) {
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "LINK_TOO_OFTEN");
        }
        LetterLinks.Link link = links.findLettingIn(secret)
                .orElseThrow(() -> Rejection.of(HttpStatus.NOT_FOUND, "NO_SUCH_LETTER_LINK"));
        attempts.succeeded(subject, request.getRemoteAddr());
        Arrival arrival = new Arrival(link.person(), link.target());
        if (SecurityContextHolder.getContext().getAuthentication() instanceof ActorAuthentication known) {
            if (!known.actor().person().equals(link.person())) {
                throw new Refused(IdentityReason.SIGNED_IN_AS_ANOTHER);
            }
            return arrival;
        }
        if (!addressees.opensByLink(link.person())) {
            throw new Refused(IdentityReason.SIGN_IN_FIRST);
        }
        sessions.signIn(request, link.person(), METHOD);
        return arrival;
    }
}
