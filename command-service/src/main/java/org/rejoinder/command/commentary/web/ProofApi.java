package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.PrintedName;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.identity.Person;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.record.Slugs;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** From acceptance to the public record. */
@RestController("proofApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Proof and publication")
class ProofApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Facts facts;
    private final Looking looking;
    private final People people;
    private final Slugs slugs;
    private final OneReply replies;

    ProofApi(Commands commands, Facts facts, Looking looking, People people, Slugs slugs, OneReply replies) {
        this.commands = commands;
        this.facts = facts;
        this.looking = looking;
        this.people = people;
        this.slugs = slugs;
        this.replies = replies;
    }

    @Operation(
            summary = "Set the accepted text as a proof",
            description = "Without a `byline` the author is named as in their account.")
    @PostMapping("/proof")
    ResponseEntity<Outcome> prepare(@PathVariable UUID id, @Payload Proof proof, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        demandAccounts(proof);
        Outcome outcome = replies.once(
                call,
                by,
                proof,
                () -> Outcome.of(
                        id,
                        commands.send(new PrepareProof(id, byline(proof, manuscript), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    private void demandAccounts(Proof proof) {
        for (int i = 0; i < proof.byline().size(); i++) {
            UUID person = proof.byline().get(i).personId();
            if (person != null && people.find(person).isEmpty()) {
                throw looking.wrong("byline[" + i + "].personId", "UNKNOWN_PERSON");
            }
        }
    }

    private List<Byline> byline(Proof proof, ManuscriptFacts manuscript) {
        return proof.byline().isEmpty()
                ? List.of(author(manuscript).byline())
                : proof.byline().stream().map(PrintedName::byline).toList();
    }

    private Person author(ManuscriptFacts manuscript) {
        return people.find(manuscript.author()).orElseThrow(() -> looking.wrong("byline", "UNKNOWN_PERSON"));
    }

    @Operation(summary = "Approve the proof", description = "`sha256` is the hash of the text the author saw.")
    @PostMapping("/proof/approval")
    ResponseEntity<Outcome> approve(@PathVariable UUID id, @Payload Approval approval, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                approval,
                () -> Outcome.of(
                        id, commands.send(new ApproveProof(id, approval.sha256(), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Publish",
            description = "Without a `slug` the title makes the address; an untitled essay is filed under its author.")
    @PostMapping("/publish")
    ResponseEntity<Outcome> publish(@PathVariable UUID id, @Payload Release release, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        Outcome outcome = replies.once(call, by, release, () -> {
            String slug = slugs.ofEssay(manuscript.seriesId(), id, release.slug(), title(manuscript));
            List<PublishedEssay> answered = manuscript.targets().stream()
                    .map(Target::commentaryId)
                    .filter(Objects::nonNull)
                    .flatMap(target -> facts.published(target).stream())
                    .toList();
            return Outcome.of(id, commands.send(new Publish(id, slug, answered, by, call.expectedVersion())));
        });
        return Answers.done(call, outcome, PAGE);
    }

    private String title(ManuscriptFacts manuscript) {
        TextRef text = manuscript.text();
        String title = text == null ? null : looking.essay(text).title();
        String kind = manuscript.kind().name().replace('_', ' ');
        return title == null ? kind + " " + author(manuscript).displayName() : title;
    }

    /** A proof. */
    record Proof(@Valid @Size(max = 50) List<PrintedName> byline) {}

    /** The author's approval of a text. */
    record Approval(
            @NotBlank @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256) {}

    /** A release to the public record. */
    record Release(@Nullable @Line(max = 80) String slug) {}
}
