package org.rejoinder.command.workingcopy;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.CommaSeparated;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.passage.Passages;
import org.rejoinder.command.passage.Pointer;
import org.rejoinder.contract.commentary.Work;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.RestController;

/**
 * Writing. The one form of the writing page has several buttons, told by {@code _then}: {@code save}, {@code preview},
 * {@code pin} (with {@code quote} and {@code target}), {@code unpin.N}, {@code submit}, and for an editor
 * {@code copy-edit.MINOR} or {@code copy-edit.SUBSTANTIVE}; each saves what was written first, so that no button loses a
 * word.
 */
@RestController("workingCopyApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Writing")
class WorkingCopyApi {

    private static final String PAGE = "/write/{id}";

    /** Essay, and version, start and end of one passage of it; all that is quoted from it without them. */
    private static final java.util.regex.Pattern QUOTED = java.util.regex.Pattern.compile(
            "quoted\\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\.(\\d{1,4}\\.\\d{1,4})\\.(\\d{1,7})\\.(\\d{1,7}))?");

    private final Writing writing;
    private final Pins pins;
    private final Freeze freeze;
    private final CopyEditApi copyEdits;
    private final OneReply replies;

    WorkingCopyApi(Writing writing, Pins pins, Freeze freeze, CopyEditApi copyEdits, OneReply replies) {
        this.copyEdits = copyEdits;
        this.writing = writing;
        this.pins = pins;
        this.freeze = freeze;
        this.replies = replies;
    }

    @Operation(
            summary = "Save the working copy",
            description =
                    "Fields that are not sent stay as they are. `base` is the revision the text was written on; when"
                            + " another was saved meanwhile the answer is 412 with the stored copy as `current`.")
    @RequestMapping(
            path = "/working-copy",
            method = {RequestMethod.PUT, RequestMethod.POST})
    ResponseEntity<Outcome> save(@PathVariable UUID id, @Payload Written written, Call call, Actor by) {
        String then = call.then().orElse("save");
        if (then.equals("submit")) {
            Outcome outcome = replies.once(call, by, written, () -> {
                WorkingCopy copy = writing.save(id, written.base(), written::over, by);
                return freeze.submit(copy, by, call.expectedVersion());
            });
            return Answers.doneAt(call, outcome, "/desk/commentaries/{id}");
        }
        if (then.startsWith(CopyEditApi.THEN)) {
            return copyEdits.freeze(id, CopyEditApi.substance(then), written.base(), written::over, written, call, by);
        }
        WorkingCopy copy = writing.save(id, written.base(), written::over, by);
        if (then.equals("pin")) {
            Pointer quote = new Pointer(written.quote(), null, null);
            Outcome outcome = written.answer() == null
                    ? pins.add(id, written.target(), quote, by)
                    : pins.addTo(id, written.answer(), quote, by);
            return Answers.doneAt(call, outcome, PAGE + "#answers");
        }
        if (then.matches("unpin\\.\\d{1,4}")) {
            Outcome outcome = pins.remove(id, Integer.parseInt(then.substring(6)), by);
            return Answers.doneAt(call, outcome, PAGE + "#answers");
        }
        Matcher quoted = QUOTED.matcher(then);
        if (quoted.matches()) {
            return Answers.doneAt(call, pinQuoted(id, quoted, by), PAGE + "#answers");
        }
        Outcome outcome = Outcome.workingCopy(id, copy.revision());
        return then.equals("preview")
                ? Answers.doneAt(call, outcome, PAGE + "/preview")
                : Answers.done(call, outcome, PAGE);
    }

    private Outcome pinQuoted(UUID id, Matcher quoted, Actor by) {
        UUID essay = UUID.fromString(quoted.group(1));
        if (quoted.group(2) == null) {
            return pins.addQuoted(id, essay, by);
        }
        Pointer place = new Pointer(null, Integer.valueOf(quoted.group(3)), Integer.valueOf(quoted.group(4)));
        return pins.addOffered(id, essay, quoted.group(2), place, by);
    }

