package org.rejoinder.command.workingcopy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
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
import org.rejoinder.command.figure.Figures;
import org.rejoinder.command.figure.NoPicture;
import org.rejoinder.command.figure.Picture;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureUse;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bringing in what a figure shows. */
@RestController("figureApi")
@RequestMapping("/api/commentaries/{id}/figures")
@Tag(name = "Writing")
class FigureApi {

    private final Writing writing;
    private final Figures figures;
    private final Messages messages;

    FigureApi(Writing writing, Figures figures, Messages messages) {
        this.writing = writing;
        this.figures = figures;
        this.messages = messages;
    }

    /**
     * A picture that a text can show now.
     *
     * @param figure its hash, by which the text names it: {@code ![alternative text](figure:HASH "caption")}
     * @param src where whoever may read the manuscript sees it
     * @param width in pixels
     * @param height in pixels
     */
    record BroughtIn(String figure, String src, int width, int height) {}

    @Operation(
            summary = "Bring in a picture for a figure",
            description =
                    "A form with the part `file`, or JSON with `base64`: PNG, JPEG, GIF or BMP, at most 16 MB. It is drawn anew, at most 2,000 pixels"
                            + " on the longer side, without anything else the file says. The form of the page sends `alt`,"
                            + " `caption` and `decorative`, too, and puts the figure at the end of the text.")
    @ApiResponse(responseCode = "201", description = "Brought in")
    @PostMapping
    ResponseEntity<?> add(
            @PathVariable UUID id, @Payload NewFigure asked, HttpServletRequest request, Call call, Actor by) {
        writing.open(id, by);
        boolean placed = call.page().isPresent();
        if (placed && !asked.isDecorative() && asked.words().isEmpty()) {
            throw Rejection.field("alt", "ALT_WANTED", messages.of("ALT_WANTED"));
        }
        FilePart file = FilePart.of(request, "", asked.base64())
                .orElseThrow(() -> Rejection.field("file", "PICTURE_WANTED", messages.of("PICTURE_WANTED")));
        Figure figure = keep(id, file, by);
        if (placed) {
            String block = new FigureUse(
                            figure.sha256(), asked.isDecorative() ? "" : asked.words(), asked.captionOrNone(), true)
                    .markdown();
            WorkingCopy copy = writing.amend(
                    id,
                    stored -> stored.saying(
                            stored.title(),
                            stored.markdown().isBlank()
                                    ? block
                                    : stored.markdown().stripTrailing() + "\n\n" + block + "\n"),
                    by);
            return Answers.done(call, Outcome.workingCopy(id, copy.revision()), "/write/{id}#w-markdown");
        }
        String src = "/desk/commentaries/" + id + "/figures/" + figure.sha256();
        return ResponseEntity.status(HttpStatus.CREATED)
                .location(URI.create(src))
                .contentType(MediaType.APPLICATION_JSON)
                .body(new BroughtIn(figure.sha256(), src, figure.width(), figure.height()));
    }

    private Figure keep(UUID id, FilePart file, Actor by) {
        try {
            return figures.keep(id, Picture.of(file.bytes()), by.person());
        } catch (NoPicture refused) {
            throw Rejection.field("file", refused.code(), messages.of(refused.code(), refused.arguments()));
        }
    }

    /**
     * What goes with a picture.
     *
     * @param alt what it shows, for those who do not see it
     * @param decorative whether it needs no such words
     * @param base64 the picture, for who sends no form
     */
    record NewFigure(
            @Nullable @Line(max = 500) String alt,
            @Nullable @Line(max = 1_000) String caption,
            @Nullable Boolean decorative,
            @Nullable @Line(max = 2_900_000) String base64) {

        String words() {
            return alt == null ? "" : alt.strip();
        }

        String captionOrNone() {
            return caption == null ? "" : caption.strip();
        }

        boolean isDecorative() {
            return Boolean.TRUE.equals(decorative);
        }
    }
}
