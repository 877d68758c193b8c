package org.rejoinder.command.record.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.PrintedName;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.figure.Figures;
import org.rejoinder.command.identity.Actors;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.RecordCommand.DropUpdate;
import org.rejoinder.command.record.RecordCommand.LiftNotice;
import org.rejoinder.command.record.RecordCommand.ProposeUpdate;
import org.rejoinder.command.record.RecordCommand.PublishUpdate;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.command.record.Updates.Proposal;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.record.UpdateType;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Changes to what is public: corrections, new versions, notices, retraction and removal, each by two people. */
@RestController("correctionApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Public record")
class CorrectionApi {

    private static final String PAGE = "/desk/commentaries/{id}/record";

    private final Commands commands;
    private final Facts facts;
    private final Published published;
    private final TextStore texts;
    private final Actors actors;
    private final People people;
    private final Messages messages;
    private final OneReply replies;
    private final Signatures signatures;
    private final Figures figures;

    CorrectionApi(
            Commands commands,
            Facts facts,
            Published published,
            TextStore texts,
            Actors actors,
            People people,
            Messages messages,
            OneReply replies,
            Signatures signatures,
            Figures figures) {
        this.commands = commands;
        this.facts = facts;
        this.published = published;
        this.texts = texts;
        this.actors = actors;
        this.people = people;
        this.messages = messages;
        this.replies = replies;
        this.signatures = signatures;
        this.figures = figures;
    }

    @Operation(
            summary = "Propose a change to a published essay",
            description =
                    "What is not sent stays: without `markdown`, `title` and `summary` the text, without a `byline`"
                            + " the names. `onto` is the version that was read, the present one unless said. `notice` is what"
                            + " readers will be told. Nothing is public before a second person publishes it; `part` of the answer"
                            + " is the proposal's id.")
    @ApiResponse(responseCode = "201", description = "Proposed")
    @PostMapping("/corrections")
    ResponseEntity<Outcome> propose(@PathVariable UUID id, @Payload Change change, Call call, Actor by) {
        PublishedEssay essay = published.essay(id, by);
        demandAccounts(change);
        Outcome outcome = replies.once(call, by, change, () -> {
            UUID updateId = UUID.randomUUID();
            Commands.Receipt<Long> receipt = commands.send(new ProposeUpdate(
                    id,
                    updateId,
                    change.type(),
                    change.onto() == null || change.onto().isBlank() ? essay.version() : change.onto(),
                    changed(essay, change),
                    byline(essay, change),
                    texts.write("text/markdown", change.notice()),
                    published.series(essay).leadFrozen(),
                    by,
                    call.expectedVersion()));
            return Outcome.part(id, Objects.requireNonNull(receipt.result()), updateId);
        });
        return Answers.created(call, outcome, "/api/commentaries/{id}", PAGE);
    }

    /** The proposed text, with the pins of the present one; null when it says the same, or is gone. */
    private @Nullable TextRef changed(PublishedEssay essay, Change change) {
        if (change.markdown() != null && change.markdown().isBlank()) {
            throw wrong("markdown", "REQUIRED");
        }
        EssayText now = texts.find(essay.text().id())
                .map(json -> CanonicalJson.read(json, EssayText.class))
                .orElse(null);
        if (now == null) {
            return null;
        }
        EssayText then = change.over(now, markdown -> figures.freeze(essay.commentaryId(), markdown, now.pictures()));
        return CanonicalJson.write(then).equals(CanonicalJson.write(now)) ? null : texts.write(then);
    }

    /** The proposed names; null when they stay. */
    private @Nullable List<Signature> byline(PublishedEssay essay, Change change) {
        List<Byline> names = change.byline().stream().map(PrintedName::byline).toList();
        return names.isEmpty() || names.equals(essay.byline()) ? null : signatures.of(names, List.of());
    }

    private @Nullable List<Byline> names(@Nullable Proposal proposal) {
        return proposal == null || proposal.byline() == null ? null : signatures.read(proposal.byline());
    }

    private void demandAccounts(Change change) {
        for (int i = 0; i < change.byline().size(); i++) {
            UUID person = change.byline().get(i).personId();
            if (person != null && people.find(person).isEmpty()) {
                throw wrong("byline[" + i + "].personId", "UNKNOWN_PERSON");
            }
        }
    }

