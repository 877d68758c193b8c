package org.rejoinder.command.workingcopy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.FilePart;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.workingcopy.TakingOver.How;
import org.rejoinder.command.workingcopy.TakingOver.Taken;
import org.rejoinder.contract.imports.IntakeReport;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bringing a file into what is being written. */
@RestController("intakeApi")
@RequestMapping("/api/commentaries/{id}/working-copy/file")
@Tag(name = "Writing")
class IntakeApi {

    private static final String PAGE = "/write/{id}/file";

    private final Writing writing;
    private final TakingOver takingOver;
    private final Messages messages;

    IntakeApi(Writing writing, TakingOver takingOver, Messages messages) {
        this.writing = writing;
        this.takingOver = takingOver;
        this.messages = messages;
    }

    /**
     * A file that was taken over.
     *
     * @param revision of the working copy
     */
    record TakenOver(UUID id, int revision, IntakeReport report) {}

    @Operation(
            summary = "Take the text of a file over",
            description =
                    "A form with the part `file`, or JSON with `base64` and `fileName`: .docx, Markdown, HTML or text, at most 16 MB;"
                            + " `base` is the revision of the"
                            + " working copy it is for, 412 when it is not the present one. With `how` `REPLACE` the file's"
                            + " text takes the place of what is there, which can be put back; with `APPEND` it comes after."
                            + " Pictures become figures. The `report` says what was kept and what was not, and where.")
    @PostMapping
    ResponseEntity<?> take(
            @PathVariable UUID id, @Payload Brought brought, HttpServletRequest request, Call call, Actor by) {
        writing.open(id, by);
        FilePart file = FilePart.of(request, brought.fileName(), brought.base64())
                .orElseThrow(() -> Rejection.field("file", "FILE_WANTED", messages.of("FILE_WANTED")));
        Taken taken = takingOver.take(id, file, brought.base(), brought.how(), by);
        int revision = taken.copy().revision();
        return call.page().isPresent()
                ? Answers.doneAt(call, Outcome.workingCopy(id, revision), PAGE)
                : ResponseEntity.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(new TakenOver(id, revision, taken.report()));
    }

    @Operation(
            summary = "Put back what a file took the place of",
            description = "What stands there now is kept in its place, so that the same call brings it back.")
    @PostMapping("/undo")
    ResponseEntity<Outcome> putBack(@PathVariable UUID id, @Payload Base base, Call call, Actor by) {
        return Answers.done(call, takingOver.putBack(id, base.base(), by), PAGE);
    }

    /**
     * What goes with a file.
     *
     * @param how absent as long as nothing is written
     * @param base64 the file, for who sends no form, with its {@code fileName}
     */
    record Brought(
            @NotNull Integer base,
            @Nullable How how,
            @Nullable @Line(max = 255) String fileName,
            @Nullable @Line(max = 2_900_000) String base64) {}

    /** A revision of the working copy. */
    record Base(@NotNull Integer base) {}
}
