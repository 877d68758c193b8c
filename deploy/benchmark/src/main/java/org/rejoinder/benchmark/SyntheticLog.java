package org.rejoinder.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.serialization.SerializedObject;
import org.rejoinder.contract.commentary.Byline;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.commentary.Signature;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.log.EventSerializer;
import org.rejoinder.contract.record.PublicRecordEvent.EssayPublished;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.NameText;
import org.rejoinder.contract.text.NoteText;
import org.rejoinder.contract.text.TextRef;

/**
 * A log as years of work leave it: series of twenty essays, each with two rounds of review, notes in the margin, a
 * decision, a proof and its publication. Streams are interleaved, as people's work is. Events and texts are real ones,
 * written straight into the tables instead of through commands; the hash chain is not filled in.
 */
final class SyntheticLog {

    private static final int ESSAYS_IN_A_SERIES = 20;
    /** Essays that are worked on at the same time. */
    private static final int AT_ONCE = 50;

    private static final int PARAGRAPHS = 8;
    private static final String PARAGRAPH = """
            A bridge is more than its span, and whoever has crossed one in the fog of a November morning knows that the
            *far* end is taken on trust. What the author calls a connection is also a promise between two sides that
            neither can keep alone; the [record](https://example.org/record) shows who kept it, and for how long.

            """;

    private static final String EVENT = """
            insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
                payload, metadata, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?::json, '{}', '\\x00')""";

    private static final String TEXT =
            "insert into store.texts (id, media_type, content, sha256, words) values (?, ?, ?, ?, ?)";

    private final Random random;
    private final EventSerializer serializer = new EventSerializer();
    private final PreparedStatement events;
    private final PreparedStatement texts;
    private long written;

    private SyntheticLog(Random random, PreparedStatement events, PreparedStatement texts) {
        this.random = random;
        this.events = events;
        this.texts = texts;
    }

    /**
     * Fills the store of a database.
     *
     * @param wanted how many events, at least
     * @return how many events it became
     */
    static long fill(String url, long wanted) throws SQLException {
        return fill(url, wanted, 4);
    }

