package org.rejoinder.query.site;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/** The citation of an essay as a file for a reference manager; of its present version unless another is asked for. */
@Controller
class CitePages {

    private record Form(String ending, String type, Function<Citation, String> writer) {}

    private static final Form BIB = new Form("bib", "application/x-bibtex", BibTeX::of);
    private static final Form RIS = new Form("ris", "application/x-research-info-systems", Ris::of);
    private static final Form CSL = new Form("json", "application/vnd.citationstyles.csl+json", CslJson::of);

    private final ReadingRoom room;
    private final Library library;
    private final Citations citations;

    CitePages(ReadingRoom room, Library library, Citations citations) {
        this.room = room;
        this.library = library;
        this.citations = citations;
    }

    @GetMapping("/series/{series}/{essay}/cite.bib")
    ResponseEntity<byte[]> bibtex(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        return cite(series, essay, version, BIB);
    }

    @GetMapping("/series/{series}/{essay}/cite.ris")
    ResponseEntity<byte[]> ris(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        return cite(series, essay, version, RIS);
    }

    @GetMapping("/series/{series}/{essay}/cite.json")
    ResponseEntity<byte[]> cslJson(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        return cite(series, essay, version, CSL);
    }

    private ResponseEntity<byte[]> cite(String series, String slug, @Nullable String version, Form form) {
        ReadingRoom.Place place = room.place(series, slug).orElseThrow(CitePages::unknown);
        Essay essay = place.essay();
        if (essay.removed()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        Library.Content content = library.content(essay.id(), version == null ? essay.version() : version)
                .orElseThrow(CitePages::unknown);
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.parseMediaType(form.type()), StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(essay.slug() + "." + form.ending(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(form.writer()
                        .apply(citations.of(place, content, EssayPages.address(essay)))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
