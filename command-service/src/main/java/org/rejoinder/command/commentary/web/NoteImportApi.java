package org.rejoinder.command.commentary.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.annotation.WebAnnotation;
import org.rejoinder.command.annotation.WebAnnotations;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.AskedLanguage;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.FilePart;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand.AddNote;
import org.rejoinder.command.commentary.CommentaryReason;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.passage.Passages;
import org.rejoinder.command.source.Snippet;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.NoteKind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.passage.Anchoring;
import org.rejoinder.contract.passage.Carried;
import org.rejoinder.contract.passage.Fate;
import org.rejoinder.contract.passage.Passage;
import org.rejoinder.contract.passage.PlainText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.contract.words.DateForm;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Web Annotations that were made elsewhere, as margin notes of whoever brings them. A note has an id made of its annotation's, so
 * the same file brought twice adds nothing.
 */
@RestController("noteImportApi")
@RequestMapping("/api/commentaries/{id}/notes/import")
@Tag(name = "Margin notes")
class NoteImportApi {

    private static final String PAGE = "/desk/commentaries/{id}#text";
    private static final int LONGEST_SHOWN = 120;

    private final Commands commands;
    private final Looking looking;
    private final TextStore texts;
    private final WebAnnotations annotations;
    private final OneReply replies;
    private final Messages messages;

    NoteImportApi(
            Commands commands,
            Looking looking,
            TextStore texts,
            WebAnnotations annotations,
            OneReply replies,
            Messages messages) {
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.annotations = annotations;
        this.replies = replies;
        this.messages = messages;
    }

    /**
     * What is to be taken.
     *
     * @param annotations the annotations as text; or the part {@code file} of a form
     * @param audience who is to read the notes
     * @param whole whether what has no place in the text is taken as a note on the whole of it
     * @param dryRun whether only what would become of them is wanted
     */
    record Import(
            @Nullable @Prose(max = WebAnnotations.LARGEST) String annotations,
            Audience audience,
            boolean whole,
            boolean dryRun) {}

    /** What becomes of an annotation. */
    enum Place {
        /** Its words stand in the text. */
        EXACT,
        /** Its words were changed, and the place is clear all the same. */
        REWORDED,
        /** It is on the whole text, or is taken so. */
        WHOLE,
        /** It has no place, and is left out. */
        LEFT_OUT,
        /** A note was made of it before. */
        KNOWN
    }

