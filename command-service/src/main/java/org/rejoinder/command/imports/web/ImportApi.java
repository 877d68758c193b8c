package org.rejoinder.command.imports.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.imports.ImportRows;
import org.rejoinder.command.imports.ImportRows.Row;
import org.rejoinder.command.imports.ImportRows.State;
import org.rejoinder.command.imports.SeriesImport;
import org.rejoinder.command.imports.SeriesImport.Source;
import org.rejoinder.command.imports.SeriesImport.Written;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Importing a back issue. A program sends the file and gets the series written, or with {@code dryRun} the split; the
 * form of the desk keeps the split to be checked and mended first.
 */
@RestController("importApi")
@RequestMapping("/api/imports")
@Tag(name = "Imports")
class ImportApi {

    private static final String PAGE = "/desk/imports/{id}";

    private final SeriesImport imports;
    private final ImportRows rows;
    private final ImportRunner runner;
    private final OneReply replies;
    private final Messages messages;

    ImportApi(SeriesImport imports, ImportRows rows, ImportRunner runner, OneReply replies, Messages messages) {
        this.imports = imports;
        this.rows = rows;
        this.runner = runner;
        this.replies = replies;
        this.messages = messages;
    }

    /**
     * How a file was split.
     *
     * @param missing what keeps it from being written
     */
    record Split(ImportDraft split, List<FieldError> missing) {}

    /**
     * A series that was imported.
     *
     * @param id of the series
     * @param address where readers find it
     */
    record Imported(UUID id, long version, String address, ImportDraft split) {}

    /** An import under way; {@code GET /api/imports/{id}} says how far it has come. */
    record UnderWay(UUID id) {}

    /** What tells one request from another with the same key. */
    private record Asked(Upload upload, String file) {}

    @Operation(
            summary = "Import a back issue",
            description =
                    "Text, Markdown, .docx or HTML: a form with the part `file`, or JSON with `base64` and `fileName`, or"
                            + " with `text`. With `dryRun` the answer is the split, and nothing is written. Otherwise the"
                            + " series, its lead and its responses are written together or not at all. With `Prefer:"
                            + " respond-async` the answer is 202 at once, and `GET /api/imports/{id}` tells how far it has"
                            + " come.")
    @ApiResponse(responseCode = "200", description = "The split; nothing was written")
    @ApiResponse(responseCode = "201", description = "Written; `Location` says where the series is")
    @ApiResponse(responseCode = "202", description = "Under way; `Location` says where to ask")
    @PostMapping
    ResponseEntity<?> add(@Payload Upload upload, HttpServletRequest request, Call call, Actor by) {
        Policy.onSite(by, Right.OPEN_SERIES);
        Policy.onSite(by, Right.RECORD_PREVIOUSLY_PUBLISHED);
        Source source = upload.in(request, messages);
        if (call.page().isPresent()) {
            ImportDraft draft = imports.read(source);
            UUID id = UUID.randomUUID();
            rows.begin(id, by.person(), State.READING);
            rows.save(id, 0, draft);
            return Answers.doneAt(call, Outcome.workingCopy(id, 1), PAGE);
        }
        if (upload.dryRun()) {
            ImportDraft draft = imports.read(source);
            return json(HttpStatus.OK).body(new Split(draft, imports.missing(draft)));
        }
        if (wantsToWait(request)) {
            UUID id = UUID.randomUUID();
            rows.begin(id, by.person(), State.READING);
            runner.run(id, source, by);
            return json(HttpStatus.ACCEPTED)
                    .location(URI.create("/api/imports/" + id))
                    .body(new UnderWay(id));
        }
        return write(upload, source, call, by);
    }

    private ResponseEntity<Imported> write(Upload upload, Source source, Call call, Actor by) {
        ImportDraft draft = imports.read(source);
        Outcome outcome = replies.once(call, by, new Asked(upload, source.fingerprint()), () -> {
            UUID id = UUID.randomUUID();
            return Outcome.of(id, imports.write(id, draft, by).version());
        });
        // Asked anew: a repeated request is answered with what its first one wrote.
        Written written = imports.write(outcome.id(), draft, by);
        return json(HttpStatus.CREATED)
                .eTag("\"" + written.version() + "\"")
                .location(URI.create("/api/series/" + outcome.id()))
                .body(new Imported(outcome.id(), written.version(), "/series/" + written.slug(), draft));
    }

    @Operation(
            summary = "Mend a split, or write it",
            description =
                    "What is sent replaces what is kept; then `step` is taken: `split.p2.3`, `title.p2.3`, `author.p2.3`,"
                            + " `merge.p2`, `up.p2`, `down.p2`, `lead.p2`, `out.p2`, or `import`, which writes the series. The"
                            + " series has the id of its import, so importing twice writes once.")
    @PostMapping("/{id}")
    ResponseEntity<Outcome> mend(@PathVariable UUID id, @Payload Mended mended, Call call, Actor by) {
        Policy.onSite(by, Right.OPEN_SERIES);
        Row row = rows.find(id, by.person()).orElseThrow(Rejection::notFound);
        String step = call.then().orElse(mended.step() == null ? "save" : mended.step());
        if (row.state() == State.DONE) {
            return Answers.doneAt(call, Outcome.of(id, 0), "/desk/series/{id}");
        }
        ImportDraft stored = row.draft();
        if (stored == null) {
            throw Rejection.stale(null);
        }
        ImportDraft draft = imports.offerPins(mended.over(stored));
        boolean writing = step.equals("import");
        if (!writing && !step.equals("save")) {
            draft = imports.step(step, draft);
        }
        int revision = save(row, mended.base(), stored, draft);
        if (!writing) {
            return Answers.done(call, Outcome.workingCopy(id, revision), PAGE + anchor(step));
        }
        ImportDraft complete = draft;
        Outcome outcome = replies.once(
                call,
                by,
                mended,
                () -> Outcome.of(id, imports.write(id, complete, by).version()));
        runner.finished(id);
        return Answers.doneAt(call, outcome, "/desk/series/{id}");
    }

    private int save(Row row, int base, ImportDraft stored, ImportDraft draft) {
        if (draft.equals(stored)) {
            return row.revision();
        }
        if (row.revision() != base || !rows.save(row.id(), base, draft)) {
            throw Rejection.stale(null);
        }
        return base + 1;
    }

    private static String anchor(String step) {
        String[] parts = step.split("\\.", -1);
        return parts.length < 2 || !parts[1].matches("p\\d{1,4}") ? "" : "#" + parts[1];
    }

    @Operation(summary = "Forget a split", description = "A series that was written stays.")
    @PostMapping("/{id}/discard")
    ResponseEntity<Outcome> discard(@PathVariable UUID id, Call call, Actor by) {
        Policy.onSite(by, Right.OPEN_SERIES);
        if (rows.find(id, by.person()).isEmpty()) {
            throw Rejection.notFound();
        }
        rows.discard(id);
        return Answers.done(call, Outcome.workingCopy(id, 0), "/desk");
    }

    private static ResponseEntity.BodyBuilder json(HttpStatus status) {
        return ResponseEntity.status(status).contentType(MediaType.APPLICATION_JSON);
    }

    private static boolean wantsToWait(HttpServletRequest request) {
        @Nullable String prefer = request.getHeader("Prefer");
        return prefer != null && prefer.contains("respond-async");
    }
}
