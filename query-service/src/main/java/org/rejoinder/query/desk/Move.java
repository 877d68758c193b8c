package org.rejoinder.query.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;

/**
 * What can be done to a manuscript from its page. Offering is a courtesy: the command side decides. The first of a list is
 * what is expected now.
 */
public enum Move {
    WRITE("write"),
    REVIEW("reviews"),
    SEND_TO_REVIEW("review-round"),
    ASSIGN_REVIEWER("reviewers"),
    RECOMMEND("recommendation"),
    DECIDE("decision"),
    PREPARE_PROOF("proof"),
    APPROVE_PROOF("proof/approval"),
    PUBLISH("publish"),
    ADD_NOTE("notes"),
    RETURN("return"),
    WITHDRAW("withdraw");

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
        return this != ADD_NOTE && this != RETURN && this != WITHDRAW;
    }

    /** Name in a page's address and in message keys. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * What this person may do now.
     *
     * @param person who asks
     * @param recommender who made the recommendation that is to be decided, absent when there is none
     * @param reviewsOpen how many reviewers of the round have not answered
     * @param asked whether this person was asked to review in the present round
     * @param reviewDue whether that review has not come in
     */
    static List<Move> of(
            Manuscript m,
            Standing s,
            UUID person,
            boolean secondPairOfEyes,
            @Nullable UUID recommender,
            long reviewsOpen,
            boolean asked,
            boolean reviewDue) {
        List<Move> moves = new ArrayList<>();
        Stage stage = m.stage();
        boolean open = stage != Stage.PUBLISHED && stage != Stage.DECLINED && stage != Stage.WITHDRAWN;
        if (s.mayWrite() && (stage == Stage.DRAFT || stage == Stage.REVISIONS_REQUESTED)) {
            moves.add(WRITE);
        }
        if (s.author() && stage == Stage.PROOF) {
            moves.add(APPROVE_PROOF);
        }
        if (reviewDue && stage == Stage.UNDER_REVIEW) {
            moves.add(REVIEW);
        }
        if (s.inCharge() && stage == Stage.SUBMITTED) {
            moves.addAll(List.of(SEND_TO_REVIEW, RETURN, RECOMMEND));
        }
        if (s.inCharge() && stage == Stage.UNDER_REVIEW) {
            moves.addAll(reviewsOpen == 0 ? List.of(RECOMMEND, ASSIGN_REVIEWER) : List.of(ASSIGN_REVIEWER, RECOMMEND));
        }
        if (s.editor() && stage == Stage.DECISION_PENDING && (!secondPairOfEyes || !person.equals(recommender))) {
            moves.add(DECIDE);
        }
        if (s.editor() && stage == Stage.ACCEPTED) {
            moves.add(PREPARE_PROOF);
        }
        if (s.publisher() && stage == Stage.READY) {
            moves.add(PUBLISH);
        }
        if (discusses(stage, s, asked) && !s.author()) {
            moves.add(ADD_NOTE);
        }
        boolean accepted = stage == Stage.ACCEPTED || stage == Stage.PROOF || stage == Stage.READY;
        if (open && (accepted ? s.editor() : s.mayWrite())) {
            moves.add(WITHDRAW);
        }
        return List.copyOf(moves);
    }

    /** Whether this person may answer, settle and reopen notes now. */
    static boolean discusses(Stage stage, Standing s, boolean asked) {
        if (s.author()) {
            return stage == Stage.REVISIONS_REQUESTED || stage == Stage.PROOF;
        }
        boolean editable = switch (stage) {
            case SUBMITTED, UNDER_REVIEW, DECISION_PENDING, REVISIONS_REQUESTED, ACCEPTED, PROOF -> true;
            default -> false;
        };
        return (s.editor() && editable) || (asked && stage == Stage.UNDER_REVIEW);
    }
}
