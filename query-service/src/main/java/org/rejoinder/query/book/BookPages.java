package org.rejoinder.query.book;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.exchange.Fingerprints;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Essays and series as files: PDF, and of a series EPUB. Their words are in the language of the essay or the series, so they are the
 * same for every reader. Of a removed essay there is none.
 */
@Controller
class BookPages {

    private static final MediaType EPUB = MediaType.parseMediaType("application/epub+zip");
    private static final Duration AGAIN = Duration.ofSeconds(30);

    private final Works works;
    private final Fingerprints fingerprints;
    private final Books books;
    private final PdfWriter pdf;
    private final EpubWriter epub;
    private final Press press;
    private final Contents contents;
    private final Imprint imprint;

    BookPages(
            Works works,
            Fingerprints fingerprints,
            Books books,
            PdfWriter pdf,
            EpubWriter epub,
            Press press,
            Contents contents,
            Imprint imprint) {
        this.works = works;
        this.fingerprints = fingerprints;
        this.books = books;
        this.pdf = pdf;
        this.epub = epub;
        this.press = press;
        this.contents = contents;
        this.imprint = imprint;
    }

    /**
     * An essay as PDF.
     *
     * @param version absent for the present one
     */
    @GetMapping("/series/{series}/{essay}/essay.pdf")
    @Nullable
    ResponseEntity<Resource> essay(
            @PathVariable("series") String series,
            @PathVariable("essay") String essay,
            @RequestParam(name = "version", required = false) @Nullable String version,
            WebRequest request,
            HttpServletResponse response) {
        Work work = works.findInShort(series, essay, version).orElseThrow(BookPages::unknown);
        if (work.removed()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        String origin = origin();
        String name = work.series().slug() + "-" + work.slug() + (work.current() ? "" : "-v" + work.version());
        return answer(
                imprint.tag("pdf " + work.version(), origin, fingerprints.of(work.id())),
                out -> pdf.write(
                        books.of(origin, work.series(), List.of(work), false, PdfWriter::place), contents::of, out),
                new Form(MediaType.APPLICATION_PDF, name + ".pdf", origin + work.versionPath(), false),
                request,
                response);
    }

    /** A series as PDF. */
    @GetMapping("/series/{series}/series.pdf")
    @Nullable
    ResponseEntity<Resource> series(
            @PathVariable("series") String slug, WebRequest request, HttpServletResponse response) {
        return series(slug, "pdf", false, PdfWriter::place, pdf::write, MediaType.APPLICATION_PDF, request, response);
    }

    /** A series as EPUB. */
    @GetMapping("/series/{series}/series.epub")
    @Nullable
    ResponseEntity<Resource> epub(
            @PathVariable("series") String slug, WebRequest request, HttpServletResponse response) {
        return series(slug, "epub", true, EpubWriter::place, epub::write, EPUB, request, response);
    }

    private @Nullable ResponseEntity<Resource> series(
            String slug,
            String kind,
            boolean keep,
            Books.Places places,
            Typesetter typesetter,
            MediaType type,
            WebRequest request,
            HttpServletResponse response) {
        Work.Series series = works.series(slug).orElseThrow(BookPages::unknown);
        if (!works.hasEssays(series.id())) {
            throw unknown();
        }
        String origin = origin();
        return answer(
                imprint.tag(kind, origin, fingerprints.ofSeries(series.id())),
                out -> typesetter.write(
                        books.of(origin, series, works.ofSeriesInShort(series.id()), true, places), contents::of, out),
                new Form(type, series.slug() + "." + kind, origin + series.path(), keep),
                request,
                response);
    }

    /** How a file is handed over. */
    private record Form(MediaType type, String name, String page, boolean keep) {}

    /** Writes a book. */
    @FunctionalInterface
    private interface Typesetter {
        void write(Book book, Function<Chapter, Optional<Contents.Read>> contents, OutputStream out) throws IOException;
    }

    /** Who asks whether a file has changed, or how long it is, is answered without a text being read. */
    private @Nullable ResponseEntity<Resource> answer(
            String tag, Press.Writer writer, Form form, WebRequest request, HttpServletResponse response) {
        // The same for every reader, unlike pages.
        response.setHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
        response.setHeader(HttpHeaders.LINK, "<" + form.page() + ">; rel=\"canonical\"");
        if (request.checkNotModified(tag)) {
            return null;
        }
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok()
                .eTag(tag)
                .contentType(form.type())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        (form.keep() ? ContentDisposition.attachment() : ContentDisposition.inline())
                                .filename(form.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString());
        if (isHead(request)) {
            return answer.build();
        }
        Optional<Path> file = press.take(tag, writer);
        return file.isPresent()
                ? answer.body(new FileSystemResource(file.get()))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(AGAIN.toSeconds()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }

    private static boolean isHead(WebRequest request) {
        return request instanceof ServletWebRequest servlet
                && servlet.getRequest().getMethod().equals("HEAD");
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
