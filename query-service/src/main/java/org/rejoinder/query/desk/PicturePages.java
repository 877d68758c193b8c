package org.rejoinder.query.desk;

import java.time.Duration;
import java.util.UUID;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.query.security.Viewers;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The pictures of what is not published: for whoever may read the text that shows them, and for nobody else. */
@Controller
class PicturePages {

    private final Viewers viewers;
    private final Pictures pictures;

    PicturePages(Viewers viewers, Pictures pictures) {
        this.viewers = viewers;
        this.pictures = pictures;
    }

    @GetMapping("/desk/commentaries/{id}/figures/{sha256:[0-9a-f]{64}}")
    ResponseEntity<byte[]> picture(@PathVariable UUID id, @PathVariable String sha256) {
        FigureText picture = pictures.find(id, sha256, viewers.current()).orElseThrow(NoSuchPage::new);
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(picture.mediaType()))
                // Asked for anew each time: a right to read may end, a text may be erased.
                .cacheControl(CacheControl.maxAge(Duration.ZERO).cachePrivate())
                .eTag("\"" + sha256 + "\"")
                .body(picture.bytes());
    }
}
