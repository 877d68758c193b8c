package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.contract.commentary.Recommendation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Rounds of review. */
@RestController("reviewApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Review")
class ReviewApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Looking looking;
    private final TextStore texts;
    private final OneReply replies;

    ReviewApi(Commands commands, Looking looking, TextStore texts, OneReply replies) {
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.replies = replies;
    }

    @Operation(
            summary = "Send to review",
            description = "Without `reviewers` the editor reviews alone. The actor becomes the handling editor.")
    @PostMapping("/review-round")
    ResponseEntity<Outcome> sendToReview(@PathVariable UUID id, @Payload Round round, Call call, Actor by) {
        looking.manuscript(id, by);
        looking.demandPeople("reviewers", true, round.reviewers());
        Outcome outcome = replies.once(call, by, round, () -> {
            List<Invited> invited = round.reviewers().stream()
                    .map(person -> new Invited(UUID.randomUUID(), person, round.dueOn()))
                    .toList();
            return Outcome.of(id, commands.send(new SendToReview(id, invited, by, call.expectedVersion())));
        });
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(summary = "Ask one more reviewer")
    @PostMapping("/reviewers")
    ResponseEntity<Outcome> assign(@PathVariable UUID id, @Payload Reviewer reviewer, Call call, Actor by) {
        looking.manuscript(id, by);
        looking.demandPeople("person", false, List.of(reviewer.person()));
        Outcome outcome = replies.once(call, by, reviewer, () -> {
            Invited invited = new Invited(UUID.randomUUID(), reviewer.person(), reviewer.dueOn());
            return Outcome.of(id, commands.send(new AssignReviewer(id, invited, by)));
        });
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Hand in a review",
            description = "`version` is the one that was read; the present one when absent.")
    @PostMapping("/reviews")
    ResponseEntity<Outcome> review(@PathVariable UUID id, @Payload Review review, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        int version = review.version() == null ? manuscript.version() : review.version();
        Outcome outcome = replies.once(
                call,
                by,
                review,
                () -> Outcome.of(
                        id,
                        commands.send(new CompleteReview(
                                id,
                                version,
                                review.recommendation(),
                                texts.write("text/markdown", review.toAuthor()),
                                review.toEditors() == null || review.toEditors().isBlank()
                                        ? null
                                        : texts.write("text/markdown", review.toEditors()),
                                by))));
        return Answers.done(call, outcome, PAGE);
    }

    /** A round of review. */
    record Round(
            @Size(max = 20) List<UUID> reviewers,
            @Nullable @FutureOrPresent LocalDate dueOn) {}

    /** One more reviewer. */
    record Reviewer(UUID person, @Nullable @FutureOrPresent LocalDate dueOn) {}

    /**
     * A review.
     *
     * @param toAuthor what the author will read
     * @param toEditors what only editors read
     */
    record Review(
            @Nullable Integer version,
            Recommendation recommendation,
            @NotBlank @Prose(max = 50_000) String toAuthor,
            @Nullable @Prose(max = 50_000) String toEditors) {}
}