    @Operation(summary = "Save a version", description = "Freezes the working copy; a version can be compared.")
    @PostMapping("/versions")
    ResponseEntity<Outcome> saveVersion(@PathVariable UUID id, Call call, Actor by) {
        Outcome outcome = replies.once(call, by, null, () -> freeze.saveVersion(id, by, call.expectedVersion()));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Submit to the editors",
            description = "Freezes the working copy and hands it in; again after revisions were asked for.")
    @PostMapping("/submit")
    ResponseEntity<Outcome> submit(@PathVariable UUID id, @Payload Submission submission, Call call, Actor by) {
        Outcome outcome = replies.once(call, by, submission, () -> {
            UnaryOperator<WorkingCopy> stating = submission::over;
            WorkingCopy copy = submission.base() == null
                    ? writing.amend(id, stating, by)
                    : writing.save(id, submission.base(), stating, by);
            return freeze.submit(copy, by, call.expectedVersion());
        });
        return Answers.done(call, outcome, "/desk/commentaries/{id}");
    }

    @Operation(
            summary = "Pin a passage of a target",
            description =
                    "By its words, whatever their typography, or by its place in the target's plain text. Words that"
                            + " stand there more than once mean the first place, and the answer has a `notice`.")
    @PostMapping("/passages")
    ResponseEntity<Outcome> pin(@PathVariable UUID id, @Payload Pin pin, Call call, Actor by) {
        Pointer place = new Pointer(pin.quote(), pin.start(), pin.end());
        Outcome outcome =
                pin.answer() == null ? pins.add(id, pin.target(), place, by) : pins.addTo(id, pin.answer(), place, by);
        return Answers.done(call, outcome, PAGE + "#answers");
    }

    @Operation(
            summary = "Pin every passage that the text quotes",
            description =
                    "What the working copy sets between quotation marks, as a block quotation or, a term, in emphasis, and"
                            + " what stands in an essay it answers; of several places the likeliest. What is pinned already"
                            + " is left as it is.")
    @PostMapping("/passages/quoted")
    ResponseEntity<Outcome> pinQuoted(@PathVariable UUID id, @Payload Quoting quoting, Call call, Actor by) {
        return Answers.done(call, pins.addQuoted(id, quoting.target(), by), PAGE + "#answers");
    }

    @Operation(summary = "Remove a pin", description = "`index` counts through all targets, from 0.")
    @PostMapping("/passages/remove")
    ResponseEntity<Outcome> unpin(@PathVariable UUID id, @Payload Index index, Call call, Actor by) {
        return Answers.done(call, pins.remove(id, index.index(), by), PAGE + "#answers");
    }

    @Operation(
            summary = "Add a target",
            description =
                    "An essay that readers can open, or an external work: its `citation`, or part by part as `work`. With"
                            + " `index` a work outside that is answered already is cited so; what is quoted of it stays.")
    @PostMapping("/targets")
    ResponseEntity<Outcome> target(@PathVariable UUID id, @Payload NewTarget target, Call call, Actor by) {
        Work work = target.work() == null ? null : target.work().work();
        Outcome outcome = target.index() == null
                ? pins.addTarget(id, target.target(), target.citation(), work, by)
                : pins.citeTarget(id, target.index(), target.citation(), work, by);
        return Answers.done(call, outcome, PAGE + "#answers");
    }

    @Operation(summary = "Remove a target", description = "With its pins. `index` counts from 0, the primary target.")
    @PostMapping("/targets/remove")
    ResponseEntity<Outcome> removeTarget(@PathVariable UUID id, @Payload Index index, Call call, Actor by) {
        return Answers.done(call, pins.removeTarget(id, index.index(), by), PAGE + "#answers");
    }

