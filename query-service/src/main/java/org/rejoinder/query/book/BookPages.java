package org.rejoinder.query.book;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.query.exchange.Work;
import org.rejoinder.query.exchange.Works;
import org.rejoinder.query.text.Texts;
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
    private final Books books;
    private final PdfWriter pdf;
    private final EpubWriter epub;
    private final Press press;
    private final Texts texts;
    private final Imprint imprint;

    BookPages(Works works, Books books, PdfWriter pdf, EpubWriter epub, Press press, Texts texts, Imprint imprint) {
        this.works = works;
        this.books = books;
        this.pdf = pdf;
        this.epub = epub;
        this.press = press;
        this.texts = texts;
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
        Work work = works.find(series, essay, version).orElseThrow(BookPages::unknown);
        if (work.removed()) {
            throw new ResponseStatusException(HttpStatus.GONE);
        }
        String origin = origin();
        String name = work.series().slug() + "-" + work.slug() + (work.current() ? "" : "-v" + work.version());
        return answer(
                imprint.tag("pdf", origin, List.of(work)),
                () -> books.of(origin, work.series(), List.of(work), false, PdfWriter::place),
                (book, out) -> pdf.write(book, pictures(book), out),
                new Form(MediaType.APPLICATION_PDF, name + ".pdf", origin + work.versionPath(), false),
                request,
                response);
    }

    /** A series as PDF. */
    @GetMapping("/series/{series}/series.pdf")
    @Nullable
    ResponseEntity<Resource> series(
            @PathVariable("series") String slug, WebRequest request, HttpServletResponse response) {
        Work.Series series = works.series(slug).orElseThrow(BookPages::unknown);
        List<Work> essays = essays(series);
        String origin = origin();
        return answer(
                imprint.tag("pdf", origin, essays),
                () -> books.of(origin, series, essays, true, PdfWriter::place),
                (book, out) -> pdf.write(book, pictures(book), out),
                new Form(MediaType.APPLICATION_PDF, series.slug() + ".pdf", origin + series.path(), false),
                request,
                response);
    }

    /** A series as EPUB. */
    @GetMapping("/series/{series}/series.epub")
    @Nullable
    ResponseEntity<Resource> epub(
            @PathVariable("series") String slug, WebRequest request, HttpServletResponse response) {
        Work.Series series = works.series(slug).orElseThrow(BookPages::unknown);
        List<Work> essays = essays(series);
        String origin = origin();
        return answer(
                imprint.tag("epub", origin, essays),
                () -> books.of(origin, series, essays, true, EpubWriter::place),
                (book, out) -> epub.write(book, pictures(book), out),
                new Form(EPUB, series.slug() + ".epub", origin + series.path(), true),
                request,
                response);
    }

    /** What may be read of a series; a book holds something. */
    private List<Work> essays(Work.Series series) {
        try (Stream<Work> all = works.ofSeries(series.id())) {
            List<Work> essays = all.filter(work -> !work.removed()).toList();
            if (essays.isEmpty()) {
                throw unknown();
            }
            return essays;
        }
    }

    /** How a file is handed over. */
    private record Form(MediaType type, String name, String page, boolean keep) {}

    /** Writes a book. */
    @FunctionalInterface
    private interface Typesetter {
        void write(Book book, java.io.OutputStream out) throws java.io.IOException;
    }

    private @Nullable ResponseEntity<Resource> answer(
            String tag,
            java.util.function.Supplier<Book> book,
            Typesetter typesetter,
            Form form,
            WebRequest request,
            HttpServletResponse response) {
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
        Optional<Path> file = press.take(tag, out -> typesetter.write(book.get(), out));
        return file.isPresent()
                ? answer.body(new FileSystemResource(file.get()))
                : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, Long.toString(AGAIN.toSeconds()))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
    }

    private static boolean isHead(WebRequest request) {
        return request instanceof org.springframework.web.context.request.ServletWebRequest servlet
                && servlet.getRequest().getMethod().equals("HEAD");
    }

    /** The pictures of a book's essays, read when they are wanted. */
    private Function<String, byte @Nullable []> pictures(Book book) {
        Map<String, EssayText.Figure> figures = new HashMap<>();
        book.chapters().stream()
                .map(chapter -> chapter.work().text())
                .filter(text -> text != null)
                .flatMap(text -> text.figures().stream())
                .forEach(figure -> figures.put(figure.sha256(), figure));
        return sha256 -> Optional.ofNullable(figures.get(sha256))
                .flatMap(figure -> texts.picture(figure.text()))
                .map(FigureText::bytes)
                .orElse(null);
    }

    private static String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    private static ResponseStatusException unknown() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
