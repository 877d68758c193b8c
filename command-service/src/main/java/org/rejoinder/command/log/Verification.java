package org.rejoinder.command.log;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads the whole log, all texts and all seals, computes every hash anew, and names the first that does not hold. A
 * stream's own hashes show a changed, a removed and an inserted event; that its last events are missing, the seals show,
 * from a minute after they were appended.
 */
@Component
public final class Verification {

    private static final int PAGE = 2000;

    /** A page of texts ends with the one that reaches this: pictures are large. */
    private static final int PAGE_BYTES = 8_000_000;

    private final JdbcClient store;

    public Verification(@Qualifier("storeJdbc") JdbcClient store) {
        this.store = store;
    }

    /**
     * What was read.
     *
     * @param firstBreak null when everything holds
     */
    public record Report(
            long streams,
            long events,
            long texts,
            long seals,
            @Nullable Break firstBreak) {}

    /**
     * Where a hash does not hold.
     *
     * @param where the stream and sequence number, or the text
     */
    public record Break(String where, String reason) {

        @Override
        public String toString() {
            return where + ": " + reason;
        }
    }

    private record Stored(EventHash.Entry entry, String hash) {}

    private record StoredText(UUID id, String content, String sha256) {}

    /** Verifies everything, stream by stream, then the texts, then the seals. Pages of 2,000 rows; no long transaction. */
    public Report verify() {
        return verify(events -> {});
    }

    /**
     * Verifies everything.
     *
     * @param read is told after each page how many events were read
     */
    public Report verify(LongConsumer read) {
        long streams = 0;
        long events = 0;
        Stored previous = null;
        for (List<Stored> page = eventsAfter(null); !page.isEmpty(); page = eventsAfter(previous)) {
            for (Stored event : page) {
                boolean begins =
                        previous == null || !previous.entry.aggregateId().equals(event.entry.aggregateId());
                Break broken = check(begins ? null : previous, event);
                if (broken != null) {
                    return new Report(streams, events, 0, 0, broken);
                }
                streams += begins ? 1 : 0;
                events++;
                previous = event;
            }
            read.accept(events);
        }
        return verifyTexts(streams, events);
    }

    private Report verifyTexts(long streams, long events) {
        long texts = 0;
        UUID last = new UUID(0, 0);
        for (List<StoredText> page = textsAfter(last); !page.isEmpty(); page = textsAfter(last)) {
            for (StoredText text : page) {
                if (!CanonicalJson.sha256(text.content).equals(text.sha256)) {
                    return new Report(
                            streams,
                            events,
                            texts,
                            0,
                            new Break("text " + text.id, "the content is not what was hashed"));
                }
                texts++;
                last = text.id;
            }
        }
        SealCheck seals = new SealCheck(store);
        Break broken = seals.run();
        return new Report(streams, events, texts, seals.seals(), broken);
    }

    private static @Nullable Break check(@Nullable Stored previous, Stored event) {
        EventHash.Entry entry = event.entry;
        String where = entry.aggregateType() + " " + entry.aggregateId() + " #" + entry.sequenceNumber();
        long expected = previous == null ? 0 : previous.entry.sequenceNumber() + 1;
        if (entry.sequenceNumber() != expected) {
            return new Break(where, "event #" + expected + " is missing before it");
        }
        byte[] before = previous == null ? null : HexFormat.of().parseHex(previous.hash);
        String hash = HexFormat.of().formatHex(EventHash.chain(before, EventHash.digest(entry)));
        if (!hash.equals(event.hash)) {
            return new Break(where, "stored hash " + event.hash + ", computed " + hash);
        }
        return null;
    }

    private List<Stored> eventsAfter(@Nullable Stored last) {
        return store.sql("""
                        select aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                               payload, metadata, encode(hash, 'hex') as hash
                          from store.events
                         where (aggregate_id, sequence_number) > (?, ?)
                         order by aggregate_id, sequence_number
                         limit ?
                        """)
                .params(
                        last == null ? "" : last.entry.aggregateId(),
                        last == null ? -1L : last.entry.sequenceNumber(),
                        PAGE)
                .query((row, number) -> new Stored(
                        new EventHash.Entry(
                                row.getString("aggregate_type"),
                                row.getString("aggregate_id"),
                                row.getLong("sequence_number"),
                                row.getString("event_id"),
                                EventHash.time(row.getObject("recorded_at", OffsetDateTime.class)
                                        .toInstant()),
                                row.getString("name"),
                                row.getString("revision"),
                                row.getString("payload"),
                                row.getString("metadata")),
                        row.getString("hash")))
                .list();
    }

    private List<StoredText> textsAfter(UUID last) {
        return store.sql("""
                        select id, content, sha256
                          from (select id, content, sha256,
                                       sum(octet_length(content)) over (order by id) - octet_length(content) as before
                                  from (select id, content, sha256
                                          from store.texts
                                         where id > ? and erased_at is null
                                         order by id
                                         limit ?) page) pages
                         where before < ?
                         order by id
                        """)
                .params(last, PAGE, PAGE_BYTES)
                .query((row, number) -> new StoredText(
                        row.getObject("id", UUID.class), row.getString("content"), row.getString("sha256")))
                .list();
    }
}
