package org.rejoinder.command.identity;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.contract.identity.HandedOver;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The second step of one's own sign-in. By session only, as everything about an account. */
@RestController("secondStepApi")
@Tag(name = "Account")
@RequestMapping("/api/account/second-step")
class SecondStepApi {

    private static final String DONE = "/account/security?done=%s#second-step";

    private final OwnAccount account;
    private final People people;
    private final SecondSteps steps;
    private final KnownBrowsers browsers;

    SecondStepApi(OwnAccount account, People people, SecondSteps steps, KnownBrowsers browsers) {
        this.account = account;
        this.people = people;
        this.steps = steps;
        this.browsers = browsers;
    }

    @Operation(
            summary = "Begin a second step at sign-in",
            description = "Answers with the `secret` that an app for codes takes. Nothing is asked for until its first"
                    + " code was confirmed.")
    @PostMapping("/begin")
    ResponseEntity<?> begin(@Payload Begun begun, Call call, Actor by, HttpServletRequest request) {
        account.demandPassword(by.person(), begun.presentPassword(), request);
        String secret = steps.begin(by.person());
        return call.isForm()
                ? handingOver(call, by, request, HandedOver.SECOND_STEP_SECRET, secret, "/account/second-step")
                : secretly().body(new NewSecret(secret));
    }

    @Operation(
            summary = "Switch the second step on by a first code",
            description = "Ends every other session. Answers with the recovery codes, which are shown this once.")
    @PostMapping("/confirm")
    ResponseEntity<?> confirm(@Payload FirstCode first, Call call, Actor by, HttpServletRequest request) {
        List<String> codes =
                steps.confirm(whose(by), first.code(), request.getSession().getId(), source(by, request));
        return answer(call, by, request, codes, "second-step");
    }

    @Operation(summary = "Make new recovery codes", description = "Those there are do not work any more.")
    @PostMapping("/codes")
    ResponseEntity<?> replaceCodes(@Payload Proof proof, Call call, Actor by, HttpServletRequest request) {
        demand(proof, by, request);
        return answer(call, by, request, steps.replaceCodes(by.person()), "codes");
    }

    @Operation(summary = "Switch the second step off")
    @PostMapping("/off")
    ResponseEntity<Outcome> off(@Payload Proof proof, Call call, Actor by, HttpServletRequest request) {
        if (steps.isDemanded(by.person())) {
            throw new Refused(IdentityReason.SECOND_STEP_DEMANDED);
        }
        demand(proof, by, request);
        steps.off(by.person(), by.person());
        return Answers.doneAt(call, outcome(by.person()), DONE.formatted("second-step-off"));
    }

    private void demand(Proof proof, Actor by, HttpServletRequest request) {
        account.demandPassword(by.person(), proof.presentPassword(), request);
        steps.demand(whose(by), proof.code(), source(by, request));
    }

    private Source source(Actor by, HttpServletRequest request) {
        return browsers.source(request, People.key(whose(by).email()));
    }

    private Person whose(Actor by) {
        return people.find(by.person()).orElseThrow(() -> new Refused(IdentityReason.NO_SUCH_PERSON));
    }

    private static ResponseEntity<?> answer(
            Call call, Actor by, HttpServletRequest request, List<String> codes, String done) {
        if (!call.isForm()) {
            return secretly().body(new RecoveryCodes(codes));
        }
        // What began it has done its work, and is not to be read by whoever sits here next.
        String begun = BrowserCookies.handOver(
                        HandedOver.SECOND_STEP_SECRET.cookie(request.isSecure()), "", 0, request.isSecure())
                .toString();
        ResponseEntity<?> answer = handingOver(
                call, by, request, HandedOver.RECOVERY_CODES, String.join(".", codes), DONE.formatted(done));
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, begun)
                .build();
    }

    private static ResponseEntity<?> handingOver(
            Call call, Actor by, HttpServletRequest request, HandedOver what, String value, String page) {
        boolean secure = request.isSecure();
        ResponseEntity<Outcome> answer = Answers.doneAt(call, outcome(by.person()), page);
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(
                        HttpHeaders.SET_COOKIE,
                        BrowserCookies.handOver(
                                        what.cookie(secure),
                                        HandedOver.value(by.person(), value),
                                        what.seconds(),
                                        secure)
                                .toString())
                .build();
    }

    private static ResponseEntity.BodyBuilder secretly() {
        return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store");
    }

    private static Outcome outcome(UUID person) {
        return new Outcome(person, null, null, null, null);
    }

    /** By whom it is begun. */
    record Begun(@NotBlank @Prose(max = Passwords.LONGEST) String presentPassword) {}

    /** The first code that an app shows. */
    record FirstCode(@NotBlank @Line(max = 40) String code) {}

    /**
     * What shows that it is the person themselves.
     *
     * @param code of the app, or a recovery code
     */
    record Proof(
            @NotBlank @Prose(max = Passwords.LONGEST) String presentPassword,
            @NotBlank @Line(max = 40) String code) {}

    /**
     * A secret for an app.
     *
     * @param secret in base 32
     */
    record NewSecret(String secret) {}

    /** Codes that each work once in place of the app. */
    record RecoveryCodes(List<String> recoveryCodes) {}
}
