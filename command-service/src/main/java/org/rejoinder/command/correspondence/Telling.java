package org.rejoinder.command.correspondence;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.commentary.ManuscriptFacts;
import org.rejoinder.command.identity.Addressees;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Coauthor;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.CommentaryEvent.Accepted;
import org.rejoinder.contract.commentary.CommentaryEvent.CoauthorsNamed;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRecommended;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionSentBack;
import org.rejoinder.contract.commentary.CommentaryEvent.Declined;
import org.rejoinder.contract.commentary.CommentaryEvent.DraftSubmitted;
import org.rejoinder.contract.commentary.CommentaryEvent.PeopleMentioned;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofApproved;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofChangesAsked;
import org.rejoinder.contract.commentary.CommentaryEvent.ProofPrepared;
import org.rejoinder.contract.commentary.CommentaryEvent.PublicationScheduled;
import org.rejoinder.contract.commentary.CommentaryEvent.Reinstated;
import org.rejoinder.contract.commentary.CommentaryEvent.ReplyOffered;
import org.rejoinder.contract.commentary.CommentaryEvent.ReturnedAsIncomplete;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewAgreed;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewCompleted;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewDeclined;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewTakenBack;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerAssigned;
import org.rejoinder.contract.commentary.CommentaryEvent.ReviewerReleased;
import org.rejoinder.contract.commentary.CommentaryEvent.RevisionsRequested;
import org.rejoinder.contract.commentary.CommentaryEvent.ScheduleCancelled;
import org.rejoinder.contract.commentary.CommentaryEvent.Withdrawn;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationAccepted;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationDeclined;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationExpired;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationRescinded;
import org.rejoinder.contract.invitation.InvitationEvent.InvitationSent;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.text.TextRef;
import org.springframework.stereotype.Component;

/**
 * Who is told of what. Nobody is told of their own doing, except that what they handed in has arrived, and nobody of what
 * they may not see: an author hears of a decision when it is approved and never of a recommendation, and nobody's name
 * crosses the wall of a review.
 */
@Component
class Telling {

    /** Names of details. */
    static final String TEXT = "text";

    static final String ROUND = "round";
    static final String DAY = "day";
    static final String AT = "at";
    static final String ZONE = "zone";

    /** Of all other events nobody is told, so nothing is looked up for them: they are most of the log. */
    private static final Set<Class<?>> TOLD = Set.of(
            InvitationSent.class,
            InvitationRescinded.class,
            InvitationAccepted.class,
            InvitationDeclined.class,
            InvitationExpired.class,
            DraftSubmitted.class,
            ReturnedAsIncomplete.class,
            ReviewerAssigned.class,
            ReviewAgreed.class,
            ReviewDeclined.class,
            ReviewerReleased.class,
            ReviewCompleted.class,
            DecisionRecommended.class,
            DecisionSentBack.class,
            Accepted.class,
            RevisionsRequested.class,
            Declined.class,
            DecisionRescinded.class,
            CoauthorsNamed.class,
            ProofPrepared.class,
            ProofApproved.class,
            ProofChangesAsked.class,
            PublicationScheduled.class,
            ScheduleCancelled.class,
            Withdrawn.class,
            Reinstated.class,
            ReviewTakenBack.class,
            PeopleMentioned.class,
            ReplyOffered.class,
            EssayPublished.class,
            EssayCorrected.class,
            NewVersionPublished.class,
            NoticePublished.class,
            EssayRetracted.class,
            EssayRemoved.class);

    private final Facts facts;
    private final Addressees addressees;
    private final OpenReviews openReviews;

    Telling(Facts facts, Addressees addressees, OpenReviews openReviews) {
        this.facts = facts;
        this.addressees = addressees;
        this.openReviews = openReviews;
    }

    /** What is to be told of an event, possibly nothing. */
    List<Notice> of(UUID eventId, Object event) {
        if (!TOLD.contains(event.getClass())) {
            return List.of();
        }
        if (event instanceof InvitationEvent invitation) {
            return ofInvitation(eventId, invitation);
        }
        if (event instanceof CommentaryEvent commentary) {
            return facts.manuscript(commentary.commentaryId())
                    .map(manuscript -> ofManuscript(eventId, commentary, manuscript))
                    .orElse(List.of());
        }
        return event instanceof PublicRecordEvent recorded ? ofRecord(eventId, recorded) : List.of();
    }

