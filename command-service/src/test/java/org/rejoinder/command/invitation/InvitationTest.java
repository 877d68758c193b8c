package org.rejoinder.command.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.rejoinder.command.access.People.ADMINISTRATOR;
import static org.rejoinder.command.access.People.AUTHOR;
import static org.rejoinder.command.access.People.EDITOR;
import static org.rejoinder.command.access.People.SERIES;
import static org.rejoinder.command.access.People.SERIES_EDITOR;
import static org.rejoinder.command.access.RefusedFor.refusedFor;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rejoinder.command.access.AccessReason;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.commentary.CommentaryReason;
import org.rejoinder.command.invitation.InvitationCommand.AcceptInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DeclineInvitation;
import org.rejoinder.command.invitation.InvitationCommand.DraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.ExpireInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RedraftInvitation;
import org.rejoinder.command.invitation.InvitationCommand.RescindInvitation;
import org.rejoinder.command.invitation.InvitationCommand.SendInvitation;
import org.rejoinder.command.record.PublishedEssay;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftStarted;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRedrafted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.text.TextRef;

@DisplayNameGeneration(ReplaceUnderscores.class)
class InvitationTest {

    private static final UUID ID = new UUID(5, 1);
    private static final UUID ESSAY = new UUID(5, 2);
    private static final UUID MANUSCRIPT = new UUID(5, 3);
    private static final UUID PERSON = new UUID(5, 4);
    private static final TextRef LETTER = new TextRef(new UUID(6, 1), "a".repeat(64), 20);
    private static final TextRef REASON = new TextRef(new UUID(6, 2), "b".repeat(64), 3);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private static final LocalDate LAST_DAY = LocalDate.of(2026, 12, 1);
    private static final LocalDate DUE = LocalDate.of(2027, 1, 15);
    private static final Actor BEARER = Actor.bearer(ID);
    private static final Target TARGET = Target.essay(ESSAY, "1.0");

    private static final InvitationDrafted DRAFTED = drafted(Kind.RESPONSE, TARGET);
    private static final InvitationSent SENT = new InvitationSent(ID, EDITOR.person());
    private static final InvitationAccepted ACCEPTED = new InvitationAccepted(ID, PERSON, MANUSCRIPT);
    private static final InvitationDeclined DECLINED = new InvitationDeclined(ID, null);
    private static final InvitationExpired EXPIRED = new InvitationExpired(ID);
    private static final InvitationRescinded RESCINDED = new InvitationRescinded(ID, null, EDITOR.person());

    private static final Map<InvitationState, List<InvitationEvent>> HISTORIES = Map.of(
            InvitationState.DRAFT, List.of(DRAFTED),
            InvitationState.SENT, List.of(DRAFTED, SENT),
            InvitationState.ACCEPTED, List.of(DRAFTED, SENT, ACCEPTED),
            InvitationState.DECLINED, List.of(DRAFTED, SENT, DECLINED),
            InvitationState.EXPIRED, List.of(DRAFTED, SENT, EXPIRED),
            InvitationState.RESCINDED, List.of(DRAFTED, SENT, RESCINDED));

    private final AggregateTestFixture<Invitation> invitation = new AggregateTestFixture<>(Invitation.class);

    @Test
    void an_editor_of_the_series_drafts_an_invitation() {
        for (Actor by : List.of(EDITOR, SERIES_EDITOR)) {
            invitation
                    .givenNoPriorActivity()
                    .when(draft(Kind.RESPONSE, TARGET, LAST_DAY, DUE, by))
                    .expectResultMessagePayload(0L)
                    .expectEvents(new InvitationDrafted(
                            ID, SERIES, "RESPONSE", TARGET, LETTER, "2026-12-01", "2027-01-15", by.person()));
        }
        for (Actor by : List.of(AUTHOR, ADMINISTRATOR, BEARER, Actor.installation())) {
            invitation
                    .givenNoPriorActivity()
                    .when(draft(Kind.RESPONSE, TARGET, LAST_DAY, DUE, by))
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        }
    }

