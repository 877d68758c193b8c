package org.rejoinder.command.lookup;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.LeadCommissioned;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

/**
 * What a command on a manuscript needs to know of its series.
 *
 * @param callOpen whether a call was opened and nobody closed it
 * @param closesOn last day of the call (ISO date), absent when it stays open or none was opened
 * @param wordLimit most words of a response, absent when there is no limit
 * @param lead the commentary that is its lead, absent until one is commissioned
 * @param secondPairOfEyes whether decisions need a second person
 */
public record SeriesFacts(
        UUID seriesId,
        String slug,
        String title,
        String language,
        boolean callOpen,
        @Nullable String closesOn,
        @Nullable Integer wordLimit,
        @Nullable UUID lead,
        boolean secondPairOfEyes) {

    /** What the events of a series say; empty when there are none. */
    static Optional<SeriesFacts> recall(DomainEventStream events) {
        SeriesFacts facts = null;
        while (events.hasNext()) {
            Object event = events.next().getPayload();
            if (event instanceof SeriesOpened opened) {
                facts = of(opened);
            } else if (facts != null && event instanceof LeadCommissioned commissioned) {
                facts = facts.ledBy(commissioned.commentaryId());
            } else if (facts != null && event instanceof CallOpened call) {
                facts = facts.calling(true, call.closesOn(), call.wordLimit());
            } else if (facts != null && event instanceof CallClosed) {
                facts = facts.calling(false, facts.closesOn, facts.wordLimit);
            }
        }
        return Optional.ofNullable(facts);
    }

    private static SeriesFacts of(SeriesOpened opened) {
        return new SeriesFacts(
                opened.seriesId(),
                opened.slug(),
                opened.title(),
                opened.language(),
                false,
                null,
                null,
                null,
                opened.secondPairOfEyes());
    }

    private SeriesFacts ledBy(UUID commentaryId) {
        return new SeriesFacts(
                seriesId, slug, title, language, callOpen, closesOn, wordLimit, commentaryId, secondPairOfEyes);
    }

    private SeriesFacts calling(boolean open, @Nullable String until, @Nullable Integer words) {
        return new SeriesFacts(seriesId, slug, title, language, open, until, words, lead, secondPairOfEyes);
    }

    /** Whether anyone may start a response on that day, given in the publication's time zone. */
    public boolean takesResponsesOn(LocalDate day) {
        return callOpen && (closesOn == null || !day.isAfter(LocalDate.parse(closesOn)));
    }
}
