package org.rejoinder.command.invitation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotBlank;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Answers;
import org.rejoinder.command.api.Call;
import org.rejoinder.command.api.Line;
import org.rejoinder.command.api.OneReply;
import org.rejoinder.command.api.Outcome;
import org.rejoinder.command.api.Payload;
import org.rejoinder.command.api.Prose;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.InvitedAccounts;
import org.rejoinder.command.identity.Invitees;
import org.rejoinder.command.identity.Invitees.Invitee;
import org.rejoinder.command.invitation.InvitationCommand.AcceptInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DeclineInvitation;
import org.rejoinder.command.invitation.InvitationFacts;
import org.rejoinder.command.invitation.InvitationReason;
import org.rejoinder.command.invitation.InvitationState;
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
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * How an invited person answers: by the link alone, without an account. Looking at the page answers nothing, since mail
 * scanners look at every link.
 */
@RestController("invitationAnswerApi")
@RequestMapping("/api/invitations")
@Tag(name = "Invitations")
class AnswerApi {

    private static final Set<Stage> ENDED = Set.of(Stage.PUBLISHED, Stage.DECLINED, Stage.WITHDRAWN);

    private final Commands commands;
    private final Facts facts;
    private final TextStore texts;
    private final Writing writing;
    private final Invitees invitees;
    private final InvitedAccounts accounts;
    private final OneReply replies;
    private final Clock clock;

    AnswerApi(
            Commands commands,
            Facts facts,
            TextStore texts,
            Writing writing,
            Invitees invitees,
            InvitedAccounts accounts,
            OneReply replies,
            @Qualifier("identityClock") Clock clock) {
        this.commands = commands;
        this.facts = facts;
        this.texts = texts;
        this.writing = writing;
        this.invitees = invitees;
        this.accounts = accounts;
        this.replies = replies;
        this.clock = clock;
    }

    @Operation(
            summary = "Answer an invitation",
            description =
                    "By the `token` of its link; nobody needs to be signed in. Accepting begins the manuscript, which"
                            + " is then the `id` of the answer, and a session; done again it only leads back there while the"
                            + " manuscript is under way. Someone with an account to sign in to is asked to do so first.")
    @ApiResponse(responseCode = "201", description = "Accepted; `Location` says where the manuscript is")
    @PostMapping("/answer")
    ResponseEntity<Outcome> answer(@Payload Answer answer, Call call, HttpServletRequest request) {
        UUID id = invitees.byToken(answer.token(), request);
        InvitationFacts invitation = facts.invitation(id).orElseThrow(Rejection::notFound);
        Invitee invitee = invitees.find(id).orElseThrow(Rejection::notFound);
        if (answer.answer() == Choice.DECLINE) {
            return decline(id, answer, call);
        }
        return invitation.state() == InvitationState.ACCEPTED
                ? back(invitation, invitee, call, request)
                : accept(invitation, invitee, answer, call, request);
    }

    private ResponseEntity<Outcome> decline(UUID id, Answer answer, Call call) {
        String reason = answer.reason();
        Actor bearer = Actor.bearer(id);
        Outcome outcome = replies.once(
                call,
                bearer,
                answer,
                () -> Outcome.of(
                        id,
                        commands.send(new DeclineInvitation(
                                id,
                                reason == null || reason.isBlank() ? null : texts.write("text/markdown", reason),
                                LocalDate.now(clock),
                                bearer))));
        return Answers.doneAt(call, outcome, "/invitations/" + answer.token());
    }

