package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;

/**
 * What can be done to a manuscript from its page. Offering is a courtesy: the command side decides. The first of a list is
 * what is expected now.
 */
public enum Move {
    WRITE("write"),
    CONSENT("consent"),
    ANSWER_REQUEST("review-request"),
    REVIEW("reviews"),
    TAKE_REVIEW_BACK("reviews/take-back"),
    SEND_TO_REVIEW("review-round"),
    ASSIGN_REVIEWER("reviewers"),
    CALL_REVIEW_OFF("review-round/call-off"),
    RECOMMEND("recommendation"),
    DECIDE("decision"),
    TAKE_BACK("decision"),
    REAFFIRM("reaffirmation"),
    COPY_EDIT("copy-edit"),
    PREPARE_PROOF("proof"),
    APPROVE_PROOF("proof/approval"),
    ASK_PROOF_CHANGES("proof/changes"),
    PUBLISH("publish"),
    SCHEDULE("schedule"),
    CANCEL_SCHEDULE("schedule/cancel"),
    ADD_NOTE("notes"),
    RETURN("return"),
    RESCIND("rescind"),
    WITHDRAW("withdraw"),
    REINSTATE("reinstate");

    private final String path;

    Move(String path) {
        this.path = path;
    }

    /** Last part of the address its form is sent to. */
    public String path() {
        return path;
    }

    /** Whether it takes a manuscript further, so that the page may put it first. */
    public boolean isExpected() {
        return switch (this) {
            case ADD_NOTE,
                    TAKE_BACK,
                    TAKE_REVIEW_BACK,
                    CALL_REVIEW_OFF,
                    RETURN,
                    WITHDRAW,
                    REINSTATE,
                    RESCIND,
                    CANCEL_SCHEDULE -> false;
            default -> true;
        };
    }

    /** Name in a page's address and in message keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What of the present round and decision decides which moves are offered.
     *
     * @param secondPairOfEyes whether a second person decides
     * @param recommender who made the recommendation that is to be decided, absent when there is none
     * @param reviewsOpen how many reviewers of the round have not answered
     * @param reviewsIn whether a review has come in
     * @param review how far this person's own review of the present round is, absent when none was asked of them
     */
    record Round(
            boolean secondPairOfEyes,
            @Nullable UUID recommender,
            long reviewsOpen,
            boolean reviewsIn,
            @Nullable String review) {

        /** For those who neither decide nor review. */
        static final Round NONE = new Round(true, null, 0, false, null);

        /** Whether the text is open to this person as a reviewer. */
        boolean admitted() {
            return reviewDue() || "DONE".equals(review);
        }

        boolean reviewDue() {
            return "OPEN".equals(review);
        }

        /** Whether this person may answer the request to review, or answer it otherwise. */
        boolean answers() {
            return "ASKED".equals(review) || "DECLINED".equals(review) || reviewDue();
        }

        /** Whether a second look can be this person's. */
        boolean leavesTo(UUID person, Manuscript m) {
            return !secondPairOfEyes
                    || !(person.equals(recommender)
                            || m.production().copyEditors().contains(person));
        }
    }

