package org.rejoinder.query.annotations;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.annotations.Annotations.Side;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Web Annotations of an essay, with the headers of the Web Annotation Protocol: those that answers make on it, those that it makes
 * on others, and each by itself. They are only read, by scripts of any site.
 */
@Controller
class AnnotationPages {

    /** A string, since the profile must be quoted as it is here. */
    private static final String MEDIA_TYPE = "application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"";

    private static final String RESOURCE = "<http://www.w3.org/ns/ldp#Resource>; rel=\"type\"";
    private static final String PROTOCOL =
            "<http://www.w3.org/TR/annotation-protocol/>; rel=\"http://www.w3.org/ns/ldp#constrainedBy\"";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Works works;
    private final Annotations annotations;

    AnnotationPages(Works works, Annotations annotations) {
        this.works = works;
        this.annotations = annotations;
    }

    /**
     * What answers take up of an essay.
     *
     * @param page counts from 0; without it the collection comes with its first page in it
     * @param iris whether to name the annotations only
     */
    @GetMapping("/series/{series}/{essay}/annotations.jsonld")
    ResponseEntity<byte[]> received(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "iris", defaultValue = "0") String iris) {
        return documents(series, essay, Side.RECEIVED, page, iris);
    }

    /** What an essay takes up of others. */
    @GetMapping("/series/{series}/{essay}/annotations/made.jsonld")
    ResponseEntity<byte[]> made(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "page", required = false) @Nullable Integer page,
            @RequestParam(name = "iris", defaultValue = "0") String iris) {
        return documents(series, essay, Side.MADE, page, iris);
    }

    /** One passage that an essay takes up: the address by which others know it. */
    @GetMapping("/series/{series}/{essay}/annotations/{annotation:[0-9a-f-]{36}}")
    ResponseEntity<byte[]> one(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @PathVariable("annotation") String annotation) {
        return of(
                series,
                essay,
                work -> annotations.one(origin(), work, annotation).orElseThrow(AnnotationPages::unknown));
    }

    private ResponseEntity<byte[]> documents(
            String series, String essay, Side side, @Nullable Integer page, String iris) {
        boolean ids = iris.equals("1");
        return of(
                series,
                essay,
                work -> page == null
                        ? annotations.collection(origin(), work, side, ids)
                        : annotations.page(origin(), work, side, page, ids).orElseThrow(AnnotationPages::unknown));
    }

    private ResponseEntity<byte[]> of(String series, String essay, Function<Work, Map<String, Object>> document) {
        Work work = works.findInShort(series, essay, null).orElseThrow(AnnotationPages::unknown);
        if (work.removed()) {
            return ResponseEntity.status(HttpStatus.GONE).build();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                .header(HttpHeaders.LINK, RESOURCE, PROTOCOL)
                .header(HttpHeaders.ALLOW, "GET, HEAD")
                .header(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .header(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, "ETag, Link, Allow, Vary")
                .body(JSON.writeValueAsString(document.apply(work)).getBytes(StandardCharsets.UTF_8));
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