    private ResponseEntity<Outcome> accept(
            InvitationFacts invitation, Invitee invitee, Answer answer, Call call, HttpServletRequest request) {
        UUID id = invitation.invitationId();
        SeriesFacts series = facts.series(invitation.seriesId()).orElseThrow(Rejection::notFound);
        List<PublishedEssay> answered = answered(invitation, series);
        if (invitation.state() != InvitationState.SENT
                || invitation.isOverOn(LocalDate.now(clock))
                || (invitation.target() != null && answered.isEmpty())) {
            refuse(invitation);
        }
        Actor person = accounts.open(invitee);
        Actor bearer = Actor.bearer(id);
        Outcome outcome;
        try {
            outcome = replies.once(call, bearer, answer, () -> {
                UUID commentary = UUID.randomUUID();
                commands.send(
                        new AcceptInvitation(id, person.person(), commentary, answered, LocalDate.now(clock), bearer));
                if (invitation.kind() == Kind.LEAD) {
                    commission(invitation, series, commentary, person);
                }
                return Outcome.of(commentary, 0);
            });
        } catch (Refused refused) {
            InvitationFacts now = facts.invitation(id).orElseThrow(Rejection::notFound);
            if (now.state() == InvitationState.ACCEPTED && invitation.state() == InvitationState.SENT) {
                // Clicked twice at once: the other click was first, and both come to the same manuscript.
                return back(now, invitee, call, request);
            }
            throw refused;
        }
        List<Target> targets = answered.stream()
                .map(essay -> Target.essay(essay.commentaryId(), essay.version()))
                .toList();
        writing.begin(outcome.id(), series.language(), targets, person);
        accounts.signIn(request, person.person());
        return Answers.created(call, outcome, "/api/commentaries/{id}", "/write/{id}");
    }

    /** Lets the invitation itself say why it cannot be accepted, before an account is opened for nothing. */
    private void refuse(InvitationFacts invitation) {
        UUID nobody = invitation.invitationId();
        commands.send(
                new AcceptInvitation(nobody, nobody, nobody, List.of(), LocalDate.now(clock), Actor.bearer(nobody)));
    }

    /** The lead is the series' to have; it is commissioned by the editor whose invitation it was. */
    private void commission(InvitationFacts invitation, SeriesFacts series, UUID commentary, Actor author) {
        UUID editor = Objects.requireNonNull(invitation.sentBy());
        boolean formerLeadEnded = series.lead() != null
                && facts.manuscript(series.lead())
                        .map(ManuscriptFacts::stage)
                        .filter(stage -> stage == Stage.DECLINED || stage == Stage.WITHDRAWN)
                        .isPresent();
        commands.send(new CommissionLead(
                series.seriesId(),
                commentary,
                author.person(),
                formerLeadEnded,
                new Actor(editor, Set.of(), Set.of(series.seriesId())),
                invitation.invitationId()));
    }

    private List<PublishedEssay> answered(InvitationFacts invitation, SeriesFacts series) {
        Target target = invitation.target();
        UUID essay = target != null ? target.commentaryId() : null;
        if (essay != null) {
            return facts.answerable(essay).stream().toList();
        }
        UUID lead = series.lead();
        return invitation.kind() != Kind.RESPONSE || lead == null
                ? List.of()
                : facts.published(lead).stream().toList();
    }

    /** The way back in, as long as the manuscript is under way. */
    private ResponseEntity<Outcome> back(
            InvitationFacts invitation, Invitee invitee, Call call, HttpServletRequest request) {
        UUID commentary = Objects.requireNonNull(invitation.commentaryId());
        UUID person = Objects.requireNonNull(invitation.personId());
        ManuscriptFacts manuscript = facts.manuscript(commentary).orElseThrow(Rejection::notFound);
        if (ENDED.contains(manuscript.stage())) {
            throw Rejection.of(HttpStatus.CONFLICT, "NOT_ANSWERABLE");
        }
        UUID mine = accounts.demandMayAnswer(invitee)
                .filter(person::equals)
                .orElseThrow(() -> new Refused(InvitationReason.ACCEPTED_ALREADY));
        accounts.signIn(request, mine);
        return Answers.done(call, new Outcome(commentary, null, null, null, null), "/write/{id}");
    }

    /** What an invited person can say. */
    enum Choice {
        ACCEPT,
        DECLINE
    }

    /**
     * An answer.
     *
     * @param token the secret in the link
     * @param reason for the editors, when they decline
     */
    record Answer(
            @NotBlank @Line(max = 100) String token,
            Choice answer,
            @Nullable @Prose(max = 10_000) String reason) {}
}
