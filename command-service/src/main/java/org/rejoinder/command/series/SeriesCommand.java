package org.rejoinder.command.series;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.command.record.RecordPreviouslyPublished;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewMode;
import org.rejoinder.contract.series.ReviewQuestion;

/** What can be done to a series. */
public sealed interface SeriesCommand extends Command {

    UUID seriesId();

    @Override
    default UUID aggregateId() {
        return seriesId();
    }

    /**
     * Opens a series; without a lead and without a call so far.
     *
     * @param seriesId a fresh random id
     * @param slug see {@link org.rejoinder.command.record.Slug}; that it is not taken is for the sender to reserve
     * @param number its place in a numbered row, from 1
     * @param language BCP 47 tag
     * @param secondPairOfEyes whether decisions need a second person
     */
    record OpenSeries(
            UUID seriesId,
            String slug,
            String title,
            @Nullable Integer number,
            String description,
            String language,
            boolean secondPairOfEyes,
            Actor by)
            implements SeriesCommand {}

    /**
     * Begins the manuscript of the lead: it is the series that has one lead, so it is the series that is asked, and the
     * manuscript's {@code DraftStarted} is written in the same unit of work. The new manuscript is then at version 0.
     *
     * @param commentaryId a fresh random id for the manuscript
     * @param author its author, the actor or someone else
     * @param formerLeadEnded whether the lead commissioned before was declined or withdrawn, so that another may follow
     * @param by an editor: at acceptance of an invitation the one who sent it
     * @param invitation the invitation its author accepted, absent when there was none
     */
    record CommissionLead(
            UUID seriesId,
            UUID commentaryId,
            UUID author,
            boolean formerLeadEnded,
            Actor by,
            @Nullable UUID invitation) implements SeriesCommand {

        /** Without an invitation. */
        public CommissionLead(UUID seriesId, UUID commentaryId, UUID author, boolean formerLeadEnded, Actor by) {
            this(seriesId, commentaryId, author, formerLeadEnded, by, null);
        }
    }

    /**
     * Makes an essay published elsewhere or earlier the lead. The essay's own event is written in the same unit of work.
     *
     * @param essay of kind {@code LEAD}, of this series, from the same actor
     * @param formerLeadEnded see {@link CommissionLead}
     */
    record RecordLead(UUID seriesId, RecordPreviouslyPublished essay, boolean formerLeadEnded, Actor by)
            implements SeriesCommand {}

    /**
     * Lets anyone start a response. The lead is frozen from here on, so it must be public.
     *
     * @param brief what is asked for, plain text
     * @param closesOn last day, absent when the call stays open
     * @param wordLimit most words of a response
     * @param leadPublished whether readers can open the lead
     */
    record OpenCall(
            UUID seriesId,
            String brief,
            @Nullable LocalDate closesOn,
            @Nullable Integer wordLimit,
            boolean leadPublished,
            Actor by,
            @Nullable Long expectedVersion)
            implements SeriesCommand {}

    /** Changes an open call. All values are the new ones. */
    record ChangeCall(
            UUID seriesId,
            String brief,
            @Nullable LocalDate closesOn,
            @Nullable Integer wordLimit,
            Actor by,
            @Nullable Long expectedVersion)
            implements SeriesCommand {}

    /**
     * Describes the series anew. All values are the new ones.
     *
     * @param continues the series it continues, absent when it continues none; that there is one is for the sender to see
     * @param leadsBack whether the series it continues itself continues this one, directly or not
     */
    record DescribeSeries(
            UUID seriesId,
            String title,
            @Nullable Integer number,
            String description,
            @Nullable UUID continues,
            boolean leadsBack,
            Actor by,
            @Nullable Long expectedVersion)
            implements SeriesCommand {}

    /**
     * Sets how the series is edited from now on. To do without a second pair of eyes is a publisher's to decide, unless
     * the series does without already.
     *
     * @param depth turns of one exchange, 1 to {@link #DEEPEST}
     * @param replyDays 1 to {@link #LONGEST_REPLY}
     * @param labels at most one for each kind
     */
    record SetPolicy(
            UUID seriesId,
            boolean secondPairOfEyes,
            ReviewMode reviewMode,
            int depth,
            int replyDays,
            List<KindLabel> labels,
            Actor by,
            @Nullable Long expectedVersion)
            implements SeriesCommand {

        public static final int DEEPEST = 20;
        public static final int LONGEST_REPLY = 365;
    }

    /** Lets nobody start further responses; those under way go on. */
    record CloseCall(UUID seriesId, Actor by, @Nullable Long expectedVersion) implements SeriesCommand {}

    /**
     * Sets what reviewers are asked from now on; no questions take the form away.
     *
     * @param questions at most {@value #MOST_QUESTIONS}
     */
    record SetReviewForm(
            UUID seriesId,
            List<ReviewQuestion> questions,
            Actor by,
            @Nullable Long expectedVersion) implements SeriesCommand {

        /** Few enough to be answered. */
        public static final int MOST_QUESTIONS = 12;
    }
}
