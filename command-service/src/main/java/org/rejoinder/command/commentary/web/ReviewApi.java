package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand.AgreeToReview;
import org.rejoinder.command.commentary.CommentaryCommand.AssignReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.CallReviewOff;
import org.rejoinder.command.commentary.CommentaryCommand.CompleteReview;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReview;
import org.rejoinder.command.commentary.CommentaryCommand.Invited;
import org.rejoinder.command.commentary.CommentaryCommand.ReleaseReviewer;
import org.rejoinder.command.commentary.CommentaryCommand.RespondToReview;
import org.rejoinder.command.commentary.CommentaryCommand.SendToReview;
import org.rejoinder.command.commentary.CommentaryCommand.TakeReviewBack;
import org.rejoinder.command.commentary.FormAnswers;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.AccountsByAddress;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.series.SeriesCommand.SetReviewForm;
import org.rejoinder.contract.commentary.FormAnswer;
import org.rejoinder.contract.commentary.Recommendation;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.TextRef;
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
    private final AccountsByAddress accounts;
    private final Messages messages;

    ReviewApi(
            Commands commands,
            Looking looking,
            TextStore texts,
            OneReply replies,
            AccountsByAddress accounts,
            Messages messages) {
        this.commands = commands;
        this.looking = looking;
        this.texts = texts;
        this.replies = replies;
        this.accounts = accounts;
        this.messages = messages;
    }

    @Operation(
            summary = "Send to review",
            description = "Without `reviewers` the editor reviews alone. The actor becomes the handling editor.")
    @PostMapping("/review-round")
    ResponseEntity<Outcome> sendToReview(@PathVariable UUID id, @Payload Round round, Call call, Actor by) {
        List<ReviewQuestion> form = looking.reviewForm(looking.manuscript(id, by));
        looking.demandPeople("reviewers", true, round.reviewers());
        Outcome outcome = replies.once(call, by, round, () -> {
            List<Invited> invited = round.reviewers().stream()
                    .map(person -> new Invited(UUID.randomUUID(), person, round.dueOn(), form))
                    .toList();
            return Outcome.of(id, commands.send(new SendToReview(id, invited, by, call.expectedVersion())));
        });
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Ask one more reviewer",
            description =
                    "By `person`, or whoever is reached at `email`: who has no account gets one without a password, under"
                            + " `name`, and comes in by the link of the letter that asks them.")
    @PostMapping("/reviewers")
    ResponseEntity<Outcome> assign(@PathVariable UUID id, @Payload Reviewer reviewer, Call call, Actor by) {
        List<ReviewQuestion> form = looking.reviewForm(looking.manuscript(id, by));
        UUID known = reviewer.person();
        String email = reviewer.email().strip();
        if (known != null) {
            looking.demandPeople("person", false, List.of(known));
        } else if (email.isEmpty()) {
            throw looking.wrong("person", "NOT_CHOSEN");
        }
        Outcome outcome = replies.once(
                call,
                by,
                reviewer,
                () -> known != null
                        ? ask(id, known, reviewer, form, by)
                        : accounts.with(
                                reviewer.name(), email, by.person(), person -> ask(id, person, reviewer, form, by)));
        return Answers.done(call, outcome, PAGE);
    }

    private Outcome ask(UUID id, UUID person, Reviewer reviewer, List<ReviewQuestion> form, Actor by) {
        Invited invited = new Invited(UUID.randomUUID(), person, reviewer.dueOn(), form);
        return Outcome.of(id, commands.send(new AssignReviewer(id, invited, by)));
    }

    @Operation(
            summary = "Answer the request to review",
            description = "`interests` is NONE, or SOME with `competingInterests` that say which; only after that"
                    + " statement can the text be read, notes be written and the review be handed in. Declining takes an"
                    + " optional `reason`. Either answer may be changed until the review is in.")
    @PostMapping("/review-request")
    ResponseEntity<Outcome> answer(@PathVariable UUID id, @Payload Answer answer, Call call, Actor by) {
        looking.manuscript(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                answer,
                () -> Outcome.of(
                        id,
                        commands.send(
                                answer.agrees()
                                        ? new AgreeToReview(id, interests(answer), by)
                                        : new DeclineReview(id, written(answer.reason()), by))));
        return Answers.done(call, outcome, PAGE);
    }

    private @Nullable TextRef interests(Answer answer) {
        if (answer.interests() == null) {
            throw looking.wrong("interests", "NOT_CHOSEN");
        }
        if (answer.interests() == Interests.NONE) {
            return null;
        }
        TextRef stated = written(answer.competingInterests());
        if (stated == null) {
            throw looking.wrong("competingInterests", "REQUIRED");
        }
        return stated;
    }

    private @Nullable TextRef written(@Nullable String words) {
        return words == null || words.isBlank() ? null : texts.write("text/markdown", words);
    }

    @Operation(
            summary = "Take back that a reviewer was asked",
            description = "As long as the review is not in. The reviewer is told, with the `reason` if one is given;"
                    + " they may be asked again.")
    @PostMapping("/reviewers/{assignment}/release")
    ResponseEntity<Outcome> release(
            @PathVariable UUID id, @PathVariable UUID assignment, @Payload Release release, Call call, Actor by) {
        looking.manuscript(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                release,
                () -> Outcome.of(
                        id, commands.send(new ReleaseReviewer(id, assignment, written(release.reason()), by))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Hand in a review",
            description =
                    "`version` is the one that was read; the present one when absent. `answers` are to the form the"
                            + " reviewer was given: `question` is a place in it, from 0; `value` is the answer in words, an"
                            + " option, or YES or NO.")
    @PostMapping("/reviews")
    ResponseEntity<Outcome> review(@PathVariable UUID id, @Payload Review review, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        int version = review.version() == null ? manuscript.version() : review.version();
        List<ReviewQuestion> form = manuscript.reviewForms().getOrDefault(by.person(), List.of());
        demandAnswers(form, review.answers());
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
                                written(review.toEditors()),
                                answers(form, review.answers()),
                                by))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Take one's own review back",
            description = "While the round is open, to write it otherwise; its words are kept in the form.")
    @PostMapping("/reviews/take-back")
    ResponseEntity<Outcome> takeBack(@PathVariable UUID id, Call call, Actor by) {
        looking.manuscript(id, by);
        Outcome outcome = replies.once(call, by, null, () -> Outcome.of(id, commands.send(new TakeReviewBack(id, by))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Call a round of review off",
            description = "Before any review came in. Reviewers are told; the submission is where it was before.")
    @PostMapping("/review-round/call-off")
    ResponseEntity<Outcome> callOff(@PathVariable UUID id, Call call, Actor by) {
        looking.manuscript(id, by);
        Outcome outcome = replies.once(
                call, by, null, () -> Outcome.of(id, commands.send(new CallReviewOff(id, by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Answer a review as its author",
            description =
                    "While revising. The review is named by its round and by the number its author knows it by; an"
                            + " answer given again takes the place of the former one. `done` without a `text` says that it was done.")
    @PostMapping("/reviews/{round}/{number}/response")
    ResponseEntity<Outcome> respond(
            @PathVariable UUID id,
            @PathVariable int round,
            @PathVariable int number,
            @Payload Response response,
            Call call,
            Actor by) {
        looking.manuscript(id, by);
        boolean blank = response.text() == null || response.text().isBlank();
        if (blank && !Boolean.TRUE.equals(response.done())) {
            throw looking.wrong("text", "REQUIRED");
        }
        String words = blank ? messages.of("DONE_AS_ASKED") : Objects.requireNonNull(response.text());
        Outcome outcome = replies.once(
                call,
                by,
                response,
                () -> Outcome.of(
                        id,
                        commands.send(
                                new RespondToReview(id, round, number, texts.write("text/markdown", words), by))));
        return Answers.done(call, outcome, PAGE);
    }

    /** What an author answers to a review. */
    record Response(
            @Nullable @Prose(max = 20_000) String text,
            @Nullable Boolean done) {}

    /** Names each answer that does not fit its question. */
    private void demandAnswers(List<ReviewQuestion> form, List<Answered> answers) {
        List<FieldError> errors = new ArrayList<>();
        for (int at = 0; at < form.size(); at++) {
            String field = "answers[" + at + "].value";
            String value = Answered.to(at, answers);
            List<String> choices = FormAnswers.choices(form.get(at));
            if (value.isBlank() && form.get(at).required()) {
                String code = choices.isEmpty() ? "REQUIRED" : "NOT_CHOSEN";
                errors.add(new FieldError(field, code, messages.of(code)));
            } else if (!value.isBlank() && !choices.isEmpty() && !choices.contains(value)) {
                String known = String.join(", ", choices);
                errors.add(new FieldError(field, "UNKNOWN_VALUE", messages.of("UNKNOWN_VALUE", known)));
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.fields(errors);
        }
    }

    private List<FormAnswer> answers(List<ReviewQuestion> form, List<Answered> answers) {
        List<FormAnswer> all = new ArrayList<>();
        for (int at = 0; at < form.size(); at++) {
            String value = Answered.to(at, answers);
            if (!value.isBlank()) {
                boolean words = FormAnswers.choices(form.get(at)).isEmpty();
                all.add(new FormAnswer(at, words ? null : value, words ? texts.write("text/markdown", value) : null));
            }
        }
        return List.copyOf(all);
    }

    /** A round of review. */
    record Round(
            @Size(max = 20) List<UUID> reviewers,
            @Nullable @FutureOrPresent LocalDate dueOn) {}

    /**
     * One more reviewer.
     *
     * @param person with an account; absent for whoever is reached at an address
     * @param name of whoever is reached at an address, as printed; for those who have no account yet
     * @param email where they are reached
     */
    record Reviewer(
            @Nullable UUID person,
            @Line(max = 200) String name,
            @Line(max = 254) String email,
            @Nullable @FutureOrPresent LocalDate dueOn) {}

    /** Whether a reviewer has competing interests. */
    enum Interests {
        NONE,
        SOME
    }

    /**
     * What a reviewer answers to being asked.
     *
     * @param interests whether there are competing interests, for who agrees
     * @param competingInterests which they are, for the editors
     * @param reason why they decline, for the editors
     */
    record Answer(
            Boolean agrees,
            @Nullable Interests interests,
            @Nullable @Prose(max = 10_000) String competingInterests,
            @Nullable @Prose(max = 10_000) String reason) {}

    /** Why a reviewer is not needed any more, for the reviewer. */
    record Release(@Nullable @Prose(max = 10_000) String reason) {}

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
            @Nullable @Prose(max = 50_000) String toEditors,
            @Valid @Size(max = SetReviewForm.MOST_QUESTIONS) List<Answered> answers) {}

    /**
     * An answer to a question of the form.
     *
     * @param question its place in the form, from 0
     */
    record Answered(
            Integer question, @Nullable @Prose(max = 20_000) String value) {

        /** The answer to one question, empty when there is none. */
        static String to(int question, List<Answered> answers) {
            return answers.stream()
                    .filter(answer -> answer.question() == question)
                    .map(Answered::value)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse("");
        }
    }
}