    @Test
    void what_is_asked_for_fits_its_kind() {
        for (Kind kind : List.of(Kind.LEAD, Kind.EDITORS_NOTE)) {
            invitation
                    .givenNoPriorActivity()
                    .when(draft(kind, TARGET, null, null, EDITOR))
                    .expectException(refusedFor(InvitationReason.NOT_FOR_THIS_KIND));
            invitation
                    .givenNoPriorActivity()
                    .when(draft(kind, null, null, null, EDITOR))
                    .expectSuccessfulHandlerExecution();
        }
        for (Kind kind : List.of(Kind.REPLY, Kind.REJOINDER)) {
            invitation
                    .givenNoPriorActivity()
                    .when(draft(kind, null, null, null, EDITOR))
                    .expectException(refusedFor(InvitationReason.TARGET_MISSING));
        }
        invitation
                .givenNoPriorActivity()
                .when(draft(Kind.RESPONSE, null, null, null, EDITOR))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void an_answer_is_asked_for_by_a_day_to_come_and_an_essay_not_before_it() {
        invitation
                .givenNoPriorActivity()
                .when(draft(Kind.RESPONSE, TARGET, TODAY.minusDays(1), null, EDITOR))
                .expectException(refusedFor(InvitationReason.PAST_DAY));
        invitation
                .givenNoPriorActivity()
                .when(draft(Kind.RESPONSE, TARGET, TODAY, TODAY, EDITOR))
                .expectSuccessfulHandlerExecution();
        invitation
                .givenNoPriorActivity()
                .when(draft(Kind.RESPONSE, TARGET, LAST_DAY, LAST_DAY.minusDays(1), EDITOR))
                .expectException(refusedFor(InvitationReason.DUE_BEFORE_ANSWER));
        invitation
                .givenNoPriorActivity()
                .when(draft(Kind.RESPONSE, TARGET, null, TODAY.minusDays(1), EDITOR))
                .expectException(refusedFor(InvitationReason.DUE_BEFORE_ANSWER));
    }

    @Test
    void a_draft_is_changed_and_sent() {
        invitation
                .given(DRAFTED)
                .when(new RedraftInvitation(ID, REASON, null, DUE, TODAY, SERIES_EDITOR, 0L))
                .expectEvents(new InvitationRedrafted(ID, REASON, null, "2027-01-15", SERIES_EDITOR.person()));
        invitation
                .given(DRAFTED)
                .when(new SendInvitation(ID, TODAY, EDITOR, null))
                .expectResultMessagePayload(1L)
                .expectEvents(SENT);
        invitation
                .given(DRAFTED)
                .when(new SendInvitation(ID, TODAY, EDITOR, 3L))
                .expectException(refusedFor(AccessReason.STALE_VERSION));
    }

    @Test
    void what_could_not_be_answered_any_more_is_not_sent() {
        invitation
                .given(DRAFTED)
                .when(new SendInvitation(ID, LAST_DAY.plusDays(1), EDITOR, null))
                .expectException(refusedFor(InvitationReason.PAST_DAY));
        invitation
                .given(DRAFTED, new InvitationRedrafted(ID, LETTER, null, null, EDITOR.person()))
                .when(new SendInvitation(ID, LAST_DAY.plusDays(1), EDITOR, null))
                .expectEvents(SENT);
    }

    @Test
    void acceptance_begins_the_manuscript_of_the_kind_and_target_asked_for() {
        invitation
                .given(DRAFTED, SENT)
                .when(accept(LAST_DAY, BEARER, essay(Kind.LEAD)))
                .expectResultMessagePayload(2L)
                .expectEvents(
                        ACCEPTED,
                        new DraftStarted(MANUSCRIPT, SERIES, "RESPONSE", PERSON, PERSON, List.of(TARGET), ID));
    }

    @Test
    void an_invited_response_may_answer_what_an_open_call_would_not_let_it() {
        invitation
                .given(DRAFTED, SENT)
                .when(accept(TODAY, BEARER, essay(Kind.RESPONSE)))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void the_manuscript_of_an_invited_lead_is_for_the_series_to_begin() {
        invitation
                .given(drafted(Kind.LEAD, null), SENT)
                .when(accept(TODAY, BEARER))
                .expectEvents(ACCEPTED);
    }

    @Test
    void who_may_not_answer_an_essay_cannot_accept_to_reply_to_it() {
        invitation
                .given(drafted(Kind.REPLY, TARGET), SENT)
                .when(accept(TODAY, BEARER, essay(Kind.RESPONSE)))
                .expectException(refusedFor(CommentaryReason.NO_RIGHT_OF_REPLY));
        invitation
                .given(drafted(Kind.REPLY, TARGET), SENT)
                .when(accept(TODAY, BEARER, essay(Kind.RESPONSE).inConversation(Set.of(PERSON), Set.of())))
                .expectSuccessfulHandlerExecution();
    }

    @Test
    void what_is_gone_is_not_answered() {
        invitation
                .given(DRAFTED, SENT)
                .when(accept(TODAY, BEARER))
                .expectException(refusedFor(InvitationReason.TARGET_GONE));
    }

    @Test
    void only_whoever_holds_the_link_answers() {
        for (Actor by : List.of(EDITOR, AUTHOR, Actor.bearer(new UUID(5, 9)), Actor.installation())) {
            invitation
                    .given(DRAFTED, SENT)
                    .when(accept(TODAY, by, essay(Kind.LEAD)))
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
            invitation
                    .given(DRAFTED, SENT)
                    .when(new DeclineInvitation(ID, REASON, TODAY, by))
                    .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        }
    }

    @Test
    void the_link_answers_and_does_nothing_else() {
        invitation
                .given(DRAFTED)
                .when(new SendInvitation(ID, TODAY, BEARER, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        invitation
                .given(DRAFTED, SENT)
                .when(new RescindInvitation(ID, null, BEARER, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
        invitation
                .given(DRAFTED)
                .when(new RedraftInvitation(ID, LETTER, null, null, TODAY, BEARER, null))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void it_is_declined_with_a_reason_or_without() {
        invitation
                .given(DRAFTED, SENT)
                .when(new DeclineInvitation(ID, REASON, TODAY, BEARER))
                .expectEvents(new InvitationDeclined(ID, REASON));
        invitation
                .given(DRAFTED, SENT)
                .when(new DeclineInvitation(ID, null, LAST_DAY.plusDays(1), BEARER))
                .expectException(refusedFor(InvitationReason.EXPIRED_ALREADY));
    }

    @Test
    void after_its_last_day_it_expires_and_before_it_does_not() {
        Actor installation = Actor.installation();
        invitation
                .given(DRAFTED, SENT)
                .when(new ExpireInvitation(ID, LAST_DAY.plusDays(1), installation))
                .expectEvents(EXPIRED);
        invitation
                .given(DRAFTED, SENT)
                .when(new ExpireInvitation(ID, LAST_DAY, installation))
                .expectException(refusedFor(InvitationReason.INVITATION_STANDS));
        invitation
                .given(DRAFTED, new InvitationRedrafted(ID, LETTER, null, null, EDITOR.person()), SENT)
                .when(new ExpireInvitation(ID, LAST_DAY.plusYears(1), installation))
                .expectException(refusedFor(InvitationReason.INVITATION_STANDS));
        invitation
                .given(DRAFTED, SENT)
                .when(new ExpireInvitation(ID, LAST_DAY.plusDays(1), EDITOR))
                .expectException(refusedFor(AccessReason.NOT_ENTITLED));
    }

    @Test
    void nobody_accepts_after_the_last_day_though_nothing_has_noted_it_yet() {
        invitation
                .given(DRAFTED, SENT)
                .when(accept(LAST_DAY.plusDays(1), BEARER, essay(Kind.LEAD)))
                .expectException(refusedFor(InvitationReason.EXPIRED_ALREADY));
    }

    @Test
    void it_is_taken_back_before_it_was_sent_and_after() {
        invitation
                .given(DRAFTED)
                .when(new RescindInvitation(ID, null, EDITOR, null))
                .expectEvents(RESCINDED);
        invitation
                .given(DRAFTED, SENT)
                .when(new RescindInvitation(ID, REASON, SERIES_EDITOR, 1L))
                .expectEvents(new InvitationRescinded(ID, REASON, SERIES_EDITOR.person()));
    }

    /** Every move from every state: which are allowed, and what the others are refused for. */
    @ParameterizedTest
    @EnumSource(InvitationState.class)
    void each_state_leaves_open_its_own_moves_only(InvitationState state) {
        InvitationReason ended = switch (state) {
            case ACCEPTED -> InvitationReason.ACCEPTED_ALREADY;
            case DECLINED -> InvitationReason.DECLINED_ALREADY;
            case EXPIRED -> InvitationReason.EXPIRED_ALREADY;
            default -> InvitationReason.RESCINDED_ALREADY;
        };
        InvitationReason notDraft = state == InvitationState.SENT ? InvitationReason.SENT_ALREADY : ended;
        InvitationReason notSent = state == InvitationState.DRAFT ? InvitationReason.NOT_SENT_YET : ended;
        boolean draft = state == InvitationState.DRAFT;
        boolean sent = state == InvitationState.SENT;

        tried(state, draft, notDraft, new SendInvitation(ID, TODAY, EDITOR, null));
        tried(state, draft, notDraft, new RedraftInvitation(ID, REASON, null, null, TODAY, EDITOR, null));
        tried(state, sent, notSent, accept(TODAY, BEARER, essay(Kind.LEAD)));
        tried(state, sent, notSent, new DeclineInvitation(ID, null, TODAY, BEARER));
        tried(state, sent, notSent, new ExpireInvitation(ID, LAST_DAY.plusDays(1), Actor.installation()));
        tried(state, draft || sent, ended, new RescindInvitation(ID, null, EDITOR, null));
    }

    private void tried(InvitationState state, boolean allowed, InvitationReason otherwise, InvitationCommand move) {
        var result = invitation
                .given(new ArrayList<>(HISTORIES.getOrDefault(state, List.of())))
                .when(move);
        if (allowed) {
            result.expectSuccessfulHandlerExecution();
        } else {
            result.expectException(refusedFor(otherwise));
        }
    }

    @Test
    void there_is_a_history_for_each_state() {
        assertThat(HISTORIES).containsOnlyKeys(InvitationState.values());
    }

    private static InvitationDrafted drafted(Kind kind, @Nullable Target target) {
        return new InvitationDrafted(
                ID, SERIES, kind.name(), target, LETTER, LAST_DAY.toString(), null, EDITOR.person());
    }

    private static DraftInvitation draft(
            Kind kind, @Nullable Target target, @Nullable LocalDate answerBy, @Nullable LocalDate dueOn, Actor by) {
        return new DraftInvitation(ID, SERIES, kind, target, LETTER, answerBy, dueOn, TODAY, by);
    }

    private static AcceptInvitation accept(LocalDate today, Actor by, PublishedEssay... answered) {
        return new AcceptInvitation(ID, PERSON, MANUSCRIPT, List.of(answered), today, by);
    }

    private static PublishedEssay essay(Kind kind) {
        return PublishedEssay.forthcoming(
                ESSAY,
                SERIES,
                kind,
                LETTER,
                List.of(new Byline(new UUID(5, 8), "A. Writer", "Writer, A.", null)),
                List.of());
    }
}
