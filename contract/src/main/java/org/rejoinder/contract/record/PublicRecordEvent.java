package org.rejoinder.contract.record;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.TextRef;

/**
 * What happened to the public record of one commentary. Every record is an event of the log, named
 * {@code record.<RecordName>}. An essay is known to readers and to other essays by its {@code commentaryId}.
 */
public sealed interface PublicRecordEvent {

    UUID recordId();

    UUID commentaryId();

    /** The public record of a commentary is a stream of its own; its id follows from the commentary's. */
    static UUID recordIdOf(UUID commentaryId) {
        return UUID.nameUUIDFromBytes(("public-record:" + commentaryId).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The version of record appeared.
     *
     * @param kind name of a {@link org.rejoinder.contract.commentary.Kind}
     * @param slug last part of its address, unique within the series
     * @param version {@code 1.0}
     * @param text the essay text approved by the second person and by the author, by hash
     */
    record EssayPublished(
            UUID recordId,
            UUID commentaryId,
            UUID seriesId,
            String kind,
            String slug,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            String licence,
            UUID publishedBy)
            implements PublicRecordEvent {}

    /**
     * An essay that appeared elsewhere or earlier was recorded: no review or approval of it is claimed.
     *
     * @param originalDate ISO date, or year and month, or year
     * @param source the citation of the original
     * @param sourceUrl where it can be read, if anywhere
     * @param digest whether the text is a digest of the original by the editors, not the original itself
     */
    record PreviouslyPublishedRecorded(
            UUID recordId,
            UUID commentaryId,
            UUID seriesId,
            String kind,
            String slug,
            String version,
            TextRef text,
            List<Byline> byline,
            List<Target> targets,
            String licence,
            String originalDate,
            String source,
            @Nullable String sourceUrl,
            boolean digest,
            UUID recordedBy)
            implements PublicRecordEvent {}
}
