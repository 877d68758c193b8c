package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.LocalPath;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.identity.SelfService.NameAndAffiliation;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A forgotten password, and an account of one's own, by a letter to one's address. What is answered to whoever asks never
 * tells whether an address is known.
 */
@RestController("selfServiceApi")
@Tag(name = "Signing in")
@RequestMapping("/api")
class SelfServiceApi {

    private final SelfService service;
    private final Sessions sessions;

    SelfServiceApi(SelfService service, Sessions sessions) {
        this.service = service;
        this.sessions = sessions;
    }

    @Operation(
            summary = "Ask for a link to choose a new password",
            description = "It goes to the address, if an account has it; the answer does not tell.")
    @PostMapping("/password/ask")
    ResponseEntity<?> askForPassword(
            @Payload Address address, Call call, HttpServletRequest request, HttpServletResponse response) {
        demandPatience(service.askForPassword(address.email(), request.getRemoteAddr()), response);
        return onItsWay(call, "/password?sent=1");
    }

    @Operation(
            summary = "Choose a new password by a letter's link",
            description =
                    "Uses up the `token` of the link and ends every session of the account. Sign in after it. What"
                            + " is linked stays so, unless `unlink` says otherwise.")
    @PostMapping("/password")
    ResponseEntity<?> choosePassword(@Payload NewPassword chosen, Call call) {
        service.choosePassword(chosen.token(), chosen.password(), Boolean.TRUE.equals(chosen.unlink()));
        return call.isForm()
                ? seeOther("/sign-in?changed=1")
                : ResponseEntity.noContent().build();
    }

    @Operation(
            summary = "Ask for a link to open an account",
            description =
                    "It goes to the address. Where an account has it already, the letter says so; the answer does not.")
    @PostMapping("/accounts/ask")
    ResponseEntity<?> askForAccount(
            @Payload Address address, Call call, HttpServletRequest request, HttpServletResponse response) {
        demandPatience(service.askForAccount(address.email(), request.getRemoteAddr()), response);
        return onItsWay(call, "/register?sent=1");
    }

    @Operation(
            summary = "Open an account by a letter's link",
            description = "Uses up the `token` of the link, and begins a session.")
    @PostMapping("/accounts")
    ResponseEntity<?> openAccount(@Payload NewAccount account, Call call, HttpServletRequest request) {
        Person person = service.openAccount(
                account.token(),
                new NameAndAffiliation(account.name(), account.sortName(), account.affiliation()),
                account.password());
        sessions.signIn(request, person.id(), "password");
        return Answers.doneAt(call, new Outcome(person.id(), null, null, null, null), "/account?done=welcome");
    }

    private static void demandPatience(Optional<Duration> wait, HttpServletResponse response) {
        if (wait.isPresent()) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds() + 1));
            throw Rejection.of(HttpStatus.TOO_MANY_REQUESTS, "ASKED_TOO_OFTEN");
        }
    }

    private static ResponseEntity<?> onItsWay(Call call, String page) {
        return call.isForm() ? seeOther(page) : ResponseEntity.accepted().build();
    }

    private static ResponseEntity<?> seeOther(String page) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(LocalPath.to(page).uri())
                .build();
    }

    /** An address to write to. */
    record Address(@NotBlank @Line(max = 254) String email) {}

    /**
     * A new password.
     *
     * @param token the secret of the link
     * @param unlink whether every other site that lets in to the account is unlinked
     */
    record NewPassword(
            @NotBlank @Line(max = 100) String token,
            @NotBlank @Prose(max = Passwords.LONGEST) String password,
            @Nullable Boolean unlink) {}

    /**
     * Whoever opens an account, at the address that the link was sent to.
     *
     * @param token the secret of the link
     * @param name as it should be printed
     * @param sortName as it should be filed; the name when empty
     */
    record NewAccount(
            @NotBlank @Line(max = 100) String token,
            @NotBlank @Line(max = 200) String name,
            @Line(max = 200) String sortName,
            @Line(max = 200) String affiliation,
            @NotBlank @Prose(max = Passwords.LONGEST) String password) {}
}
