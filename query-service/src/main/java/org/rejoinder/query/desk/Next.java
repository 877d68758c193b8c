package org.rejoinder.query.desk;

import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;

/** Who acts next on a manuscript; a key of the messages. */
enum Next {
    YOU,
    AUTHOR,
    EDITOR,
    REVIEWERS,
    SECOND_EDITOR,
    PUBLISHER,
    CLOCK,
    NOBODY;

    /**
     * As the editors know it.
     *
     * @param secondPairOfEyes whether nobody decides alone in its series
     */
    static Next of(Manuscript m, long reviewsOpen, boolean secondPairOfEyes) {
        Next next = of(m, reviewsOpen);
        return next == SECOND_EDITOR && !secondPairOfEyes ? EDITOR : next;
    }

    private static Next of(Manuscript m, long reviewsOpen) {
        if (m.stage() == Stage.ACCEPTED && m.production().stale() == Substance.MINOR) {
            return SECOND_EDITOR;
        }
        return m.stage() == Stage.READY && m.production().planned() != null ? CLOCK : of(m.stage(), reviewsOpen);
    }

    static Next of(Stage stage, long reviewsOpen) {
        return switch (stage) {
            case DRAFT, REVISIONS_REQUESTED, PROOF -> AUTHOR;
            case SUBMITTED, ACCEPTED -> EDITOR;
            case UNDER_REVIEW -> reviewsOpen > 0 ? REVIEWERS : EDITOR;
            case DECISION_PENDING -> SECOND_EDITOR;
            case READY -> PUBLISHER;
            case PUBLISHED, DECLINED, WITHDRAWN -> NOBODY;
        };
    }
}
