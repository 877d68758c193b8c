package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
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
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.commentary.CommentaryCommand.Reinstate;
import org.rejoinder.command.commentary.CommentaryCommand.ReturnAsIncomplete;
import org.rejoinder.command.commentary.CommentaryCommand.StartDraft;
import org.rejoinder.command.commentary.CommentaryCommand.TakeUpReply;
import org.rejoinder.command.commentary.CommentaryCommand.Withdraw;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.ReplyOffer;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.lookup.SeriesFacts;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.command.series.SeriesCommand.CommissionLead;
import org.rejoinder.command.workingcopy.Writing;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Beginning a manuscript, giving it back, and taking it back. */
@RestController("commentaryApi")
@RequestMapping("/api/commentaries")
@Tag(name = "Manuscripts")
class CommentaryApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Facts facts;
    private final Looking looking;
    private final TextStore texts;
    private final Writing writing;
    private final OneReply replies;
    private final Clock clock;

    CommentaryApi(
            Commands commands,
            Facts facts,
            Looking looking,
            TextStore texts,
            Writing writing,
            OneReply replies,
            @Qualifier("identityClock") Clock clock) {
        this.commands = commands;
        this.facts = facts;
        this.looking = looking;
        this.texts = texts;
        this.writing = writing;
        this.replies = replies;
        this.clock = clock;
    }

    @Operation(
            summary = "Start a manuscript",
            description =
                    "A response without a `target` answers the lead of its series. Without a `kind` it is the one that"
                            + " whoever answers that essay writes: a response to a lead, a reply to a response or a rejoinder, a"
                            + " rejoinder to a reply. An editor may start one for a named `author`. The draft begins with an empty"
                            + " working copy.")
    @ApiResponse(responseCode = "201", description = "Done; `Location` says where")
    @PostMapping
    ResponseEntity<Outcome> start(@Payload NewManuscript asked, Call call, Actor by) {
        Wanted wanted = wanted(asked);
        SeriesFacts series = facts.series(wanted.series()).orElseThrow(() -> looking.wrong("series", "UNKNOWN_SERIES"));
        UUID author = wanted.author() == null ? by.person() : wanted.author();
        looking.demandPeople("author", false, List.of(author));
        List<PublishedEssay> answered = answered(wanted, series, author);
        List<Target> targets = targets(wanted, answered);
        Outcome outcome = replies.once(call, by, asked, () -> {
            UUID id = UUID.randomUUID();
            if (wanted.kind() == Kind.LEAD) {
                return commission(id, series, author, by);
            }
            if (takesUpOffer(wanted, targets, author, by)) {
                Target target = targets.get(0);
                commands.send(new TakeUpReply(
                        Objects.requireNonNull(target.commentaryId()),
                        id,
                        Objects.requireNonNull(target.version()),
                        LocalDate.now(clock),
                        by));
                return Outcome.of(id, 0);
            }
            return Outcome.of(
                    id,
                    commands.send(new StartDraft(
                            id,
                            series.seriesId(),
                            series.takesResponsesOn(LocalDate.now(clock)),
                            wanted.kind(),
                            author,
                            targets,
                            answered,
                            looking.turn(series, wanted.kind(), targets, author),
                            by)));
        });
        writing.begin(outcome.id(), series.language(), targets, by);
        return Answers.created(call, outcome, "/api/commentaries/{id}", "/write/{id}");
    }

    /** Whoever has an open offer of a reply, and begins the reply, takes the offer up. */
    private boolean takesUpOffer(Wanted wanted, List<Target> targets, UUID author, Actor by) {
        return wanted.kind() == Kind.REPLY
                && author.equals(by.person())
                && looking.offer(targets, author)
                        .filter(offer -> offer.state() == ReplyOffer.State.OPEN)
                        .isPresent();
    }

    private Wanted wanted(NewManuscript asked) {
        Kind kind = asked.kind();
        if (kind == null) {
            kind = asked.target() == null
                    ? Kind.RESPONSE
                    : facts.published(asked.target())
                            .map(PublishedEssay::kind)
                            .map(Kind::ofAnswers)
                            .orElse(Kind.RESPONSE);
        }
        return new Wanted(asked.series(), kind, asked.target(), asked.citation(), asked.author());
    }

    private Outcome commission(UUID id, SeriesFacts series, UUID author, Actor by) {
        boolean formerLeadEnded = series.lead() != null
                && facts.manuscript(series.lead())
                        .filter(lead -> lead.stage() == Stage.DECLINED || lead.stage() == Stage.WITHDRAWN)
                        .isPresent();
        commands.send(new CommissionLead(series.seriesId(), id, author, formerLeadEnded, by));
        return Outcome.of(id, 0);
    }

    private List<PublishedEssay> answered(Wanted wanted, SeriesFacts series, UUID author) {
        if (!wanted.kind().answersSomething()) {
            return List.of();
        }
        if (wanted.target() != null) {
            return List.of(facts.answerableBy(author, wanted.target())
                    .orElseThrow(() -> looking.wrong("target", "NOT_PUBLISHED")));
        }
        UUID lead = series.lead();
        return lead == null || wanted.kind() != Kind.RESPONSE || wanted.citation() != null
                ? List.of()
                : facts.published(lead).filter(PublishedEssay::isReadable).stream()
                        .toList();
    }

    private static List<Target> targets(Wanted wanted, List<PublishedEssay> answered) {
        List<Target> targets = new ArrayList<>();
        answered.forEach(essay -> targets.add(Target.essay(essay.commentaryId(), essay.version())));
        if (wanted.citation() != null && !wanted.citation().isBlank()) {
            targets.add(Target.external(wanted.citation()));
        }
        return List.copyOf(targets);
    }

    @Operation(summary = "Return a submission as incomplete", description = "Not a rejection; it is a draft again.")
    @PostMapping("/{id}/return")
    ResponseEntity<Outcome> giveBack(@PathVariable UUID id, @Payload Because because, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                because,
                () -> Outcome.of(
                        id,
                        commands.send(new ReturnAsIncomplete(
                                id, texts.write("text/markdown", because.reason()), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(summary = "Withdraw a manuscript", description = "Never a deletion. After acceptance an editor does it.")
    @PostMapping("/{id}/withdraw")
    ResponseEntity<Outcome> withdraw(@PathVariable UUID id, @Payload Because because, Call call, Actor by) {
        Outcome outcome = replies.once(
                call,
                by,
                because,
                () -> Outcome.of(
                        id,
                        commands.send(new Withdraw(
                                id, texts.write("text/markdown", because.reason()), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Take a withdrawal back",
            description =
                    "For whoever withdrew it, or a publisher. It stands where it stood before; a schedule that was"
                            + " cancelled stays cancelled.")
    @PostMapping("/{id}/reinstate")
    ResponseEntity<Outcome> reinstate(@PathVariable UUID id, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                null,
                () -> Outcome.of(
                        id,
                        commands.send(new Reinstate(id, looking.isReplaced(manuscript), by, call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    private record Wanted(
            UUID series,
            Kind kind,
            @Nullable UUID target,
            @Nullable String citation,
            @Nullable UUID author) {}

    /**
     * A manuscript to start.
     *
     * @param kind the one that answers the target when absent
     * @param target the essay it answers
     * @param citation the work outside that it answers
     * @param author who it is by; the actor when absent
     */
    record NewManuscript(
            UUID series,
            @Nullable Kind kind,
            @Nullable UUID target,
            @Nullable @Line(max = 1_000) String citation,
            @Nullable UUID author) {}

    /** A reason, for the other side to read. */
    record Because(@NotBlank @Prose(max = 10_000) String reason) {}
}