    private List<Notice> ofInvitation(UUID eventId, InvitationEvent event) {
        return facts.invitation(event.invitationId())
                .map(invitation -> {
                    UUID id = invitation.invitationId();
                    UUID series = invitation.seriesId();
                    UUID editor = invitation.sentBy();
                    if (event instanceof InvitationSent) {
                        Map<String, String> details = new HashMap<>(text(invitation.letter()));
                        details.putAll(day(invitation.answerBy()));
                        return List.of(Notice.toInvited(eventId, NoticeKind.INVITATION, id, series, details));
                    }
                    if (editor == null) {
                        return List.<Notice>of();
                    }
                    if (event instanceof InvitationRescinded rescinded) {
                        return List.of(Notice.toInvited(
                                eventId, NoticeKind.INVITATION_RESCINDED, id, series, text(rescinded.reason())));
                    }
                    if (event instanceof InvitationAccepted accepted) {
                        return List.of(Notice.of(
                                eventId,
                                NoticeKind.INVITATION_ACCEPTED,
                                editor,
                                series,
                                accepted.commentaryId(),
                                Map.of()));
                    }
                    if (event instanceof InvitationDeclined declined) {
                        return List.of(Notice.aboutInvitation(
                                eventId, NoticeKind.INVITATION_DECLINED, editor, series, id, text(declined.reason())));
                    }
                    return event instanceof InvitationExpired
                            ? List.of(Notice.aboutInvitation(
                                    eventId, NoticeKind.INVITATION_EXPIRED, editor, series, id, Map.of()))
                            : List.<Notice>of();
                })
                .orElse(List.of());
    }

