package org.rejoinder.query.site;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.query.text.Texts;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/**
 * The pictures of published essays. One that a published version shows never changes at its address, which has its hash, so
 * it may be kept for ever; of an essay that was removed, or whose text was erased, it is gone.
 */
@Controller
class PublicPictures {

    private static final Duration FOR_EVER = Duration.ofDays(365);

    private final ReadingRoom room;
    private final Library library;
    private final Texts texts;

    PublicPictures(ReadingRoom room, Library library, Texts texts) {
        this.room = room;
        this.library = library;
        this.texts = texts;
    }

    @GetMapping("/series/{series}/{essay}/figures/{sha256:[0-9a-f]{64}}")
    ResponseEntity<byte[]> picture(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("sha256") String sha256,
            HttpServletResponse response) {
        Essay found = room.place(series, essay)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND))
                .essay();
        if (found.removed()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        EssayText.Figure figure = library.picture(found.id(), sha256)
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return texts.picture(figure.text())
                .map(picture -> answer(picture, response))
                .orElseGet(() -> ResponseEntity.status(HttpStatus.GONE).build());
    }

    private static ResponseEntity<byte[]> answer(FigureText picture, HttpServletResponse response) {
        // In the place of what is said of every public page, not beside it.
        response.setHeader(
                HttpHeaders.CACHE_CONTROL,
                CacheControl.maxAge(FOR_EVER).cachePublic().immutable().getHeaderValue());
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                .body(picture.bytes());
    }
}
