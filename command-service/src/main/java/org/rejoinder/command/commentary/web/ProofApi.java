package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.PrintedName;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveProof;
import org.rejoinder.command.commentary.CommentaryCommand.AskProofChanges;
import org.rejoinder.command.commentary.CommentaryCommand.PrepareProof;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.People;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.Signature;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The proof: what an author sees before it is published. */
@RestController("proofApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Proof and publication")
class ProofApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Looking looking;
    private final TextStore texts;
    private final People people;
    private final OneReply replies;
    private final Signatures signatures;

    ProofApi(
            Commands commands,
            Looking looking,
            TextStore texts,
            People people,
            OneReply replies,
            Signatures signatures) {
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.people = people;
        this.replies = replies;
        this.signatures = signatures;
    }

    @Operation(
            summary = "Set the accepted text as a proof",
            description =
                    "Without a `byline` the author is named as in their account, and co-authors as they were named.")
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

    private List<Signature> byline(Proof proof, ManuscriptFacts manuscript) {
        List<Signature> named =
                manuscript.coauthors().stream().map(Coauthor::name).toList();
        if (!proof.byline().isEmpty()) {
            return signatures.of(
                    proof.byline().stream().map(PrintedName::byline).toList(), named);
        }
        Signature author = signatures.of(looking.author(manuscript).byline(), List.of());
        return Stream.concat(Stream.of(author), named.stream()).toList();
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
            summary = "Ask for changes instead of approving the proof",
            description = "The text is with the editors again; nothing is refused by it.")
    @PostMapping("/proof/changes")
    ResponseEntity<Outcome> askChanges(@PathVariable UUID id, @Payload Changes changes, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                changes,
                () -> Outcome.of(
                        id,
                        commands.send(new AskProofChanges(
                                id, texts.write("text/markdown", changes.changes()), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    /** A proof. */
    record Proof(@Valid @Size(max = 50) List<PrintedName> byline) {}

    /** The author's approval of a text. */
    record Approval(
            @NotBlank @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256) {}

    /** What the author asks to have changed. */
    record Changes(@NotBlank @Prose(max = 10_000) String changes) {}
}
