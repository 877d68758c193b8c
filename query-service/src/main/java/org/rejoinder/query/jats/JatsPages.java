package org.rejoinder.query.jats;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** An essay as JATS XML, its present version unless another is asked for; and each notice on it. */
@RestController
class JatsPages {

    private static final MediaType XML = new MediaType(MediaType.APPLICATION_XML, StandardCharsets.UTF_8);

    private final Works works;
    private final JatsWriter jats;

    JatsPages(Works works, JatsWriter jats) {
        this.works = works;
        this.jats = jats;
    }

    @GetMapping("/series/{series}/{essay}/jats.xml")
    ResponseEntity<byte[]> article(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        Work work =
                works.find(series, essay, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return work.removed()
                ? ResponseEntity.status(HttpStatus.GONE).build()
                : ResponseEntity.ok()
                        .contentType(XML)
                        .body(jats.document(work, origin()).getBytes(StandardCharsets.UTF_8));
    }

    /** Of an essay that was removed, too: that is what they tell. */
    @GetMapping("/series/{series}/{essay}/notices/{number:[0-9]{1,6}}/jats.xml")
    ResponseEntity<byte[]> notice(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("number") int number) {
        Work work = works.find(series, essay).orElseThrow(JatsPages::unknown);
        Work.Notice notice = work.notices().stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(JatsPages::unknown);
        return ResponseEntity.ok()
                .contentType(XML)
                .body(jats.document(work, notice, origin()).getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }
}
