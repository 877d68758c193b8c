package org.rejoinder.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.serialization.SerializedObject;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.erasure.ErasureEvent;
import org.rejoinder.contract.invitation.InvitationEvent;
import org.rejoinder.contract.log.EventSerializer;
import org.rejoinder.contract.publication.PublicationEvent;
import org.rejoinder.contract.record.PublicRecordEvent;
import org.rejoinder.contract.series.SeriesEvent;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.Markdown;
import org.rejoinder.contract.text.TextRef;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** A log as the query side finds it, written without the command side. */
public final class TestLog {

    private static final Instant START = Instant.parse("2026-11-01T09:00:00Z");

    private final JdbcClient jdbc;
    private final EventSerializer serializer = new EventSerializer();
    private final Map<String, Long> sequences = new HashMap<>();

    public TestLog(String url) {
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(url, true));
        jdbc.sql("""
                create schema store;
                create table store.events (
                    transaction_id xid8 not null default pg_current_xact_id(),
                    global_index bigint not null generated always as identity,
                    event_id uuid not null default gen_random_uuid(),
                    aggregate_type text not null,
                    aggregate_id text not null,
                    sequence_number bigint not null,
                    recorded_at timestamptz not null,
                    name text not null,
                    revision text not null,
                    payload json not null,
                    metadata json not null,
                    primary key (transaction_id, global_index),
                    unique (aggregate_id, sequence_number));
                create table store.texts (
                    id uuid primary key,
                    media_type text not null,
                    content text,
                    sha256 text not null,
                    words integer not null,
                    stored_at timestamptz not null default now(),
                    erased_at timestamptz)""").update();
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Stores an essay under an id that follows from its content. */
    public TextRef text(EssayText text) {
        String json = CanonicalJson.write(text);
        return text(json, Markdown.words(text.markdown()));
    }

    /** Keeps a name as it is kept until it is public. */
    public Signature signature(Byline name) {
        return new Signature(name.personId(), text(CanonicalJson.write(name.name()), 2));
    }

    public TextRef text(String json, int words) {
        String sha256 = CanonicalJson.sha256(json);
        UUID id = UUID.nameUUIDFromBytes(sha256.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        jdbc.sql("""
                        insert into store.texts (id, media_type, content, sha256, words)
                        values (:id, :type, :json, :sha256, :words) on conflict do nothing""")
                .param("id", id)
                .param("type", EssayText.MEDIA_TYPE)
                .param("json", json)
                .param("sha256", sha256)
                .param("words", words)
                .update();
        return new TextRef(id, sha256, words);
    }

    /** Appends one event, recorded a day after the one before it in its stream; its version in the stream is returned. */
    public long append(Object event) {
        long sequence = sequences.merge(stream(event).id(), 1L, Long::sum) - 1;
        append(event, sequence);
        return sequence;
    }

    /** Appends all that is appended in it in one transaction. */
    public void together(Runnable appends) {
        jdbc.sql("begin").update();
        try {
            appends.run();
        } finally {
            // Of a transaction that failed nothing is left.
            jdbc.sql("commit").update();
        }
    }

    /** Takes every event out again; each stream begins with its first one. */
    public void empty() {
        jdbc.sql("truncate store.events").update();
        sequences.clear();
    }

    /** Appends an event as the one of its stream that has this number. */
    public void append(Object event, long sequence) {
        Stream stream = stream(event);
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        jdbc.sql("""
                        insert into store.events (aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
                            payload, metadata)
                        values (:type, :id, :sequence, :at, :name, :revision, :payload::json, '{}')""")
                .param("type", stream.type())
                .param("id", stream.id())
                .param("sequence", sequence)
                .param("at", START.plusSeconds(86_400 * sequence).atOffset(ZoneOffset.UTC))
                .param("name", payload.getType().getName())
                .param("revision", payload.getType().getRevision())
                .param("payload", payload.getData())
                .update();
    }

    /** The stream that an event belongs to. */
    public record Stream(String type, String id) {}

    /** Where an event belongs. */
    public static Stream stream(Object event) {
        if (event instanceof SeriesEvent series) {
            return new Stream("series", series.seriesId().toString());
        }
        if (event instanceof InvitationEvent invitation) {
            return new Stream("invitation", invitation.invitationId().toString());
        }
        if (event instanceof PublicRecordEvent record) {
            return new Stream("record", record.recordId().toString());
        }
        if (event instanceof ErasureEvent erasure) {
            return new Stream("erasure", erasure.erasureId().toString());
        }
        if (event instanceof PublicationEvent publication) {
            return new Stream("publication", publication.publicationId().toString());
        }
        return new Stream("commentary", ((CommentaryEvent) event).commentaryId().toString());
    }
}
