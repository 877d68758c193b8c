package org.rejoinder.command.commentary;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Part;
import org.rejoinder.command.access.Right;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;

/**
 * What beside its stage decides which moves a manuscript leaves open.
 *
 * @param changed what was changed since the text was approved, absent while the approval holds
 * @param offers the right of reply, by the author it was offered to
 * @param coauthorsWithoutAccount whether an editor may have to record a consent
 * @param reviewers how far each is who was asked in the present round
 * @param withdrawnBy who withdrew it, absent while it is not withdrawn
 */
public record Circumstances(
        Stage stage,
        @Nullable Substance changed,
        boolean scheduled,
        Map<UUID, ReplyOffer> offers,
        boolean coauthorsWithoutAccount,
        Map<UUID, ReviewState> reviewers,
        @Nullable UUID withdrawnBy) {

    /** All that someone with these parts can do now, as codes of {@link Right}. */
    Set<String> moves(UUID person, Set<Part> held) {
        return Moves.from(stage, held).stream()
                .filter(code -> obstacle(Right.of(code), person, held) == null)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What stands in the way of a move that the stage would allow; null when nothing does. */
    @Nullable
    CommentaryReason obstacle(Right move, UUID person, Set<Part> held) {
        return switch (move) {
            case REAFFIRM ->
                changed == null
                        ? CommentaryReason.APPROVAL_HOLDS
                        : changed == Substance.SUBSTANTIVE ? CommentaryReason.DECIDED_ANEW : null;
            case PREPARE_PROOF -> changed == null ? null : CommentaryReason.STALE_APPROVAL;
            case CANCEL_SCHEDULE, PUBLISH_DUE -> scheduled ? null : CommentaryReason.NOT_SCHEDULED;
            case ANSWER_OFFER -> {
                ReplyOffer offer = offers.get(person);
                yield offer != null && offer.isOpen() ? null : CommentaryReason.OFFER_ANSWERED;
            }
            case CONSENT ->
                held.contains(Part.COAUTHOR) || coauthorsWithoutAccount ? null : CommentaryReason.CONSENT_IS_THEIRS;
            case COMPLETE_REVIEW -> admitted(person) ? null : CommentaryReason.INTERESTS_FIRST;
            case ADD_NOTE, RESOLVE_NOTE, REOPEN_NOTE, ANCHOR_NOTE ->
                held.contains(Part.EDITOR) || admitted(person) ? null : CommentaryReason.INTERESTS_FIRST;
            case TAKE_REVIEW_BACK ->
                reviewers.get(person) == ReviewState.DONE ? null : CommentaryReason.NOTHING_HANDED_IN;
            case CALL_REVIEW_OFF -> reviewers.containsValue(ReviewState.DONE) ? CommentaryReason.REVIEW_IS_IN : null;
            case REINSTATE ->
                person.equals(withdrawnBy) || held.contains(Part.PUBLISHER)
                        ? null
                        : CommentaryReason.THEIRS_TO_REINSTATE;
            case ANSWER_REQUEST -> reviewers.get(person) == ReviewState.DONE ? CommentaryReason.ALREADY_REVIEWED : null;
            default -> null;
        };
    }

    /** Whether this is no reviewer who has yet to say what competing interests they have. */
    private boolean admitted(UUID person) {
        ReviewState state = reviewers.get(person);
        return state == null || state.isAdmitted();
    }
}
