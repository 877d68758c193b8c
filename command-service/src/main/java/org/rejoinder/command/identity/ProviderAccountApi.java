package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.contract.identity.Vouched;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** By which providers somebody signs in. By session only, and with the present password, as everything that lets in. */
@RestController("providerAccountApi")
@Tag(name = "Account")
@RequestMapping("/api/account/providers")
class ProviderAccountApi {

    /** Where the account page says that it was linked. */
    static final String LINKED = "/account/security?done=linked#providers";

    private final OwnAccount account;
    private final Sessions sessions;
    private final ProviderLinks links;

    ProviderAccountApi(OwnAccount account, Sessions sessions, ProviderLinks links) {
        this.account = account;
        this.sessions = sessions;
        this.links = links;
    }

    @Operation(
            summary = "Sign in by a provider from now on",
            description = "By the one that has just vouched for whoever sits at this browser: begin at"
                    + " `/api/sign-in/with/{provider}`.")
    @PostMapping
    ResponseEntity<Outcome> link(@Payload Confirmed confirmed, Call call, Actor by, HttpServletRequest request) {
        Vouched vouched = sessions.vouched(request).orElseThrow(() -> new Refused(IdentityReason.NOBODY_VOUCHED_FOR));
        account.demandPassword(by.person(), confirmed.presentPassword(), request);
        links.link(by.person(), vouched);
        sessions.forgetVouched(request);
        return Answers.doneAt(call, outcome(by), LINKED);
    }

    @Operation(
            summary = "Sign in by a provider no more",
            description = "Ends every other session. Refused where it is the only way in.")
    @PostMapping("/{id}/unlink")
    ResponseEntity<Outcome> unlink(
            @PathVariable UUID id, @Payload Confirmed confirmed, Call call, Actor by, HttpServletRequest request) {
        // Said first: whoever has no password cannot know it.
        links.demandAnotherWayIn(by.person(), id);
        account.demandPassword(by.person(), confirmed.presentPassword(), request);
        links.unlink(by.person(), id, request.getSession().getId());
        return Answers.doneAt(call, outcome(by), "/account/security?done=unlinked#providers");
    }

    private static Outcome outcome(Actor by) {
        return new Outcome(by.person(), null, null, null, null);
    }

    /** By whom it is done. */
    record Confirmed(
            @NotBlank @Prose(max = Passwords.LONGEST) String presentPassword) {}
}
