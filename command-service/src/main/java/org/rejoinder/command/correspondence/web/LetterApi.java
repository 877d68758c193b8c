package org.rejoinder.command.correspondence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.correspondence.Correspondence;
import org.rejoinder.command.identity.ComingIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * What the links in letters do. Nobody needs to be signed in, and looking at a link does nothing: mail scanners look at
 * every one.
 */
@RestController("letterApi")
@RequestMapping("/api/letters")
@Tag(name = "Notices")
class LetterApi {

    private static final int LONGEST_SECRET = 100;

    private final Correspondence correspondence;
    private final ComingIn comingIn;

    LetterApi(Correspondence correspondence, ComingIn comingIn) {
        this.correspondence = correspondence;
        this.comingIn = comingIn;
    }

    @Operation(
            summary = "Come in by a letter's link",
            description = "Begins a session for someone without a password, by the `token` of the link. Someone with an"
                    + " account to sign in to is asked to do so.")
    @PostMapping("/come-in")
    ResponseEntity<Outcome> comeIn(@Payload Token token, Call call, HttpServletRequest request) {
        ComingIn.Arrival arrival = comingIn.by(token.token(), request);
        return Answers.doneAt(call, outcome(arrival.person()), arrival.page());
    }

    /** As mail programs ask it (RFC 8058), with no cookie and no page to go on to; or the form on its page. */
    @Operation(
            summary = "End letters like one",
            description = "By the secret in the letter's `List-Unsubscribe` header, in one click (RFC 8058).")
    @PostMapping("/unsubscribe/{secret}")
    ResponseEntity<Outcome> unsubscribe(@PathVariable String secret, Call call) {
        UUID person = (secret.length() > LONGEST_SECRET ? Optional.<UUID>empty() : correspondence.unsubscribe(secret))
                .orElseThrow(() -> Rejection.of(HttpStatus.NOT_FOUND, "NO_SUCH_LETTER_LINK"));
        // Mail programs do not follow where a form would go on to.
        return call.page().isPresent()
                ? Answers.doneAt(call, outcome(person), "/unsubscribe/" + secret)
                : ResponseEntity.noContent().build();
    }

    private static Outcome outcome(UUID person) {
        return new Outcome(person, null, null, null, null);
    }

    /**
     * A link.
     *
     * @param token the secret in it
     */
    record Token(@NotBlank @Line(max = LONGEST_SECRET) String token) {}
}
