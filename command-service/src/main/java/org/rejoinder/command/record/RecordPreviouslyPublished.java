package org.rejoinder.command.record;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.access.Actor;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * Puts an essay that appeared elsewhere or earlier on the public record at version 1.0. No review or approval is claimed
 * for it. A lead goes through its series instead: {@code SeriesCommand.RecordLead}.
 *
 * @param commentaryId a fresh random id; the record's own id follows from it
 * @param slug see {@link Slug}; that it is not taken in the series is for the sender to reserve
 * @param targets what it answers, the primary one first; none for a lead or an editor's note
 * @param answered the essays among the targets, as they stand on the public record
 * @param licence SPDX identifier, or a word for none given
 * @param originalDate ISO date, or year and month, or year
 * @param source citation of the original
 * @param digest whether the text is a digest by the editors, not the original
 */
public record RecordPreviouslyPublished(
        UUID commentaryId,
        UUID seriesId,
        Kind kind,
        String slug,
        TextRef text,
        List<Byline> byline,
        List<Target> targets,
        List<PublishedEssay> answered,
        String licence,
        String originalDate,
        String source,
        @Nullable String sourceUrl,
        boolean digest,
        Actor by)
        implements RecordCommand {}
