package org.rejoinder.command.invitation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Policy;
import org.rejoinder.command.access.Refused;
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
import org.rejoinder.command.identity.Invitees;
import org.rejoinder.command.identity.Invitees.Invitee;
import org.rejoinder.command.identity.LetterLinks;
import org.rejoinder.command.invitation.InvitationCommand.DraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RedraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RescindInvitation;
import org.rejoinder.command.invitation.InvitationCommand.SendInvitation;
import org.rejoinder.command.invitation.InvitationFacts;
import org.rejoinder.command.invitation.InvitationReason;
import org.rejoinder.command.invitation.InvitationState;
import org.rejoinder.command.log.Commands;
import org.rejoinder.command.log.TextStore;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.identity.ShownLink;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What editors do with invitations. */
@RestController("invitationApi")
@RequestMapping("/api")
@Tag(name = "Invitations")
class InvitationApi {

    private static final String PAGE = "/desk/invitations/{id}";

    private final Commands commands;
    private final Facts facts;
    private final TextStore texts;
    private final Invitees invitees;
    private final LetterLinks letterLinks;
    private final OneReply replies;
    private final Messages messages;
    private final Clock clock;

    InvitationApi(
            Commands commands,
            Facts facts,
            TextStore texts,
            Invitees invitees,
            LetterLinks letterLinks,
            OneReply replies,
            Messages messages,
            @Qualifier("identityClock") Clock clock) {
        this.commands = commands;
        this.facts = facts;
        this.texts = texts;
        this.invitees = invitees;
        this.letterLinks = letterLinks;
        this.replies = replies;
        this.messages = messages;
        this.clock = clock;
    }

    @Operation(
            summary = "Draft an invitation to contribute",
            description = "Nobody is asked before it is sent. Without a `target` a response answers the lead.")
    @ApiResponse(responseCode = "201", description = "Done; `Location` says where")
    @PostMapping("/series/{id}/invitations")
    ResponseEntity<Outcome> draft(@PathVariable UUID id, @Payload NewInvitation wanted, Call call, Actor by) {
        if (facts.series(id).isEmpty()) {
            throw Rejection.notFound();
        }
        Policy.inSeries(by, id, Right.DRAFT_INVITATION);
        Invitee invitee = new Invitee(wanted.name(), wanted.email());
        invitee.demandGood();
        Target target = wanted.target() == null ? null : target(wanted.target());
        LocalDate today = LocalDate.now(clock);
        Outcome outcome = replies.once(call, by, wanted, () -> {
            UUID invitation = UUID.randomUUID();
            Outcome drafted = Outcome.of(
                    invitation,
                    commands.send(new DraftInvitation(
                            invitation,
                            id,
                            wanted.kind(),
                            target,
                            texts.write("text/markdown", wanted.letter()),
                            wanted.answerBy(),
                            wanted.dueOn(),
                            today,
                            by)));
            // What was refused leaves nobody's address behind.
            invitees.put(invitation, invitee);
            return drafted;
        });
        return Answers.created(call, outcome, "/api/invitations/{id}", PAGE);
    }

    private Target target(UUID essay) {
        return facts.answerable(essay)
                .map(answered -> Target.essay(answered.commentaryId(), answered.version()))
                .orElseThrow(() -> Rejection.field("target", "UNKNOWN_ESSAY", messages.of("UNKNOWN_ESSAY")));
    }

    @Operation(
            summary = "Change an invitation that was not sent yet",
            description = "All values are the new ones. Another kind or target is another invitation.")
    @PostMapping("/invitations/{id}/draft")
    ResponseEntity<Outcome> redraft(@PathVariable UUID id, @Payload Redraft wanted, Call call, Actor by) {
        invitation(id, by);
        Invitee invitee = new Invitee(wanted.name(), wanted.email());
        invitee.demandGood();
        Outcome outcome = replies.once(
                call,
                by,
                wanted,
                () -> Outcome.of(
                        id,
                        commands.send(new RedraftInvitation(
                                id,
                                texts.write("text/markdown", wanted.letter()),
                                wanted.answerBy(),
                                wanted.dueOn(),
                                LocalDate.now(clock),
                                by,
                                call.expectedVersion()))));
        invitees.put(id, invitee);
        return Answers.done(call, outcome, PAGE);
    }

