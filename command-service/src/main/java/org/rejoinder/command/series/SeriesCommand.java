package org.rejoinder.command.series;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Command;
import org.rejoinder.command.record.RecordPreviouslyPublished;

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
     */
    record CommissionLead(UUID seriesId, UUID commentaryId, UUID author, boolean formerLeadEnded, Actor by)
            implements SeriesCommand {}

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

    /** Lets nobody start further responses; those under way go on. */
    record CloseCall(UUID seriesId, Actor by, @Nullable Long expectedVersion) implements SeriesCommand {}
}
