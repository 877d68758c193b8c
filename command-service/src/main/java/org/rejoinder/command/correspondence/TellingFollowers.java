package org.rejoinder.command.correspondence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRemoved;
import org.rejoinder.contract.record.PublicRecordEvent.EssayRetracted;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NoticePublished;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesDescribed;
import org.springframework.stereotype.Component;

/**
 * What followers are told: of what every reader can see, and of nothing else. A back issue that is recorded is no news, and
 * thirty letters about it would be none either.
 */
@Component
class TellingFollowers {

    private final Facts facts;

    TellingFollowers(Facts facts) {
        this.facts = facts;
    }

    /** What is to be told of an event, possibly nothing. */
    List<Tiding> of(UUID eventId, Object event, Instant happened) {
        if (event instanceof EssayPublished published) {
            NoticeKind kind =
                    Kind.valueOf(published.kind()) == Kind.LEAD ? NoticeKind.FOLLOWED_LEAD : NoticeKind.FOLLOWED_ESSAY;
            return List.of(
                    new Tiding(eventId, kind, published.seriesId(), published.commentaryId(), Map.of(), happened));
        }
        if (event instanceof CallOpened opened) {
            String day = opened.closesOn();
            return List.of(new Tiding(
                    eventId,
                    NoticeKind.FOLLOWED_CALL,
                    opened.seriesId(),
                    null,
                    day == null ? Map.of() : Map.of(Telling.DAY, day),
                    happened));
        }
        if (event instanceof SeriesDescribed described) {
            UUID continued = described.continues();
            // A series is described often, and says each time what it continues.
            return continued == null
                    ? List.of()
                    : List.of(new Tiding(
                            madeOf("continued:" + continued + ":" + described.seriesId()),
                            NoticeKind.FOLLOWED_CONTINUED,
                            continued,
                            null,
                            Map.of(Tiding.BY, described.seriesId().toString()),
                            happened));
        }
        NoticeKind kind = event instanceof PublicRecordEvent ? kindOf(event) : null;
        if (kind == null) {
            return List.of();
        }
        UUID essay = ((PublicRecordEvent) event).commentaryId();
        return facts.published(essay).stream()
                .map(known -> new Tiding(eventId, kind, known.seriesId(), essay, Map.of(), happened))
                .toList();
    }

    private static @Nullable NoticeKind kindOf(Object event) {
        if (event instanceof EssayCorrected || event instanceof NewVersionPublished) {
            return NoticeKind.FOLLOWED_CHANGED;
        }
        if (event instanceof NoticePublished) {
            return NoticeKind.FOLLOWED_NOTICE;
        }
        if (event instanceof EssayRetracted) {
            return NoticeKind.FOLLOWED_RETRACTED;
        }
        return event instanceof EssayRemoved ? NoticeKind.FOLLOWED_REMOVED : null;
    }

    static UUID madeOf(String what) {
        return UUID.nameUUIDFromBytes(what.getBytes(StandardCharsets.UTF_8));
    }
}