    /**
     * What was written.
     *
     * @param base revision it was written on
     * @param target the essay that {@code quote} is from, for the button that pins; the primary target when absent
     * @param answer instead, the place of what it is from among all that is answered, from 0; a work outside has no other
     */
    record Written(
            int base,
            @Nullable @Line(max = 300) String title,
            @Nullable @Prose(max = 3_000) String summary,
            @Nullable @CommaSeparated @Size(max = 20) List<@NotBlank @Line(max = 80) String> keywords,

            @Nullable @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
            String language,

            @Nullable @Prose(max = 400_000) String markdown,
            @Nullable @Prose(max = 10_000) String competingInterests,

            @Nullable @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
            String licence,

            @Nullable @Prose(max = Passages.LONGEST) String quote,
            @Nullable UUID target,
            @Nullable Integer answer) {

        WorkingCopy over(WorkingCopy stored) {
            return new WorkingCopy(
                    stored.commentaryId(),
                    stored.revision(),
                    or(title, stored.title()),
                    or(summary, stored.summary()),
                    keywords == null ? stored.keywords() : keywords,
                    or(language, stored.language()),
                    or(markdown, stored.markdown()),
                    stored.answers(),
                    or(competingInterests, stored.competingInterests()),
                    or(licence, stored.licence()));
        }
    }

    /**
     * What is still to be stated on submission, where the working copy does not state it.
     *
     * @param base the revision the author means to submit; whatever is stored when absent
     */
    record Submission(
            @Nullable @Prose(max = 10_000) String competingInterests,

            @Nullable @Pattern(regexp = Shapes.LICENCE, message = "{NOT_A_LICENCE}") @Line(max = 60)
            String licence,

            @Nullable Integer base) {

        WorkingCopy over(WorkingCopy stored) {
            return stored.stating(or(competingInterests, stored.competingInterests()), or(licence, stored.licence()));
        }
    }

    /**
     * A passage to pin.
     *
     * @param target the essay it is in; the primary target when absent
     * @param answer instead, the place of what it is in among all that is answered, from 0
     */
    record Pin(
            @Nullable UUID target,
            @Nullable Integer answer,
            @Nullable @Prose(max = Passages.LONGEST) String quote,
            @Nullable Integer start,
            @Nullable Integer end) {}

    /**
     * Which quotations to pin.
     *
     * @param target only those from this essay; those from all that are answered when absent
     */
    record Quoting(@Nullable UUID target) {}

    /** A place in a list. */
    record Index(@NotNull Integer index) {}

    /**
     * A target: one of the three.
     *
     * @param index of a work outside that is answered already and is to be cited otherwise, from 0; a new one when absent
     */
    record NewTarget(
            @Nullable Integer index,
            @Nullable UUID target,
            @Nullable @Line(max = 1_000) String citation,
            @Nullable @Valid Outside work) {}

    /**
     * A work outside, part by part.
     *
     * @param doi with or without a resolver before it
     */
    record Outside(
            @Nullable @Line(max = 300) String authors,
            @NotBlank @Line(max = 300) String title,
            @Nullable @Line(max = 300) String container,
            @Nullable @Line(max = 20) String year,

            @Nullable
            @Pattern(regexp = "|(?i:https?://(dx\\.)?doi\\.org/|doi:)?10\\.\\d{4,9}/\\S+", message = "{NOT_A_DOI}")
            @Line(max = 200)
            String doi,

            @Nullable @Pattern(regexp = "|" + Shapes.LINK, message = "{NOT_A_LINK}") @Line(max = 600)
            String url) {

        Work work() {
            return new Work(
                    some(authors),
                    title.strip(),
                    some(container),
                    some(year),
                    doi == null ? null : some(bare(doi)),
                    some(url));
        }

        private static String bare(String doi) {
            return doi.strip().replaceFirst("(?i)^(?:https?://(?:dx\\.)?doi\\.org/|doi:)", "");
        }

        private static @Nullable String some(@Nullable String given) {
            return given == null || given.isBlank() ? null : given.strip();
        }
    }

    private static String or(@Nullable String sent, String stored) {
        return sent == null ? stored : sent;
    }
}
