package org.rejoinder.query.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.ReviewQuestion;

/**
 * That a reviewer was asked, as the reviewer sees it: what the work is about, before its text is open to them.
 *
 * @param round the round it was asked in
 * @param state ASKED, OPEN once they agreed, DONE, DECLINED, RELEASED by an editor, or CLOSED by the end of the round
 * @param summary the work's abstract
 * @param dueOn last day (ISO date), absent when none was set
 * @param late whether that is over and the review is not in
 * @param interests the competing interests they stated, absent when there are none or nothing was said yet
 * @param reason why an editor took the request back, absent when no reason was given
 * @param form what is asked beside the review; empty before the reviewer agreed
 * @param toAuthor what they wrote for the author in a review they took back, absent when there was none
 * @param toEditors the same for the editors
 */
public record ReviewRequest(
        int round,
        String state,
        String summary,
        @Nullable String dueOn,
        boolean late,
        @Nullable String interests,
        @Nullable String reason,
        List<ReviewQuestion> form,
        @Nullable String toAuthor,
        @Nullable String toEditors) {

    /** Whether the reviewer is waited for. */
    static boolean waits(String state) {
        return state.equals("ASKED") || state.equals("OPEN");
    }

    /** Whether the next move is the reviewer's. */
    public boolean waits() {
        return waits(state);
    }

    /** Whether the reviewer said that they review it. */
    public boolean agreed() {
        return state.equals("OPEN");
    }
}
