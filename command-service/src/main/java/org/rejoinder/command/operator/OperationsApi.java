package org.rejoinder.command.operator;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Rejection;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an administrator may ask of the command side; the security chain lets nobody else to it. */
@RestController
@Tag(name = "Operations")
@RequestMapping("/api/operations")
class OperationsApi {

    private final LogChecks checks;

    private final Republication republication;

    OperationsApi(LogChecks checks, Republication republication) {
        this.checks = checks;
        this.republication = republication;
    }

    @Operation(
            summary = "Check the log",
            description =
                    "Begins to compute every hash anew, in the background; the operations page shows what comes of it.")
    @PostMapping("/verify")
    ResponseEntity<Outcome> verify(Call call) {
        return Answers.done(call, new Outcome(checks.begin(), null, null, null, null), "/operations");
    }

    @Operation(
            summary = "Publish the log anew",
            description =
                    "Begins another life of the log: all of it is sent to Kafka again, and every replica is filled anew.")
    @PostMapping("/republish")
    ResponseEntity<Outcome> republish(Call call) {
        if (!republication.possible()) {
            throw Rejection.of(HttpStatus.CONFLICT, "NO_KAFKA");
        }
        UUID life = republication.begin("published anew by an administrator");
        return Answers.done(call, new Outcome(life, null, null, null, null), "/operations");
    }
}
