package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.ReaffirmApproval;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.RescindDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.text.TextRef;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Decisions: one person recommends, a second one decides on exactly the text both have read. */
@RestController("decisionApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Decisions")
class DecisionApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    /** The button that has the page show the letter as the author will read it: the form comes back as it was typed. */
    private static final String PREVIEW = "preview";

    private final Commands commands;
    private final Looking looking;
    private final TextStore texts;
    private final OneReply replies;

    DecisionApi(Commands commands, Looking looking, TextStore texts, OneReply replies) {
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.replies = replies;
    }

    @Operation(
            summary = "Recommend a decision",
            description =
                    "`sha256` is the hash of the text that was read. The author sees nothing before it is approved.")
    @PostMapping("/recommendation")
    ResponseEntity<Outcome> recommend(@PathVariable UUID id, @Payload Recommended recommended, Call call, Actor by) {
        if (call.then().filter(PREVIEW::equals).isPresent()) {
            looking.manuscript(id, by);
            throw Rejection.of(HttpStatus.CONFLICT, "LETTER_PREVIEW");
        }
        Outcome outcome = replies.once(
                call,
                by,
                recommended,
                () -> Outcome.of(
                        id,
                        commands.send(new RecommendDecision(
                                id,
                                recommended.outcome(),
                                recommended.sha256(),
                                texts.write("text/markdown", recommended.letter()),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Approve the recommended decision, or send it back",
            description = "Approving needs the `outcome` that is meant, the `sha256` of the text and the"
                    + " `letterSha256` of the letter that were read, sending back a `reason`. Whoever recommended it may"
                    + " send it back, too: so it is taken back. An acceptance offers the answered authors a reply.")
    @PostMapping("/decision")
    ResponseEntity<Outcome> decide(@PathVariable UUID id, @Payload Decision decision, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        boolean eyes = looking.secondPairOfEyes(manuscript);
        Long expected = call.expectedVersion();
        Outcome outcome = replies.once(
                call,
                by,
                decision,
                () -> Outcome.of(
                        id,
                        commands.send(
                                decision.approve()
                                        ? new ApproveDecision(
                                                id,
                                                outcome(decision),
                                                hash("sha256", decision.sha256()),
                                                hash("letterSha256", decision.letterSha256()),
                                                eyes,
                                                looking.rightOfReply(manuscript),
                                                by,
                                                expected)
                                        : new SendDecisionBack(id, reason(decision), eyes, by, expected))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Take a decision back",
            description = "Before publication, with a reason. It waits for a second person again, on the text that was"
                    + " decided on; a schedule is cancelled, and offers of a reply that nobody took up are void.")
    @PostMapping("/rescind")
    ResponseEntity<Outcome> rescind(@PathVariable UUID id, @Payload Because because, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                because,
                () -> Outcome.of(
                        id,
                        commands.send(new RescindDecision(
                                id,
                                texts.write("text/markdown", because.reason()),
                                looking.isReplaced(manuscript),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Reaffirm an approval",
            description =
                    "After a minor change by copy-editing, by a second person. `sha256` is the hash of the text that"
                            + " was read.")
    @PostMapping("/reaffirmation")
    ResponseEntity<Outcome> reaffirm(@PathVariable UUID id, @Payload Reaffirmed reaffirmed, Call call, Actor by) {
        boolean eyes = looking.secondPairOfEyes(looking.manuscript(id, by));
        Outcome outcome = replies.once(
                call,
                by,
                reaffirmed,
                () -> Outcome.of(
                        id,
                        commands.send(
                                new ReaffirmApproval(id, reaffirmed.sha256(), eyes, by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    private org.rejoinder.contract.commentary.Outcome outcome(Decision decision) {
        if (decision.outcome() == null) {
            throw looking.wrong("outcome", "NOT_CHOSEN");
        }
        return decision.outcome();
    }

    private String hash(String field, @Nullable String given) {
        if (given == null || given.isBlank()) {
            throw looking.wrong(field, "REQUIRED");
        }
        return given;
    }

    private TextRef reason(Decision decision) {
        if (decision.reason() == null || decision.reason().isBlank()) {
            throw looking.wrong("reason", "REQUIRED");
        }
        return texts.write("text/markdown", decision.reason());
    }

    /**
     * A recommended decision.
     *
     * @param letter what the author will read
     */
    record Recommended(
            org.rejoinder.contract.commentary.Outcome outcome,
            @NotBlank @Prose(max = 50_000) String letter,

            @NotBlank @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256) {}

    /**
     * What the second person decides.
     *
     * @param outcome the recommended decision they mean to approve
     * @param sha256 hash of the text they read
     * @param letterSha256 hash of the letter they read
     */
    record Decision(
            Boolean approve,
            org.rejoinder.contract.commentary.@Nullable Outcome outcome,

            @Nullable @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256,

            @Nullable @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String letterSha256,

            @Nullable @Prose(max = 10_000) String reason) {}

    /** The text a second person read after copy-editing. */
    record Reaffirmed(
            @NotBlank @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256) {}

    /** Why it is taken back. */
    record Because(@NotBlank @Prose(max = 10_000) String reason) {}
}
