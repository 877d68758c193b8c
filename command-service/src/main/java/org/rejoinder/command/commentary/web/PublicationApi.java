package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand;
import org.rejoinder.command.commentary.CommentaryCommand.CancelSchedule;
import org.rejoinder.command.commentary.CommentaryCommand.Publish;
import org.rejoinder.command.commentary.CommentaryCommand.SchedulePublication;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.commentary.Schedule;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.command.record.Slugs;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Putting approved texts on the public record: now or at a time, one or several in one act. */
@RestController("publicationApi")
@RequestMapping("/api/commentaries/{id}")
@Tag(name = "Proof and publication")
class PublicationApi {

    private static final String PAGE = "/desk/commentaries/{id}";

    private final Commands commands;
    private final Facts facts;
    private final Looking looking;
    private final Slugs slugs;
    private final Messages messages;
    private final OneReply replies;
    private final Signatures signatures;
    private final Clock clock;

    PublicationApi(
            Commands commands,
            Facts facts,
            Looking looking,
            Slugs slugs,
            Messages messages,
            OneReply replies,
            Signatures signatures,
            @Qualifier("identityClock") Clock clock) {
        this.commands = commands;
        this.facts = facts;
        this.looking = looking;
        this.slugs = slugs;
        this.messages = messages;
        this.replies = replies;
        this.signatures = signatures;
        this.clock = clock;
    }

    @Operation(
            summary = "Publish",
            description = "Without a `slug` the title makes the address; an untitled essay is filed under its author."
                    + " What is named in `together` is published in the same act: all of it, or nothing.")
    @PostMapping("/publish")
    ResponseEntity<Outcome> publish(@PathVariable UUID id, @Payload Release release, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        List<UUID> act = Schedule.act(id, release.together());
        Outcome outcome = replies.once(
                call,
                by,
                release,
                () -> inOneAct(
                        manuscript,
                        act,
                        release.slug(),
                        call,
                        by,
                        (each, slug, expected) -> new Publish(
                                each.commentaryId(),
                                slug,
                                signatures.read(each.byline()),
                                act,
                                facts.published(each.targets()),
                                by,
                                expected)));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Schedule publication",
            description =
                    "At a local time of a named time zone. A time that comes twice there needs the `offset` that is"
                            + " meant, for instance `+01:00`. Done again it takes the place of the former schedule.")
    @PostMapping("/schedule")
    ResponseEntity<Outcome> schedule(@PathVariable UUID id, @Payload Plan plan, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        Instant at = LocalMoment.of(plan.at(), plan.zone(), plan.offset(), messages);
        Instant now = clock.instant();
        List<UUID> act = Schedule.act(id, plan.together());
        Outcome outcome = replies.once(
                call,
                by,
                plan,
                () -> inOneAct(manuscript, act, plan.slug(), call, by, (each, slug, expected) -> {
                    List<UUID> others = act.stream()
                            .filter(other -> !other.equals(each.commentaryId()))
                            .toList();
                    return new SchedulePublication(
                            each.commentaryId(), slug, at, plan.zone(), others, now, by, expected);
                }));
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Cancel the schedule",
            description = "What was to be published in the same act is not published by itself either.")
    @PostMapping("/schedule/cancel")
    ResponseEntity<Outcome> cancel(@PathVariable UUID id, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        Schedule schedule = manuscript.schedule();
        List<UUID> act = Schedule.act(id, schedule == null ? List.of() : schedule.together()).stream()
                .filter(each -> each.equals(id) || isScheduled(each))
                .toList();
        Outcome outcome = replies.once(
                call,
                by,
                null,
                () -> inOrder(
                        id,
                        act,
                        call,
                        by,
                        (each, expected) -> new CancelSchedule(each.commentaryId(), null, by, expected)));
        return Answers.done(call, outcome, PAGE);
    }

    private boolean isScheduled(UUID commentaryId) {
        return facts.manuscript(commentaryId)
                .filter(manuscript -> manuscript.schedule() != null)
                .isPresent();
    }

    private Outcome inOneAct(
            ManuscriptFacts asked, List<UUID> act, @Nullable String wish, Call call, Actor by, Step step) {
        return inOrder(asked.commentaryId(), act, call, by, (each, expected) -> {
            boolean isAsked = each.commentaryId().equals(asked.commentaryId());
            return step.with(each, address(each, isAsked ? wish : null), expected);
        });
    }

    /** Sends a command to each, always in the same order: so that two acts never wait for each other. */
    private Outcome inOrder(UUID asked, List<UUID> act, Call call, Actor by, PlainStep step) {
        Outcome outcome = null;
        for (UUID each : act) {
            if (each.equals(asked)) {
                ManuscriptFacts manuscript = looking.manuscript(each, by);
                outcome = Outcome.of(each, commands.<Long>send(step.with(manuscript, call.expectedVersion())));
            } else {
                beside(each, by, step);
            }
        }
        return java.util.Objects.requireNonNull(outcome);
    }

    /** A refusal of another one than the one that was asked for is the fault of having named it. */
    private void beside(UUID other, Actor by, PlainStep step) {
        try {
            commands.send(step.with(looking.manuscript(other, by), null));
        } catch (Refused refused) {
            throw Rejection.field(
                    "together", refused.reason().name(), messages.of("NOT_TOGETHER", messages.of(refused.reason())));
        }
    }

    private String address(ManuscriptFacts manuscript, @Nullable String wish) {
        Schedule schedule = manuscript.schedule();
        boolean wished = wish != null && !wish.isBlank();
        return slugs.ofEssay(
                manuscript.seriesId(),
                manuscript.commentaryId(),
                wished || schedule == null ? wish : schedule.slug(),
                looking.titleForAddress(manuscript));
    }

    private interface Step {
        CommentaryCommand with(ManuscriptFacts manuscript, String slug, @Nullable Long expectedVersion);
    }

    private interface PlainStep {
        CommentaryCommand with(ManuscriptFacts manuscript, @Nullable Long expectedVersion);
    }

    /**
     * A release to the public record.
     *
     * @param together other manuscripts released in the same act
     */
    record Release(
            @Nullable @Line(max = 80) String slug,
            @Size(max = 20) List<UUID> together) {}

    /**
     * A publication to come.
     *
     * @param at local date and time, for instance 2026-12-24T09:00
     * @param zone IANA time zone, for instance Europe/Berlin
     * @param offset which one is meant of a time that comes twice
     * @param together other manuscripts released in the same act
     */
    record Plan(
            @Nullable @Line(max = 80) String slug,
            @NotBlank @Line(max = 30) String at,
            @NotBlank @Line(max = 60) String zone,
            @Nullable @Line(max = 9) String offset,
            @Size(max = 20) List<UUID> together) {}
}
