package org.rejoinder.query.metadata;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.CanonicalJson;
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

/** What is told of an essay to programs, as documents of their own; of its present version unless another is asked for. */
@RestController
class MetadataPages {

    private static final MediaType JSON_LD =
            MediaType.parseMediaType("application/ld+json; profile=\"https://schema.org/\"");
    private static final MediaType LINKSET = MediaType.parseMediaType("application/linkset+json");

    private final Works works;
    private final Heads heads;

    MetadataPages(Works works, Heads heads) {
        this.works = works;
        this.heads = heads;
    }

    /** An essay in the words of schema.org. */
    @GetMapping("/series/{series}/{essay}/essay.jsonld")
    ResponseEntity<byte[]> data(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        return answer(series, essay, version, JSON_LD, heads::data);
    }

    /** All that an essay is linked to (RFC 9264). */
    @GetMapping("/series/{series}/{essay}/linkset.json")
    ResponseEntity<byte[]> linkset(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version) {
        return answer(series, essay, version, LINKSET, (work, origin) -> new Signposts(work, origin).linkset());
    }

    private ResponseEntity<byte[]> answer(
            String series,
            String essay,
            @Nullable String version,
            MediaType type,
            BiFunction<Work, String, Map<String, Object>> form) {
        Work work =
                works.find(series, essay, version).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        if (work.removed()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        String origin =
                ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
        return ResponseEntity.ok()
                .contentType(type)
                .body(CanonicalJson.write(form.apply(work, origin)).getBytes(StandardCharsets.UTF_8));
    }
}