    /**
     * An annotation and what becomes of it.
     *
     * @param note id of the note, absent for what is left out
     * @param quote the words it is on, as it has them
     * @param why it has no place, in words
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            String annotation,
            Place place,
            @Nullable UUID note,
            NoteKind kind,
            @Nullable String quote,
            @Nullable String why) {}

    /** What became of all. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Imported(UUID id, @Nullable Long version, int added, List<Line> annotations) {}

    private record Placed(
            WebAnnotation annotation, Line line, @Nullable Passage passage) {}

    @Operation(
            summary = "Import Web Annotations as margin notes",
            description =
                    "An annotation, a list, a page or a collection of the Web Annotation Data Model, as `annotations` in JSON, as"
                            + " the part `file` of a form, or as the body itself with `Content-Type: application/ld+json` and"
                            + " `audience`, `whole` and `dryRun` in the query. Each is a note of the caller's own on the present"
                            + " version, at the words it quotes; what has no place is left out, or with `whole` is a note on the"
                            + " whole. With `dryRun` nothing is written. The same annotation adds one note, however often it is"
                            + " sent. A form gets to see what would become of them first.")
    @PostMapping
    ResponseEntity<?> add(
            @PathVariable UUID id, @Payload Import wanted, HttpServletRequest request, Call call, Actor by) {
        ManuscriptFacts manuscript = allowed(id, by);
        byte[] bytes = bytes(wanted, request);
        if (call.page().isPresent() && call.then().filter("import"::equals).isEmpty()) {
            throw preview(placed(manuscript, bytes, wanted, by), bytes, call);
        }
        return imported(manuscript, wanted, bytes, call, by);
    }

    @Operation(hidden = true)
    @PostMapping(consumes = "application/ld+json")
    ResponseEntity<?> addBody(@PathVariable UUID id, HttpServletRequest request, Call call, Actor by)
            throws IOException {
        ManuscriptFacts manuscript = allowed(id, by);
        Import wanted = new Import(
                null,
                audience(request.getParameter("audience")),
                Boolean.parseBoolean(request.getParameter("whole")),
                Boolean.parseBoolean(request.getParameter("dryRun")));
        return imported(manuscript, wanted, request.getInputStream().readNBytes(WebAnnotations.LARGEST + 1), call, by);
    }

    private Audience audience(@Nullable String given) {
        for (Audience audience : Audience.values()) {
            if (audience.name().equals(given)) {
                return audience;
            }
        }
        throw looking.wrong("audience", given == null ? "REQUIRED" : "NOT_CHOSEN");
    }

    private ManuscriptFacts allowed(UUID id, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        manuscript.demand(Right.ADD_NOTE, by);
        if (manuscript.stage() == Stage.REVISIONS_REQUESTED
                && manuscript.partsOf(by).contains(Part.AUTHOR)) {
            // Each begins a thread, and here an author answers those that there are.
            throw new Refused(CommentaryReason.NOT_NOW, manuscript.movesOf(by));
        }
        return manuscript;
    }

    private byte[] bytes(Import wanted, HttpServletRequest request) {
        Optional<FilePart> file = FilePart.of(request).filter(part -> part.bytes().length > 0);
        if (file.isPresent()) {
            return file.get().bytes();
        }
        String text = wanted.annotations();
        if (text == null || text.isBlank()) {
            throw looking.wrong("file", "ANNOTATIONS_WANTED");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private ResponseEntity<?> imported(ManuscriptFacts manuscript, Import wanted, byte[] bytes, Call call, Actor by) {
        List<Placed> placed = placed(manuscript, bytes, wanted, by);
        List<Line> lines = placed.stream().map(Placed::line).toList();
        UUID id = manuscript.commentaryId();
        if (wanted.dryRun()) {
            return json().body(new Imported(id, null, 0, lines));
        }
        List<Placed> added = placed.stream()
                .filter(one ->
                        one.line().place() != Place.LEFT_OUT && one.line().place() != Place.KNOWN)
                .toList();
        Outcome outcome = replies.once(call, by, wanted, () -> {
            long version = manuscript.eventVersion();
            for (Placed one : added) {
                version = add(manuscript, one, wanted.audience(), by);
            }
            return Outcome.of(id, version).noticing(added.isEmpty() ? "NO_NOTES_ADDED" : null);
        });
        return call.isForm()
                ? Answers.done(call, outcome, PAGE)
                : json().body(new Imported(id, outcome.version(), added.size(), lines));
    }

    private static ResponseEntity.BodyBuilder json() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON);
    }

    private long add(ManuscriptFacts manuscript, Placed placed, Audience audience, Actor by) {
        WebAnnotation annotation = placed.annotation();
        boolean suggests = annotation.kind() == NoteKind.SUGGESTION && placed.passage() != null;
        NoteText text =
                new NoteText(words(annotation, suggests), placed.passage(), suggests ? annotation.replacement() : null);
        NoteKind kind = annotation.kind() == NoteKind.SUGGESTION && !suggests ? NoteKind.COMMENT : annotation.kind();
        return Objects.requireNonNull(commands.<Long>send(new AddNote(
                        manuscript.commentaryId(),
                        Objects.requireNonNull(placed.line().note()),
                        manuscript.version(),
                        kind,
                        audience,
                        texts.write(text),
                        null,
                        by))
                .result());
    }

    /** What it said, whose words these are, and of what has no place the words it was on. */
    private String words(WebAnnotation annotation, boolean suggests) {
        List<String> parts = new ArrayList<>();
        if (annotation.kind() == NoteKind.SUGGESTION && !suggests && annotation.replacement() != null) {
            parts.add(Snippet.ofPlain(annotation.replacement()));
        }
        if (!annotation.text().isBlank()) {
            parts.add(annotation.text());
        }
        parts.add("*" + by(annotation) + "*");
        return String.join("\n\n", parts);
    }

    private String by(WebAnnotation annotation) {
        String by = annotation.creator() == null ? "" : Snippet.ofPlain(annotation.creator());
        String code = by.isEmpty() ? "ANNOTATION_ELSEWHERE" : "ANNOTATION_BY";
        LocalDate created = annotation.created();
        return created == null
                ? messages.of(code, by)
                : messages.of(code + "_ON", by, DateForm.DAY.in(AskedLanguage.now(), created));
    }

