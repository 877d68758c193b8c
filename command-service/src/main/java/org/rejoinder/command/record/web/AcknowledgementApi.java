package org.rejoinder.command.record.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.UUID;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.record.Acknowledgements;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Taking note of a change to an essay that one quotes. */
@RestController("acknowledgementApi")
@RequestMapping("/api/acknowledgements")
@Tag(name = "Public record")
class AcknowledgementApi {

    private final Acknowledgements acknowledgements;

    AcknowledgementApi(Acknowledgements acknowledgements) {
        this.acknowledgements = acknowledgements;
    }

    @Operation(
            summary = "Take note of a change to an essay",
            description = "For oneself: the desk does not name it again. Once or several times is the same.")
    @PostMapping
    ResponseEntity<Outcome> note(@Payload Noted noted, Call call, Actor by) {
        if (!acknowledgements.note(noted.commentary(), noted.update(), by.person())) {
            throw Rejection.notFound();
        }
        return Answers.done(call, new Outcome(noted.commentary(), null, null, null, null), "/desk");
    }

    /**
     * What was read.
     *
     * @param update id of the proposal that was published
     */
    record Noted(UUID commentary, UUID update) {}
}
