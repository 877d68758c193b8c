package org.rejoinder.command.series.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.FutureOrPresent;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Right;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.api.Shapes;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.Slugs;
import org.rejoinder.command.series.SeriesCommand.ChangeCall;
import org.rejoinder.command.series.SeriesCommand.CloseCall;
import org.rejoinder.command.series.SeriesCommand.DescribeSeries;
import org.rejoinder.command.series.SeriesCommand.OpenCall;
import org.rejoinder.command.series.SeriesCommand.OpenSeries;
import org.rejoinder.command.series.SeriesCommand.SetPolicy;
import org.rejoinder.command.series.SeriesCommand.SetReviewForm;
import org.rejoinder.contract.commentary.Audience;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.QuestionKind;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.series.ReviewQuestion;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Opening a series, and its call for responses. */
@RestController("seriesApi")
@RequestMapping("/api/series")
@Tag(name = "Series")
class SeriesApi {

    private static final String PAGE = "/desk/series/{id}";
    private static final String SETTINGS = "/desk/series/{id}/settings";

    private final Commands commands;
    private final Facts facts;
    private final Slugs slugs;
    private final OneReply replies;
    private final Messages messages;

    SeriesApi(Commands commands, Facts facts, Slugs slugs, OneReply replies, Messages messages) {
        this.commands = commands;
        this.facts = facts;
        this.slugs = slugs;
        this.replies = replies;
        this.messages = messages;
    }

    @Operation(
            summary = "Open a series",
            description =
                    "Without a `slug` the title and number make one. `secondPairOfEyes` is true unless said otherwise.")
    @ApiResponse(responseCode = "201", description = "Done; `Location` says where")
    @PostMapping
    ResponseEntity<Outcome> open(@Payload NewSeries series, Call call, Actor by) {
        Policy.onSite(by, Right.OPEN_SERIES);
        Outcome outcome = replies.once(call, by, series, () -> {
            UUID id = UUID.randomUUID();
            String slug = slugs.ofSeries(id, series.slug(), series.numberedTitle());
            return Outcome.of(
                    id,
                    commands.send(new OpenSeries(
                            id,
                            slug,
                            series.title(),
                            series.number(),
                            series.description(),
                            series.language(),
                            series.secondPairOfEyes() == null || series.secondPairOfEyes(),
                            by)));
        });
        return Answers.created(call, outcome, "/api/series/{id}", PAGE);
    }