    private List<Notice> ofManuscript(UUID eventId, CommentaryEvent event, ManuscriptFacts manuscript) {
        UUID author = manuscript.author();
        UUID inCharge = manuscript.cast().handlingEditor();
        Told told = new Told(eventId, manuscript.seriesId(), manuscript.commentaryId());
        if (event instanceof DraftSubmitted submitted) {
            Map<String, String> round = Map.of(ROUND, Integer.toString(submitted.round()));
            told.all(NoticeKind.SUBMISSION_RECEIVED, manuscript.authors(), round, null);
            told.all(
                    NoticeKind.SUBMITTED,
                    inCharge == null ? editorsOf(manuscript) : List.of(inCharge),
                    round,
                    submitted.submittedBy());
        } else if (event instanceof ReturnedAsIncomplete returned) {
            told.one(NoticeKind.RETURNED, author, text(returned.reason()));
        } else if (event instanceof ReviewerAssigned assigned) {
            told.one(NoticeKind.REVIEW_ASKED, assigned.reviewerId(), day(assigned.dueOn()));
        } else if (event instanceof ReviewAgreed agreed) {
            told.all(
                    NoticeKind.REVIEW_AGREED,
                    inCharge == null ? editorsOf(manuscript) : List.of(inCharge),
                    text(agreed.competingInterests()),
                    null);
        } else if (event instanceof ReviewDeclined declined) {
            told.all(
                    NoticeKind.REVIEW_DECLINED,
                    inCharge == null ? editorsOf(manuscript) : List.of(inCharge),
                    text(declined.reason()),
                    null);
        } else if (event instanceof ReviewerReleased released) {
            UUID reviewer = openReviews.reviewer(manuscript.commentaryId(), released.assignmentId());
            if (reviewer != null) {
                told.because(released.assignmentId()).one(NoticeKind.REVIEW_ENDED, reviewer, text(released.reason()));
            }
        } else if (event instanceof ReviewCompleted) {
            told.all(NoticeKind.REVIEW_COMPLETED, inCharge == null ? editorsOf(manuscript) : List.of(inCharge));
        } else if (event instanceof DecisionRecommended recommended) {
            // Where a series does without a second person, the decision has been made in the same moment.
            if (manuscript.stage() == Stage.DECISION_PENDING) {
                told.all(NoticeKind.DECISION_WAITS, seconds(manuscript), Map.of(), recommended.recommendedBy());
            }
        } else if (event instanceof DecisionSentBack sentBack) {
            if (inCharge != null && !inCharge.equals(sentBack.sentBackBy())) {
                told.one(NoticeKind.DECISION_SENT_BACK, inCharge, text(sentBack.reason()));
            }
        } else if (event instanceof Accepted accepted) {
            told.one(NoticeKind.ACCEPTED, author, text(accepted.letter()));
            reviewsEnd(manuscript, accepted.round(), told);
        } else if (event instanceof RevisionsRequested requested) {
            told.one(NoticeKind.REVISIONS_REQUESTED, author, text(requested.letter()));
            reviewsEnd(manuscript, requested.round(), told);
        } else if (event instanceof Declined declined) {
            told.one(NoticeKind.DECLINED, author, text(declined.letter()));
            reviewsEnd(manuscript, declined.round(), told);
        } else if (event instanceof DecisionRescinded rescinded) {
            told.one(NoticeKind.RESCINDED, author, text(rescinded.reason()));
        } else if (event instanceof CoauthorsNamed named) {
            for (Coauthor coauthor : manuscript.coauthors()) {
                UUID person = coauthor.name().personId();
                if (person != null && !person.equals(named.namedBy())) {
                    // The whole list is named each time, and each is asked once.
                    told.because(asked(manuscript.commentaryId(), coauthor.coauthorId()))
                            .one(NoticeKind.COAUTHOR_ASKED, person, Map.of());
                }
            }
        } else if (event instanceof ProofPrepared) {
            told.one(NoticeKind.PROOF_READY, author, Map.of());
        } else if (event instanceof ProofApproved) {
            told.all(NoticeKind.PROOF_APPROVED, seconds(manuscript));
        } else if (event instanceof ProofChangesAsked changes) {
            told.all(
                    NoticeKind.PROOF_CHANGES_ASKED,
                    inCharge == null ? editorsOf(manuscript) : List.of(inCharge),
                    text(changes.changes()),
                    null);
        } else if (event instanceof PublicationScheduled scheduled) {
            told.all(
                    NoticeKind.SCHEDULED,
                    manuscript.authors(),
                    Map.of(AT, scheduled.at().toString(), ZONE, scheduled.zone()),
                    null);
        } else if (event instanceof ScheduleCancelled cancelled) {
            if (cancelled.reason() != null) {
                told.all(NoticeKind.SCHEDULE_FAILED, seconds(manuscript), Map.of("reason", cancelled.reason()), null);
            }
        } else if (event instanceof Withdrawn withdrawn) {
            withdrawn(manuscript, withdrawn, told);
            reviewsEnd(manuscript, manuscript.round(), told);
        } else if (event instanceof ReviewTakenBack) {
            told.all(NoticeKind.REVIEW_TAKEN_BACK, inCharge == null ? editorsOf(manuscript) : List.of(inCharge));
        } else if (event instanceof PeopleMentioned mentioned) {
            told.all(NoticeKind.MENTIONED, mentioned.people());
        } else if (event instanceof Reinstated reinstated) {
            reinstated(manuscript, reinstated, told);
        } else if (event instanceof ReplyOffered offered) {
            told.one(NoticeKind.REPLY_OFFERED, offered.authorId(), day(offered.until()));
        }
        return told.notices;
    }

    /** Who was still to review need not. */
    private void reviewsEnd(ManuscriptFacts manuscript, int round, Told told) {
        openReviews
                .of(manuscript.commentaryId(), round)
                .forEach((assignment, reviewer) ->
                        told.because(assignment).one(NoticeKind.REVIEW_ENDED, reviewer, Map.of()));
    }

    private void reinstated(ManuscriptFacts manuscript, Reinstated event, Told told) {
        if (manuscript.authors().contains(event.reinstatedBy())) {
            UUID inCharge = manuscript.cast().handlingEditor();
            if (manuscript.round() > 0) {
                told.all(NoticeKind.REINSTATED, inCharge == null ? editorsOf(manuscript) : List.of(inCharge));
            }
        } else {
            told.one(NoticeKind.REINSTATED_FOR_AUTHOR, manuscript.author(), Map.of());
        }
        if (Stage.valueOf(event.stage()) == Stage.UNDER_REVIEW) {
            told.all(
                    NoticeKind.REVIEW_ASKED,
                    openReviews
                            .of(manuscript.commentaryId(), manuscript.round())
                            .values());
        }
    }

