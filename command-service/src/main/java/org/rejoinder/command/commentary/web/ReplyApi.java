package org.rejoinder.command.commentary.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
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
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.CommentaryCommand.DeclineReply;
import org.rejoinder.command.commentary.CommentaryCommand.TakeUpReply;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.workingcopy.Writing;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The right of reply, as it was offered to an author whom an accepted response answers. */
@RestController("replyApi")
@RequestMapping("/api/commentaries/{id}/reply")
@Tag(name = "Right of reply")
class ReplyApi {

    /** The version of an offer for whom it is made, once they have answered: of the manuscript itself they are told no more. */
    private static final long ANSWERED = 1;

    private final Commands commands;
    private final Facts facts;
    private final Looking looking;
    private final TextStore texts;
    private final Writing writing;
    private final OneReply replies;
    private final Clock clock;

    ReplyApi(
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
            summary = "Take up or decline the right of reply",
            description = "Taking it up begins the manuscript of the reply, which is then the `id` of the answer; also"
                    + " before readers can open what it answers.")
    @ApiResponse(responseCode = "201", description = "Taken up; `Location` says where the reply is")
    @PostMapping
    ResponseEntity<Outcome> answer(@PathVariable UUID id, @Payload Answer answer, Call call, Actor by) {
        ManuscriptFacts manuscript = looking.manuscript(id, by);
        LocalDate today = LocalDate.now(clock);
        if (!answer.accept()) {
            Outcome declined = replies.once(call, by, answer, () -> {
                commands.send(new DeclineReply(id, reason(answer), today, by));
                return Outcome.of(id, ANSWERED);
            });
            return Answers.done(call, declined, "/desk");
        }
        String version = looking.versionToAnswer(id);
        Outcome begun = replies.once(call, by, answer, () -> {
            UUID reply = UUID.randomUUID();
            commands.send(new TakeUpReply(id, reply, version, today, by));
            return Outcome.of(reply, 0);
        });
        String language = facts.series(manuscript.seriesId())
                .orElseThrow(Rejection::notFound)
                .language();
        writing.begin(begun.id(), language, List.of(Target.essay(id, version)), by);
        return Answers.created(call, begun, "/api/commentaries/{id}", "/write/{id}");
    }

    private @Nullable TextRef reason(Answer answer) {
        return answer.reason() == null || answer.reason().isBlank()
                ? null
                : texts.write("text/markdown", answer.reason());
    }

    /**
     * What the answered author decides.
     *
     * @param reason for the editors, when they decline
     */
    record Answer(
            Boolean accept, @Nullable @Prose(max = 10_000) String reason) {}
}