    @Operation(summary = "Open the call for responses", description = "Anyone signed in may then start a response.")
    @PostMapping("/{id}/call")
    ResponseEntity<Outcome> openCall(@PathVariable UUID id, @Payload NewCall wanted, Call call, Actor by) {
        Outcome outcome = replies.once(call, by, wanted, () -> {
            SeriesFacts series = facts.series(id).orElseThrow(Rejection::notFound);
            boolean leadPublished =
                    series.lead() != null && facts.published(series.lead()).isPresent();
            return Outcome.of(
                    id,
                    commands.send(new OpenCall(
                            id,
                            wanted.brief(),
                            wanted.closesOn(),
                            wanted.wordLimit(),
                            leadPublished,
                            by,
                            call.expectedVersion())));
        });
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(summary = "Change the open call", description = "All values are the new ones.")
    @PostMapping("/{id}/call/change")
    ResponseEntity<Outcome> changeCall(@PathVariable UUID id, @Payload NewCall wanted, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        id,
                        commands.send(new ChangeCall(
                                id,
                                wanted.brief(),
                                wanted.closesOn(),
                                wanted.wordLimit(),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Describe the series anew",
            description = "All values are the new ones. `continues` is the series this one continues.")
    @PostMapping("/{id}/description")
    ResponseEntity<Outcome> describe(@PathVariable UUID id, @Payload Description wanted, Call call, Actor by) {
        UUID continues = wanted.continues();
        if (continues != null && facts.series(continues).isEmpty()) {
            throw Rejection.field("continues", "UNKNOWN_SERIES", messages.of("UNKNOWN_SERIES"));
        }
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        id,
                        commands.send(new DescribeSeries(
                                id,
                                wanted.title(),
                                wanted.number(),
                                wanted.description(),
                                continues,
                                continues != null && facts.leadsTo(continues, id),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, SETTINGS);
    }

    @Operation(
            summary = "Set how the series is edited",
            description =
                    "From now on; decisions already taken stay. Only a publisher lets a series do without a second"
                            + " pair of eyes. A kind without a `label` keeps its usual name.")
    @PostMapping("/{id}/policy")
    ResponseEntity<Outcome> setPolicy(@PathVariable UUID id, @Payload NewPolicy wanted, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        id,
                        commands.send(new SetPolicy(
                                id,
                                wanted.secondPairOfEyes(),
                                wanted.reviewMode(),
                                wanted.depth(),
                                wanted.replyDays(),
                                wanted.kindLabels(),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, SETTINGS);
    }

    @Operation(
            summary = "Set what reviewers are asked",
            description =
                    "A short form beside the review, for reviewers who are asked from now on; who was asked before"
                            + " keeps theirs. All values are the new ones; no questions take the form away. `options` are one a"
                            + " line, for a CHOICE only; `audience` is who reads the answer.")
    @PostMapping("/{id}/review-form")
    ResponseEntity<Outcome> setReviewForm(@PathVariable UUID id, @Payload NewForm wanted, Call call, Actor by) {
        demandOptions(wanted.questions());
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        id,
                        commands.send(new SetReviewForm(
                                id,
                                wanted.questions().stream().map(Question::asked).toList(),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, SETTINGS);
    }

    private void demandOptions(List<Question> questions) {
        List<FieldError> errors = new ArrayList<>();
        for (int at = 0; at < questions.size(); at++) {
            Question question = questions.get(at);
            List<String> options = question.lines();
            String code = question.kind() != QuestionKind.CHOICE
                    ? options.isEmpty() ? null : "NO_OPTIONS_HERE"
                    : options.size() < 2 || new HashSet<>(options).size() < options.size() ? "TWO_OPTIONS" : null;
            if (code != null) {
                errors.add(new FieldError("questions[" + at + "].options", code, messages.of(code)));
            }
        }
        if (!errors.isEmpty()) {
            throw Rejection.fields(errors);
        }
    }

    @Operation(summary = "Close the call for responses", description = "Responses under way go on.")
    @PostMapping("/{id}/call/close")
    ResponseEntity<Outcome> closeCall(@PathVariable UUID id, Call call, Actor by) {
        Outcome outcome = replies.once(
                call, by, null, () -> Outcome.of(id, commands.send(new CloseCall(id, by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    /**
     * A series to open.
     *
     * @param slug last part of its address
     * @param number its place in a numbered row
     */
    record NewSeries(
            @NotBlank @Line(max = 300) String title,
            @Nullable @Line(max = 80) String slug,
            @Nullable @Min(1) @Max(9_999) Integer number,
            @NotBlank @Prose(max = 10_000) String description,

            @NotBlank @Pattern(regexp = Shapes.LANGUAGE, message = "{NOT_A_LANGUAGE}") @Line(max = 35)
            String language,

            @Nullable Boolean secondPairOfEyes) {

        String numberedTitle() {
            return number == null ? title : title + " " + number;
        }
    }

    /**
     * What a series is.
     *
     * @param number its place in a numbered row
     * @param continues the series it continues
     */
    record Description(
            @NotBlank @Line(max = 300) String title,
            @Nullable @Min(1) @Max(9_999) Integer number,
            @NotBlank @Prose(max = 10_000) String description,
            @Nullable UUID continues) {}

    /**
     * How a series is edited.
     *
     * @param depth turns of one exchange that people may take by themselves
     * @param replyDays days an answered author has to take up the right of reply
     * @param labels what kinds are called here
     */
    record NewPolicy(
            Boolean secondPairOfEyes,
            ReviewMode reviewMode,
            @Min(1) @Max(SetPolicy.DEEPEST) Integer depth,
            @Min(1) @Max(SetPolicy.LONGEST_REPLY) Integer replyDays,
            @Valid @Size(max = 5) List<Label> labels) {

        /** A label left empty is none. */
        List<KindLabel> kindLabels() {
            return labels.stream()
                    .filter(label -> label.label() != null && !label.label().isBlank())
                    .map(label -> new KindLabel(
                            label.kind().name(),
                            Objects.requireNonNull(label.label()).strip()))
                    .toList();
        }
    }

    /** The form of a series. */
    record NewForm(
            @Valid @Size(max = SetReviewForm.MOST_QUESTIONS) List<Question> questions) {}

    /**
     * A question of a review form.
     *
     * @param options one a line
     * @param required not required when absent
     */
    record Question(
            @NotBlank @Line(max = 300) String label,
            @Nullable @Line(max = 600) String help,
            QuestionKind kind,
            @Nullable @Prose(max = 4_000) String options,
            @Nullable Boolean required,
            Audience audience) {

        List<String> lines() {
            return options == null
                    ? List.of()
                    : options.lines()
                            .map(String::strip)
                            .filter(line -> !line.isEmpty())
                            .toList();
        }

        ReviewQuestion asked() {
            return new ReviewQuestion(
                    label,
                    help == null || help.isBlank() ? null : help,
                    kind.name(),
                    lines(),
                    Boolean.TRUE.equals(required),
                    audience.name());
        }
    }

    /** What one kind is called. */
    record Label(Kind kind, @Nullable @Line(max = 60) String label) {}

    /**
     * A call for responses.
     *
     * @param brief what is asked for, plain text
     * @param closesOn last day
     */
    record NewCall(
            @NotBlank @Prose(max = 10_000) String brief,
            @Nullable @FutureOrPresent LocalDate closesOn,
            @Nullable @Min(1) @Max(1_000_000) Integer wordLimit) {}
}