    /** What this person may do now. */
    static List<Move> of(Manuscript m, Standing s, UUID person, Round round) {
        List<Move> moves = new ArrayList<>();
        Stage stage = m.stage();
        if (s.mayWrite() && (stage == Stage.DRAFT || stage == Stage.REVISIONS_REQUESTED)) {
            moves.add(WRITE);
        }
        if (s.coauthor() && (stage == Stage.DRAFT || stage == Stage.REVISIONS_REQUESTED)) {
            moves.add(CONSENT);
        }
        if (s.author() && stage == Stage.PROOF) {
            moves.addAll(List.of(APPROVE_PROOF, ASK_PROOF_CHANGES));
        }
        if (round.reviewDue() && stage == Stage.UNDER_REVIEW) {
            moves.add(REVIEW);
        }
        if ("DONE".equals(round.review()) && stage == Stage.UNDER_REVIEW) {
            moves.add(TAKE_REVIEW_BACK);
        }
        if (round.answers() && stage == Stage.UNDER_REVIEW) {
            moves.add(ANSWER_REQUEST);
        }
        if (s.inCharge() && stage == Stage.SUBMITTED) {
            moves.addAll(List.of(SEND_TO_REVIEW, RETURN, RECOMMEND));
        }
        if (s.inCharge() && stage == Stage.UNDER_REVIEW) {
            moves.addAll(
                    round.reviewsOpen() == 0
                            ? List.of(RECOMMEND, ASSIGN_REVIEWER)
                            : List.of(ASSIGN_REVIEWER, RECOMMEND));
            if (!round.reviewsIn()) {
                moves.add(CALL_REVIEW_OFF);
            }
        }
        if (s.editor() && stage == Stage.DECISION_PENDING && round.leavesTo(person, m)) {
            moves.add(DECIDE);
        }
        if (s.editor()
                && stage == Stage.DECISION_PENDING
                && person.equals(round.recommender())
                && !moves.contains(DECIDE)) {
            moves.add(TAKE_BACK);
        }
        if (s.editor()) {
            produce(m, person, round, moves);
        }
        if (s.publisher() && stage == Stage.READY) {
            moves.addAll(
                    m.production().planned() == null
                            ? List.of(PUBLISH, SCHEDULE)
                            : List.of(CANCEL_SCHEDULE, PUBLISH, SCHEDULE));
        }
        if (s.editor() && stage == Stage.READY) {
            moves.add(PREPARE_PROOF);
        }
        if (discusses(stage, s, round.admitted()) && !s.author()) {
            moves.add(ADD_NOTE);
        }
        end(stage, s, moves);
        if (stage == Stage.WITHDRAWN && (person.equals(m.withdrawnBy()) || (s.publisher() && !s.author()))) {
            moves.add(REINSTATE);
        }
        return List.copyOf(moves);
    }

    /** An approved text is set in proof; a changed one is approved again first, and may be changed again. */
    private static void produce(Manuscript m, UUID person, Round round, List<Move> moves) {
        Production production = m.production();
        if (m.stage() == Stage.ACCEPTED) {
            if (production.stale() == Substance.MINOR && round.leavesTo(person, m)) {
                moves.add(REAFFIRM);
            }
            boolean editFirst = production.changesAsked() != null || production.stale() != null;
            if (editFirst) {
                moves.add(COPY_EDIT);
            }
            if (production.stale() == null) {
                moves.add(PREPARE_PROOF);
            }
            if (!editFirst) {
                moves.add(COPY_EDIT);
            }
        }
        if (m.stage() == Stage.PROOF) {
            moves.addAll(List.of(COPY_EDIT, PREPARE_PROOF));
        }
    }

    private static void end(Stage stage, Standing s, List<Move> moves) {
        boolean accepted = stage == Stage.ACCEPTED || stage == Stage.PROOF || stage == Stage.READY;
        if (s.publisher() && (accepted || stage == Stage.REVISIONS_REQUESTED || stage == Stage.DECLINED)) {
            moves.add(RESCIND);
        }
        boolean open = stage != Stage.PUBLISHED && stage != Stage.DECLINED && stage != Stage.WITHDRAWN;
        if (open && (accepted ? s.editor() : s.mayWrite())) {
            moves.add(WITHDRAW);
        }
    }

    /** Whether this person may answer, settle and reopen notes now. */
    /** Whether somebody may take suggested edits into the text, which is theirs to write, or to edit once it is accepted. */
    static boolean answersSuggestions(Stage stage, Standing s) {
        return switch (stage) {
            case DRAFT, REVISIONS_REQUESTED -> s.mayWrite();
            case ACCEPTED, PROOF -> !s.author() && !s.coauthor() && (s.editor() || s.publisher());
            default -> false;
        };
    }

    static boolean discusses(Stage stage, Standing s, boolean admitted) {
        if (s.coauthor()) {
            return false;
        }
        if (s.author()) {
            return stage == Stage.REVISIONS_REQUESTED || stage == Stage.PROOF;
        }
        boolean editable = switch (stage) {
            case SUBMITTED, UNDER_REVIEW, DECISION_PENDING, REVISIONS_REQUESTED, ACCEPTED, PROOF -> true;
            default -> false;
        };
        return (s.editor() && editable) || (admitted && stage == Stage.UNDER_REVIEW);
    }
}