    /** Adds to it: with another seed, other works. */
    static long fill(String url, long wanted, long seed) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement events = connection.prepareStatement(EVENT);
                PreparedStatement texts = connection.prepareStatement(TEXT);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            SyntheticLog log = new SyntheticLog(new Random(seed), events, texts);
            while (log.written < wanted) {
                log.interleave();
                connection.commit();
            }
            statement.execute("analyze store.events");
            connection.commit();
            return log.written;
        }
    }

    /** One stream on its way. */
    private record Stream(String type, UUID id, List<Object> left, AtomicInteger sequence) {
        Stream(String type, UUID id, List<Object> left) {
            this(type, id, left, new AtomicInteger());
        }
    }

    private void interleave() throws SQLException {
        List<Stream> open = new ArrayList<>();
        UUID series = id();
        while (open.size() < AT_ONCE) {
            if (open.size() % ESSAYS_IN_A_SERIES == 0) {
                series = id();
                open.add(series(series));
            }
            UUID essay = id();
            open.add(manuscript(essay, series));
            open.add(record(essay, series));
        }
        while (!open.isEmpty()) {
            Stream next = open.get(random.nextInt(open.size()));
            event(next);
            if (next.left().isEmpty()) {
                open.remove(next);
            }
        }
        texts.executeBatch();
        events.executeBatch();
    }

    private static Stream series(UUID id) {
        return new Stream(
                "series",
                id,
                new ArrayList<>(List.of(
                        new SeriesOpened(id, "s-" + id, "A series of essays", 1, "On bridges", "en", true, id),
                        new CallOpened(id, "Answer the lead", "2030-01-01", 1500, id))));
    }

    private Stream record(UUID essay, UUID series) throws SQLException {
        UUID id = id();
        TextRef text = essay();
        List<Byline> byline = List.of(new Byline(id(), "Ada Example", "Example, Ada", "University of Somewhere"));
        return new Stream(
                "record",
                id,
                new ArrayList<>(List.of(new EssayPublished(
                        id,
                        essay,
                        series,
                        "RESPONSE",
                        "e-" + essay,
                        "1.0",
                        text,
                        byline,
                        List.of(Target.essay(series, "1.0")),
                        "CC-BY-4.0",
                        id,
                        null))));
    }

    private Stream manuscript(UUID id, UUID series) throws SQLException {
        UUID author = id();
        UUID editor = id();
        List<Target> targets = List.of(Target.essay(series, "1.0"));
        List<Object> story = new ArrayList<>();
        story.add(new CommentaryEvent.DraftStarted(id, series, "RESPONSE", author, author, targets));
        TextRef text = essay();
        story.add(new CommentaryEvent.VersionSaved(id, 1, text, targets, author));
        story.add(new CommentaryEvent.VersionSaved(id, 2, text, targets, author));
        for (int round = 1; round <= 2; round++) {
            int version = round + 2;
            text = essay();
            story.add(
                    new CommentaryEvent.DraftSubmitted(id, round, version, text, targets, note(), "CC-BY-4.0", author));
            story.add(new CommentaryEvent.SentToReview(id, round, version, editor));
            for (int reviewer = 0; reviewer < 2; reviewer++) {
                UUID assignment = id();
                UUID who = id();
                UUID noted = id();
                story.add(new CommentaryEvent.ReviewerAssigned(id, round, assignment, who, "2030-01-01", editor));
                story.add(new CommentaryEvent.NoteAdded(
                        id, noted, version, "COMMENT", "AUTHOR", note(), who, assignment, null));
                story.add(
                        new CommentaryEvent.ReviewCompleted(id, round, version, assignment, "REVISE", note(), note()));
                story.add(new CommentaryEvent.NoteResolved(id, noted, author));
            }
            String outcome = round == 1 ? "REVISE" : "ACCEPT";
            TextRef letter = note();
            story.add(new CommentaryEvent.DecisionRecommended(
                    id, round, version, outcome, text.sha256(), letter, List.of(), editor));
            story.add(
                    round == 1
                            ? new CommentaryEvent.RevisionsRequested(
                                    id, round, version, text.sha256(), letter, id(), true)
                            : new CommentaryEvent.Accepted(id, round, version, text.sha256(), letter, id(), true));
        }
        TextRef name = text(NameText.MEDIA_TYPE, new NameText("Ada Example", "Example, Ada", null), 2);
        List<Signature> byline = List.of(new Signature(author, name));
        story.add(new CommentaryEvent.ProofPrepared(id, 4, text.sha256(), byline, editor));
        story.add(new CommentaryEvent.ProofApproved(id, 4, text.sha256(), author));
        story.add(new CommentaryEvent.Released(id, 4, text.sha256(), editor));
        return new Stream("commentary", id, story);
    }

    private TextRef essay() throws SQLException {
        return text(
                EssayText.MEDIA_TYPE,
                new EssayText(
                        "On bridges, " + random.nextInt(),
                        "What a bridge is.",
                        List.of("bridges"),
                        "en",
                        PARAGRAPH.repeat(PARAGRAPHS),
                        List.of()),
                60 * PARAGRAPHS);
    }

    private TextRef note() throws SQLException {
        return text(
                NoteText.MEDIA_TYPE, new NoteText("Say more about the far end, " + random.nextInt(), null, null), 7);
    }

    private TextRef text(String mediaType, Object text, int words) throws SQLException {
        String json = CanonicalJson.write(text);
        TextRef ref = new TextRef(id(), CanonicalJson.sha256(json), words);
        row(texts, ref.id(), mediaType, json, ref.sha256(), words);
        return ref;
    }

    private void event(Stream stream) throws SQLException {
        Object event = stream.left().remove(0);
        SerializedObject<String> payload = serializer.serialize(event, String.class);
        row(
                events,
                id(),
                stream.type(),
                stream.id().toString(),
                stream.sequence().getAndIncrement(),
                Timestamp.from(Instant.ofEpochSecond(1_700_000_000 + written)),
                payload.getType().getName(),
                payload.getType().getRevision(),
                payload.getData());
        written++;
    }

    private static void row(PreparedStatement into, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            into.setObject(i + 1, values[i]);
        }
        into.addBatch();
    }

    private UUID id() {
        return new UUID((random.nextLong() & ~0xF000L) | 0x4000L, (random.nextLong() & ~(3L << 62)) | (1L << 63));
    }
}
