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
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.commentary.CommentaryCommand.ApproveDecision;
import org.rejoinder.command.commentary.CommentaryCommand.RecommendDecision;
import org.rejoinder.command.commentary.CommentaryCommand.SendDecisionBack;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.text.TextRef;
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
            description = "Approving needs the `sha256` of the text, sending back a `reason`.")
    @PostMapping("/decision")
    ResponseEntity<Outcome> decide(@PathVariable UUID id, @Payload Decision decision, Call call, Actor by) {
        boolean eyes = looking.secondPairOfEyes(looking.manuscript(id, by));
        Long expected = call.expectedVersion();
        Outcome outcome = replies.once(
                call,
                by,
                decision,
                () -> Outcome.of(
                        id,
                        commands.send(
                                decision.approve()
                                        ? new ApproveDecision(id, hash(decision), eyes, by, expected)
                                        : new SendDecisionBack(id, reason(decision), eyes, by, expected))));
        return Answers.done(call, outcome, PAGE);
    }

    private String hash(Decision decision) {
        if (decision.sha256() == null || decision.sha256().isBlank()) {
            throw looking.wrong("sha256", "REQUIRED");
        }
        return decision.sha256();
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

    /** What the second person decides. */
    record Decision(
            Boolean approve,

            @Nullable @Pattern(regexp = Shapes.SHA256, message = "{NOT_A_HASH}") @Line(max = 64)
            String sha256,

            @Nullable @Prose(max = 10_000) String reason) {}
}
