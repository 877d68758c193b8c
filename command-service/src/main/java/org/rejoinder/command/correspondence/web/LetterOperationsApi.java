package org.rejoinder.command.correspondence.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.correspondence.Correspondence;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Letters that did not go out, for an administrator; the security chain lets nobody else to it. */
@RestController("letterOperationsApi")
@Tag(name = "Operations")
@RequestMapping("/api/operations/letters")
class LetterOperationsApi {

    private final Correspondence correspondence;

    LetterOperationsApi(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    @Operation(
            summary = "Send a letter anew",
            description = "One that was kept or failed, by the `id` of a notice it tells of; it is written anew.")
    @PostMapping("/{id}/send")
    ResponseEntity<Outcome> send(@PathVariable UUID id, Call call) {
        if (!correspondence.sendAnew(id)) {
            throw Rejection.notFound();
        }
        return done(id, call);
    }

    @Operation(
            summary = "Leave a letter unsent",
            description =
                    "One that was kept or failed, by the `id` of a notice it tells of. It is gone; what it tells of"
                            + " stands in the inbox all the same.")
    @PostMapping("/{id}/leave")
    ResponseEntity<Outcome> leave(@PathVariable UUID id, Call call) {
        if (!correspondence.leave(id)) {
            throw Rejection.notFound();
        }
        return done(id, call);
    }

    private static ResponseEntity<Outcome> done(UUID id, Call call) {
        return Answers.done(call, new Outcome(id, null, null, null, null), "/operations/letters");
    }
}
