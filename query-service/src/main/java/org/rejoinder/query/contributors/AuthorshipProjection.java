package org.rejoinder.query.contributors;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.record.PublicRecordEvent.EssayCorrected;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.record.PublicRecordEvent.NewVersionPublished;
import org.rejoinder.contract.record.PublicRecordEvent.PreviouslyPublishedRecorded;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.rows.Rows;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code authorships}: who signed the present version of each essay. What was removed keeps its names here, as its place
 * keeps them, so that an address once given stays whose it is; who reads leaves it out.
 */
@Component
@ProcessingGroup(Groups.SITE)
class AuthorshipProjection {

    private final Rows rows;

    AuthorshipProjection(Rows rows) {
        this.rows = rows;
    }

    @EventHandler
    void on(EssayPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        sign(event.commentaryId(), event.byline(), seq, at);
    }

    @EventHandler
    void on(PreviouslyPublishedRecorded event, @SequenceNumber long seq, @Timestamp Instant at) {
        sign(event.commentaryId(), event.byline(), seq, at);
    }

    @EventHandler
    void on(EssayCorrected event, @SequenceNumber long seq, @Timestamp Instant at) {
        sign(event.commentaryId(), event.byline(), seq, at);
    }

    @EventHandler
    void on(NewVersionPublished event, @SequenceNumber long seq, @Timestamp Instant at) {
        sign(event.commentaryId(), event.byline(), seq, at);
    }

    private void sign(UUID commentary, List<Byline> byline, long seq, Instant at) {
        List<AuthorshipRow> before = rows.all(AuthorshipRow.TABLE, commentary);
        if (before.stream().anyMatch(row -> row.seq >= seq)) {
            return;
        }
        Instant since = before.isEmpty() ? at : before.get(0).since;
        List<AuthorshipRow> now = new ArrayList<>();
        for (Byline one : byline) {
            AuthorshipRow row = new AuthorshipRow();
            row.commentaryId = commentary;
            row.position = now.size();
            row.seq = seq;
            row.since = since;
            row.contributor = Signed.contributor(one);
            row.personId = one.personId();
            row.slug = Slug.of(Signed.name(one), Signed.sortName(one));
            row.displayName = Signed.name(one);
            row.sortName = Signed.sortName(one);
            row.affiliation = one.affiliation();
            now.add(row);
        }
        rows.replace(AuthorshipRow.TABLE, commentary, now);
    }
}