    @Operation(
            summary = "Send an invitation",
            description =
                    "Answers with the `link` to pass on: it is shown this once, since only its hash is kept. A form"
                            + " finds it on the page it goes on to.")
    @PostMapping("/invitations/{id}/send")
    ResponseEntity<?> send(@PathVariable UUID id, Call call, Actor by, HttpServletRequest request) {
        invitation(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                null,
                () -> Outcome.of(
                        id, commands.send(new SendInvitation(id, LocalDate.now(clock), by, call.expectedVersion()))));
        return withLink(call, outcome, by, request);
    }

    @Operation(
            summary = "Make a fresh link for an invitation",
            description =
                    "For one that was sent, also when it was accepted. The links before, also those in letters, no longer"
                            + " work.")
    @PostMapping("/invitations/{id}/link")
    ResponseEntity<?> link(@PathVariable UUID id, Call call, Actor by, HttpServletRequest request) {
        InvitationFacts invitation = invitation(id, by);
        if (invitation.state() == InvitationState.DRAFT) {
            throw new Refused(InvitationReason.NOT_SENT_YET);
        }
        if (invitation.state() == InvitationState.DECLINED) {
            throw new Refused(InvitationReason.DECLINED_ALREADY);
        }
        if (invitation.state() == InvitationState.EXPIRED) {
            throw new Refused(InvitationReason.EXPIRED_ALREADY);
        }
        if (invitation.state() == InvitationState.RESCINDED) {
            throw new Refused(InvitationReason.RESCINDED_ALREADY);
        }
        letterLinks.endAnswering(id);
        return withLink(call, Outcome.of(id, invitation.eventVersion()), by, request);
    }

    @Operation(summary = "Take an invitation back", description = "Sent or not; the invited person is told the reason.")
    @PostMapping("/invitations/{id}/rescind")
    ResponseEntity<Outcome> rescind(@PathVariable UUID id, @Payload Because because, Call call, Actor by) {
        invitation(id, by);
        Outcome outcome = replies.once(
                call,
                by,
                because,
                () -> Outcome.of(
                        id,
                        commands.send(new RescindInvitation(
                                id,
                                because.reason() == null || because.reason().isBlank()
                                        ? null
                                        : texts.write("text/markdown", because.reason()),
                                by,
                                call.expectedVersion()))));
        return Answers.done(call, outcome, PAGE);
    }

    /** An invitation of a series that this person edits; of any other they are not told. */
    private InvitationFacts invitation(UUID id, Actor by) {
        return facts.invitation(id).filter(found -> by.edits(found.seriesId())).orElseThrow(Rejection::notFound);
    }

    private ResponseEntity<?> withLink(Call call, Outcome outcome, Actor by, HttpServletRequest request) {
        String token = invitees.newLink(outcome.id(), by.person());
        ResponseEntity<Outcome> answer = Answers.done(call, outcome, PAGE);
        if (!call.isForm()) {
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .header(HttpHeaders.CACHE_CONTROL, "no-store")
                    .body(new Sent(outcome.id(), outcome.version(), "/invitations/" + token));
        }
        boolean secure = request.isSecure();
        ResponseCookie cookie = ResponseCookie.from(
                        secure ? ShownLink.SECURE_COOKIE : ShownLink.PLAIN_COOKIE,
                        new ShownLink(outcome.id(), token).value())
                .path("/")
                .secure(secure)
                .httpOnly(true)
                .sameSite("Strict")
                .maxAge(ShownLink.SECONDS)
                .build();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .build();
    }

    /**
     * An invitation to draft.
     *
     * @param name of the invited person
     * @param target the essay to be answered
     * @param letter what the invited person will read, Markdown
     * @param answerBy last day to answer
     * @param dueOn day the essay is hoped for
     */
    record NewInvitation(
            @NotBlank @Line(max = 200) String name,
            @NotBlank @Line(max = 254) String email,
            Kind kind,
            @Nullable UUID target,
            @NotBlank @Prose(max = 20_000) String letter,
            @Nullable LocalDate answerBy,
            @Nullable LocalDate dueOn) {}

    /** The same without what cannot be changed. */
    record Redraft(
            @NotBlank @Line(max = 200) String name,
            @NotBlank @Line(max = 254) String email,
            @NotBlank @Prose(max = 20_000) String letter,
            @Nullable LocalDate answerBy,
            @Nullable LocalDate dueOn) {}

    /** Why an invitation is taken back. */
    record Because(@Nullable @Prose(max = 10_000) String reason) {}

    /**
     * An invitation that was sent.
     *
     * @param link the page where the invited person answers, to be passed on
     */
    record Sent(UUID id, @Nullable Long version, String link) {}
}