    private void withdrawn(ManuscriptFacts manuscript, Withdrawn event, Told told) {
        if (manuscript.authors().contains(event.withdrawnBy())) {
            UUID inCharge = manuscript.cast().handlingEditor();
            // Of what was never submitted no editor knows.
            if (manuscript.round() > 0) {
                told.all(
                        NoticeKind.WITHDRAWN,
                        inCharge == null ? editorsOf(manuscript) : List.of(inCharge),
                        text(event.reason()),
                        null);
            }
        } else {
            told.one(NoticeKind.WITHDRAWN_FOR_AUTHOR, manuscript.author(), text(event.reason()));
        }
    }

    private List<Notice> ofRecord(UUID eventId, PublicRecordEvent event) {
        UUID essay = event.commentaryId();
        return facts.published(essay)
                .map(published -> {
                    Told told = new Told(eventId, published.seriesId(), essay);
                    if (event instanceof EssayPublished appeared) {
                        Set<UUID> authors = people(appeared.byline());
                        told.all(NoticeKind.PUBLISHED, authors, Map.of(), appeared.publishedBy());
                        Set<UUID> answered = new LinkedHashSet<>();
                        appeared.targets().stream()
                                .map(Target::commentaryId)
                                .filter(Objects::nonNull)
                                .flatMap(id -> facts.published(id).stream())
                                .forEach(answers -> answered.addAll(people(answers.byline())));
                        answered.removeAll(authors);
                        told.all(NoticeKind.ANSWERED, answered);
                    } else if (event instanceof EssayCorrected
                            || event instanceof NewVersionPublished
                            || event instanceof NoticePublished) {
                        told.all(NoticeKind.CHANGED, people(published.byline()));
                    } else if (event instanceof EssayRetracted || event instanceof EssayRemoved) {
                        told.all(NoticeKind.RETRACTED, people(published.byline()));
                    }
                    return told.notices;
                })
                .orElse(List.of());
    }

    private List<UUID> editorsOf(ManuscriptFacts manuscript) {
        return without(addressees.editorsOf(manuscript.seriesId()), manuscript.authors());
    }

    /** Who may be the second pair of eyes. */
    private List<UUID> seconds(ManuscriptFacts manuscript) {
        Set<UUID> seconds = new LinkedHashSet<>(addressees.publishers());
        seconds.addAll(addressees.editorsOf(manuscript.seriesId()));
        return without(seconds, manuscript.authors());
    }

    private static List<UUID> without(Collection<UUID> people, Set<UUID> authors) {
        return people.stream().filter(person -> !authors.contains(person)).toList();
    }

    private static Set<UUID> people(List<Byline> byline) {
        Set<UUID> people = new LinkedHashSet<>();
        byline.stream().map(Byline::personId).filter(Objects::nonNull).forEach(people::add);
        return people;
    }

    private static UUID asked(UUID commentary, UUID coauthor) {
        return UUID.nameUUIDFromBytes(
                ("coauthor-asked:" + commentary + ":" + coauthor).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, String> text(@Nullable TextRef text) {
        return text == null ? Map.of() : Map.of(TEXT, text.id().toString());
    }

    private static Map<String, String> day(@Nullable String day) {
        return day == null ? Map.of() : Map.of(DAY, day);
    }

    /** Collects what is told about one manuscript. */
    private static final class Told {

        private final List<Notice> notices;
        private final UUID fact;
        private final UUID series;
        private final UUID commentary;

        Told(UUID fact, UUID series, UUID commentary) {
            this(new ArrayList<>(), fact, series, commentary);
        }

        private Told(List<Notice> notices, UUID fact, UUID series, UUID commentary) {
            this.notices = notices;
            this.fact = fact;
            this.series = series;
            this.commentary = commentary;
        }

        /** The same collection, for another fact. */
        Told because(UUID other) {
            return new Told(notices, other, series, commentary);
        }

        void one(NoticeKind kind, UUID person, Map<String, String> details) {
            notices.add(Notice.of(fact, kind, person, series, commentary, details));
        }

        void all(NoticeKind kind, Collection<UUID> people) {
            all(kind, people, Map.of(), null);
        }

        void all(NoticeKind kind, Collection<UUID> people, Map<String, String> details, @Nullable UUID doer) {
            people.stream().filter(person -> !person.equals(doer)).forEach(person -> one(kind, person, details));
        }
    }
}
