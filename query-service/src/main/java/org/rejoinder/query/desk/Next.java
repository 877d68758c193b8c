package org.rejoinder.query.desk;

import org.rejoinder.contract.commentary.Stage;

/** Who acts next on a manuscript; a key of the messages. */
enum Next {
    YOU,
    AUTHOR,
    EDITOR,
    REVIEWERS,
    SECOND_EDITOR,
    PUBLISHER,
    NOBODY;

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