    private List<Placed> placed(ManuscriptFacts manuscript, byte[] bytes, Import wanted, Actor by) {
        TextRef text = manuscript.text();
        if (text == null) {
            throw looking.wrong("file", "NO_TEXT_YET");
        }
        PlainText plain = PlainText.of(looking.essay(text).markdown());
        Anchoring anchoring = new Anchoring(plain);
        List<Placed> placed = new ArrayList<>();
        for (WebAnnotation annotation : annotations.read(bytes, "file")) {
            placed.add(place(manuscript, annotation, plain, anchoring, wanted.whole(), by));
        }
        return placed;
    }

    private Placed place(
            ManuscriptFacts manuscript,
            WebAnnotation annotation,
            PlainText plain,
            Anchoring anchoring,
            boolean whole,
            Actor by) {
        UUID note = noteId(manuscript.commentaryId(), by.person(), annotation.id());
        String quote = annotation.quote();
        if (manuscript.hasNote(note)) {
            return new Placed(annotation, line(annotation, Place.KNOWN, note, null), null);
        }
        if (annotation.text().isBlank() && annotation.replacement() == null) {
            return new Placed(
                    annotation, line(annotation, Place.LEFT_OUT, null, messages.of("ANNOTATION_SILENT")), null);
        }
        if (quote == null) {
            return new Placed(annotation, line(annotation, Place.WHOLE, note, null), null);
        }
        Carried found = quote.length() > Passages.LONGEST
                ? Carried.REMOVED
                : anchoring.find(new Anchoring.Quote(
                        quote, annotation.prefix(), annotation.suffix(), start(annotation, plain.text())));
        if (found.fate() == Fate.REMOVED) {
            String why = messages.of(quote.length() > Passages.LONGEST ? "ANNOTATION_TOO_LONG" : "ANNOTATION_NOWHERE");
            return whole
                    ? new Placed(onTheWhole(annotation, quote), line(annotation, Place.WHOLE, note, why), null)
                    : new Placed(annotation, line(annotation, Place.LEFT_OUT, null, why), null);
        }
        return new Placed(
                annotation,
                line(annotation, found.fate() == Fate.EXACT ? Place.EXACT : Place.REWORDED, note, null),
                found.place());
    }

    /** With the words it was on, which the text does not have. */
    private static WebAnnotation onTheWhole(WebAnnotation annotation, String quote) {
        String shown = quote.length() <= Passages.LONGEST
                ? quote
                : quote.substring(0, quote.offsetByCodePoints(0, quote.codePointCount(0, Passages.LONGEST) - 1)) + "…";
        return new WebAnnotation(
                annotation.id(),
                annotation.kind(),
                "> " + Snippet.ofPlain(shown).replace("\n", "\n> ") + "\n\n" + annotation.text(),
                annotation.replacement(),
                annotation.creator(),
                annotation.created(),
                annotation.quote(),
                annotation.prefix(),
                annotation.suffix(),
                annotation.start());
    }

    private static Line line(WebAnnotation annotation, Place place, @Nullable UUID note, @Nullable String why) {
        return new Line(annotation.id(), place, note, annotation.kind(), annotation.quote(), why);
    }

    /** Characters of the model are code points; of texts here they are UTF-16 units. */
    private static @Nullable Integer start(WebAnnotation annotation, String plain) {
        Integer start = annotation.start();
        return start == null
                ? null
                : Integer.valueOf(
                        plain.offsetByCodePoints(0, Math.min(start, plain.codePointCount(0, plain.length()))));
    }

    /** One for each annotation, text and person: two people may each bring the same annotation. */
    private static UUID noteId(UUID commentary, UUID person, String annotation) {
        return UUID.nameUUIDFromBytes(
                ("annotation:" + commentary + ":" + person + ":" + annotation).getBytes(StandardCharsets.UTF_8));
    }

    /** The form comes back with what it brought and, for each annotation, what would become of it. */
    private Rejection preview(List<Placed> placed, byte[] bytes, Call call) {
        call.keep("annotations", new String(bytes, StandardCharsets.UTF_8));
        List<FieldError> shown = placed.stream()
                .map(one -> new FieldError("annotations", one.line().place().name(), shown(one)))
                .toList();
        return Rejection.shown("NOTES_PREVIEW", shown);
    }

    private String shown(Placed placed) {
        String words = placed.annotation().quote();
        String text = words == null || words.isBlank() ? placed.annotation().text() : words;
        String line = text.replaceAll("\\s+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST_SHOWN
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST_SHOWN)) + "…";
    }
}
