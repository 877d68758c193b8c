package org.rejoinder.contract.series;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a series. Every record is an event of the log, named {@code series.<RecordName>}; fields are raw
 * types only, dates that people choose are ISO-8601 strings, and times of recording are the log's own.
 */
public sealed interface SeriesEvent {

    UUID seriesId();

    /**
     * An editor opened a series.
     *
     * @param slug the last part of its address, unique among series
     * @param number its place in a numbered row ("– 1"), absent when it stands alone
     * @param language BCP 47 tag of its texts
     * @param secondPairOfEyes whether decisions need a second person; when false every decision says so
     */
    record SeriesOpened(
            UUID seriesId,
            String slug,
            String title,
            @Nullable Integer number,
            String description,
            String language,
            boolean secondPairOfEyes,
            UUID openedBy)
            implements SeriesEvent {}

    /** The series got its lead article: the manuscript all others answer, directly or not. */
    record LeadCommissioned(UUID seriesId, UUID commentaryId, UUID commissionedBy) implements SeriesEvent {}

    /**
     * Anyone signed in may now start a response.
     *
     * @param brief what is asked for, plain text
     * @param closesOn last day (ISO date, in the publication's time zone), absent when the call stays open
     * @param wordLimit most words of a response, absent when there is no limit
     */
    record CallOpened(
            UUID seriesId,
            String brief,
            @Nullable String closesOn,
            @Nullable Integer wordLimit,
            UUID openedBy) implements SeriesEvent {}

    /** No further responses may be started; those under way go on. */
    record CallClosed(UUID seriesId, UUID closedBy) implements SeriesEvent {}

    /** The call was changed while it was open: another brief, last day or limit. All values are the new ones. */
    record CallChanged(
            UUID seriesId,
            String brief,
            @Nullable String closesOn,
            @Nullable Integer wordLimit,
            UUID changedBy) implements SeriesEvent {}

    /**
     * The series was described anew. All values are the new ones.
     *
     * @param number its place in a numbered row, absent when it stands alone
     * @param continues the series it continues, absent when it continues none
     */
    record SeriesDescribed(
            UUID seriesId,
            String title,
            @Nullable Integer number,
            String description,
            @Nullable UUID continues,
            UUID describedBy)
            implements SeriesEvent {}

    /**
     * How the series is edited from now on; decisions already taken stay as they were.
     *
     * @param reviewMode a {@link ReviewMode}
     * @param depth turns of one exchange: 1 responses only, 2 with the author's reply, 3 with a rejoinder, and on
     * @param replyDays days an answered author has to take up the right of reply
     * @param labels what kinds are called here; a kind without a label keeps its usual name
     */
    record PolicySet(
            UUID seriesId,
            boolean secondPairOfEyes,
            String reviewMode,
            int depth,
            int replyDays,
            List<KindLabel> labels,
            UUID setBy)
            implements SeriesEvent {}

    /** What reviewers are asked from now on beside their review; who was asked before keeps the form they were given. */
    record ReviewFormSet(UUID seriesId, List<ReviewQuestion> questions, UUID setBy) implements SeriesEvent {}
}