    @Operation(
            summary = "Publish a proposed change",
            description =
                    "By a second person, unless the series does without one; a retraction, a withdrawal and a removal"
                            + " always take two people, a publisher one of them. `sha256` is the hash of the changed text that was"
                            + " read. A removal erases the texts of all versions.")
    @PostMapping("/corrections/{update}/publication")
    ResponseEntity<Outcome> publish(
            @PathVariable UUID id, @PathVariable UUID update, @Payload Read read, Call call, Actor by) {
        PublishedEssay essay = published.essay(id, by);
        Outcome outcome = replies.once(call, by, read, () -> {
            Proposal proposal = facts.updates(id).proposal(update).orElse(null);
            Commands.Receipt<Long> receipt = commands.send(new PublishUpdate(
                    id,
                    update,
                    read.sha256() == null || read.sha256().isBlank() ? null : read.sha256(),
                    names(proposal),
                    published.series(essay).secondPairOfEyes(),
                    published.series(essay).leadFrozen(),
                    proposal != null && isPublisher(proposal.proposedBy()),
                    by,
                    call.expectedVersion()));
            if (proposal != null && proposal.type() == UpdateType.REMOVAL) {
                List<UUID> gone = facts.textsOf(id).stream()
                        .filter(text -> !text.equals(proposal.notice().id()))
                        .toList();
                texts.erase(gone, id);
            }
            return Outcome.of(id, receipt);
        });
        return Answers.done(call, outcome, PAGE);
    }

    private boolean isPublisher(UUID person) {
        return actors.find(person).filter(found -> found.is(SiteRole.PUBLISHER)).isPresent();
    }

    @Operation(
            summary = "Drop a proposed change",
            description = "By whoever proposed it, or by an editor, who says why in `reason`.")
    @PostMapping("/corrections/{update}/drop")
    ResponseEntity<Outcome> drop(
            @PathVariable UUID id, @PathVariable UUID update, @Payload Dropped dropped, Call call, Actor by) {
        published.essay(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                dropped,
                () -> Outcome.of(
                        id, commands.send(new DropUpdate(id, update, reason(dropped), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    private @Nullable TextRef reason(Dropped dropped) {
        return dropped.reason() == null || dropped.reason().isBlank()
                ? null
                : texts.write("text/markdown", dropped.reason());
    }

    @Operation(
            summary = "Lift a notice",
            description = "It no longer stands above the text, and stays in the history with the `reason`.")
    @PostMapping("/notices/{notice}/lift")
    ResponseEntity<Outcome> lift(
            @PathVariable UUID id, @PathVariable UUID notice, @Payload Lifted lifted, Call call, Actor by) {
        published.essay(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                lifted,
                () -> Outcome.of(
                        id,
                        commands.send(new LiftNotice(
                                id,
                                notice,
                                texts.write("text/markdown", lifted.reason()),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    private Rejection wrong(String field, String code) {
        return Rejection.field(field, code, messages.of(code));
    }

    /**
     * A proposed change.
     *
     * @param title blank for an essay that will have none
     * @param byline all names as they are to be printed; none when they stay
     */
    record Change(
            UpdateType type,
            @Nullable @Line(max = 10) String onto,
            @Nullable @Line(max = 300) String title,
            @Nullable @Prose(max = 3_000) String summary,
            @Nullable @Prose(max = 400_000) String markdown,
            @Valid @Size(max = 50) List<PrintedName> byline,
            @NotBlank @Prose(max = 10_000) String notice) {

        EssayText over(EssayText now, Function<String, List<EssayText.Figure>> figures) {
            String newTitle = title == null ? now.title() : title.isBlank() ? null : title;
            return new EssayText(
                    newTitle,
                    summary == null ? now.summary() : summary.strip(),
                    now.keywords(),
                    now.language(),
                    markdown == null ? now.markdown() : markdown,
                    now.answers(),
                    markdown == null ? now.pictures() : figures.apply(markdown));
        }
    }

    /** The text that a second person read. */
    record Read(
            @Nullable @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256) {}

    /** Why it is dropped. */
    record Dropped(@Nullable @Prose(max = 10_000) String reason) {}

    /** Why it is lifted. */
    record Lifted(@NotBlank @Prose(max = 10_000) String reason) {}
}
