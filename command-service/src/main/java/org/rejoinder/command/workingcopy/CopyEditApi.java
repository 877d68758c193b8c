package org.rejoinder.command.workingcopy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.contract.commentary.Substance;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Copy-editing: what an editor changed of an accepted text becomes the text. */
@RestController("copyEditApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Writing")
class CopyEditApi {

    /** What the button of a form begins with that saves and freezes; the substance follows. */
    static final String THEN = "copy-edit.";

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Writing writing;
    private final Freeze freeze;
    private final OneReply replies;

    CopyEditApi(Writing writing, Freeze freeze, OneReply replies) {
        this.writing = writing;
        this.freeze = freeze;
        this.replies = replies;
    }

    @Operation(
            summary = "Make a copy-edited text the text",
            description =
                    "Freezes the editor's working copy. The approval no longer holds: of a `MINOR` change a second"
                            + " person reaffirms it, a `SUBSTANTIVE` one waits to be decided on anew.")
    @PostMapping("/copy-edit")
    ResponseEntity<Outcome> copyEdit(@PathVariable UUID id, @Payload Edited edited, Call call, Actor by) {
        return freeze(id, edited.substance(), edited.base(), UnaryOperator.identity(), edited, call, by);
    }

    /**
     * Saves and freezes.
     *
     * @param base the revision the editor means; whatever is stored when absent
     */
    ResponseEntity<Outcome> freeze(
            UUID id,
            Substance substance,
            @Nullable Integer base,
            UnaryOperator<WorkingCopy> change,
            Object payload,
            Call call,
            Actor by) {
        ManuscriptFacts manuscript = writing.manuscript(id);
        Outcome outcome = replies.once(call, by, payload, () -> {
            WorkingCopy copy = base == null ? writing.amend(id, change, by) : writing.save(id, base, change, by);
            return freeze.copyEdit(copy, substance, by, call.expectedVersion());
        });
        writing.dropCopyEdit(manuscript);
        return Answers.doneAt(call, outcome, PAGE);
    }

    /** The substance that a form's button names. */
    static Substance substance(String then) {
        return Arrays.stream(Substance.values())
                .filter(substance -> then.equals(THEN + substance.name()))
                .findFirst()
                .orElseThrow(() -> Rejection.of(HttpStatus.BAD_REQUEST, "MALFORMED"));
    }

    /**
     * A copy-edit.
     *
     * @param base the revision of the working copy that is meant; whatever is stored when absent
     */
    record Edited(Substance substance, @Nullable Integer base) {}
}
