package org.rejoinder.query.replica;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedEvent;
import org.rejoinder.contract.replication.LoggedText;
import org.rejoinder.contract.replication.StreamHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes one life of the log in, as long as this node holds the claim. Rows and positions are written in one transaction;
 * after any failure a new intake begins at the positions that were written. Used by one thread.
 */
final class Intake implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final long ASKS_AGAIN = TimeUnit.SECONDS.toNanos(2);
    private static final long RENEWS = TimeUnit.SECONDS.toNanos(2);
    /** For texts that are in their topic for certain. */
    private static final Duration READS_ON = Duration.ofMillis(100);

    /** A record of the events' topic: an event of this log, or why it is none. */
    private record Arrived(long offset, @Nullable LoggedEvent event, String foreign) {}

    private final ReplicaRows rows;
    private final CommandSide commandSide;
    private final LogIncarnation life;
    private final Claim claim;
    private final LogTopics topics;
    private final Sweep sweep;
    private final Runnable announce;
    /** Partitions that wait for the command side, and when it is asked again. */
    private final Map<TopicPartition, Long> waiting = new HashMap<>();
    /** Partitions whose reading has stopped for good. */
    private final Set<TopicPartition> stopped = new HashSet<>();

    private long renewed = System.nanoTime();

    /**
     * @param announce told of events in the transaction that appends them
     */
    Intake(
            ReplicaRows rows,
            CommandSide commandSide,
            LogIncarnation life,
            Claim claim,
            LogTopics topics,
            Sweep sweep,
            Runnable announce) {
        this.rows = rows;
        this.commandSide = commandSide;
        this.life = life;
        this.claim = claim;
        this.topics = topics;
        this.sweep = sweep;
        this.announce = announce;
    }

    /**
     * Takes in what has come, waiting for it so long.
     *
     * @return whether events were appended
     * @throws LifeEnded when the log of the command side lives another life now
     * @throws ClaimLost when another node took over
     */
    boolean turn(Duration wait) {
        boolean compared = compare();
        resumeWaiting();
        ConsumerRecords<String, byte[]> records;
        try {
            records = topics.poll(wait);
        } catch (OffsetOutOfRangeException lost) {
            return write(stopped(lost)) || compared;
        }
        if (records.isEmpty()) {
            if (System.nanoTime() - renewed > RENEWS) {
                rows.renew(claim);
                renewed = System.nanoTime();
            }
            return compared;
        }
        Batch batch = new Batch();
        take(records, batch);
        return write(batch) || compared;
    }

    @Override
    public void close() {
        topics.close();
    }

    /** What the topic does not hold any more, or holds no longer, is for people to look at: nothing is skipped. */
    private Batch stopped(OffsetOutOfRangeException lost) {
        Batch batch = new Batch();
        lost.offsetOutOfRangePartitions()
                .forEach((partition, offset) ->
                        stop(partition, offset, "the topic has no record %d to go on from".formatted(offset), batch));
        return batch;
    }

    private boolean write(Batch batch) {
        rows.write(batch, claim, announce);
        renewed = System.nanoTime();
        return !batch.events().isEmpty();
    }

    private void take(ConsumerRecords<String, byte[]> records, Batch batch) {
        takeTexts(records, batch);
        Map<TopicPartition, List<Arrived>> arrived = new HashMap<>();
        List<LoggedEvent> events = new ArrayList<>();
        for (TopicPartition partition : records.partitions()) {
            if (topics.events().contains(partition)) {
                List<Arrived> read =
                        records.records(partition).stream().map(this::read).toList();
                arrived.put(partition, read);
                read.stream().map(Arrived::event).filter(Objects::nonNull).forEach(events::add);
            }
        }
        Admission admission = new Admission(
                rows,
                commandSide,
                life.id(),
                batch,
                rows.streamsOf(events.stream().map(Streams.Key::of).toList()));
        Set<UUID> missing = admission.missingTexts(events);
        if (!missing.isEmpty()) {
            readTextsToTheEnd(batch);
            missing.removeIf(batch::holds);
        }
        arrived.forEach((partition, read) -> {
            for (Arrived one : read) {
                if (!admit(partition, one, admission, missing, batch)) {
                    return;
                }
                batch.read(partition, one.offset() + 1);
            }
        });
    }

    private void takeTexts(ConsumerRecords<String, byte[]> records, Batch batch) {
        for (TopicPartition partition : records.partitions()) {
            if (topics.texts().contains(partition)) {
                for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                    try {
                        LoggedText text = LoggedText.read(LogTopics.headers(record), record.value());
                        demandThisLife(text.incarnation());
                        batch.text(text);
                    } catch (RuntimeException foreign) {
                        stop(partition, record.offset(), foreign(record, foreign), batch);
                        break;
                    }
                    batch.read(partition, record.offset() + 1);
                }
            }
        }
    }

    private Arrived read(ConsumerRecord<String, byte[]> record) {
        try {
            LoggedEvent event = LoggedEvent.read(LogTopics.headers(record), record.value());
            demandThisLife(event.incarnation());
            return new Arrived(record.offset(), event, "");
        } catch (RuntimeException foreign) {
            return new Arrived(record.offset(), null, foreign(record, foreign));
        }
    }

    private void demandThisLife(UUID incarnation) {
        if (!incarnation.equals(life.id())) {
            throw new IllegalArgumentException("it belongs to the life " + incarnation);
        }
    }

    private static String foreign(ConsumerRecord<?, ?> record, RuntimeException why) {
        return "record %d is none of this log: %s".formatted(record.offset(), why.getMessage());
    }

    /**
     * Reads the texts as far as they are written by now: a text is acknowledged before an event that names it is sent, so
     * what an event names that was read is in the topic, unless it was erased so long ago that nothing is left of it.
     */
    private void readTextsToTheEnd(Batch batch) {
        Map<TopicPartition, Long> ends = topics.ends(topics.texts());
        topics.pause(topics.events());
        try {
            while (!reached(ends)) {
                // There may be any number of them, and a text may be here before what names it: each lot is written.
                write(batch);
                batch.written();
                takeTexts(topics.poll(READS_ON), batch);
            }
        } finally {
            topics.resume(topics.events().stream()
                    .filter(partition -> !waiting.containsKey(partition) && !stopped.contains(partition))
                    .toList());
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> stopped.contains(end.getKey()) || topics.position(end.getKey()) >= end.getValue());
    }

    /** Admits one event; false when its partition cannot go on now. */
    private boolean admit(
            TopicPartition partition, Arrived arrived, Admission admission, Set<UUID> missing, Batch batch) {
        LoggedEvent event = arrived.event();
        if (event == null) {
            stop(partition, arrived.offset(), arrived.foreign(), batch);
            return false;
        }
        try {
            admission.admit(event, missing);
            return true;
        } catch (OtherPast other) {
            stop(partition, arrived.offset(), other.why(), batch);
        } catch (CommandSideAway away) {
            LOG.warn("{} waits at {}: {}", partition, arrived.offset(), away.getMessage());
            topics.pause(List.of(partition));
            topics.back(partition, arrived.offset());
            waiting.put(partition, System.nanoTime() + ASKS_AGAIN);
        }
        return false;
    }

    private void resumeWaiting() {
        long now = System.nanoTime();
        waiting.entrySet().removeIf(wait -> {
            boolean over = now - wait.getValue() >= 0;
            if (over) {
                topics.resume(List.of(wait.getKey()));
            }
            return over;
        });
    }

    private void stop(TopicPartition partition, long offset, String why, Batch batch) {
        LOG.error("{} is taken in no further: {}", partition, why);
        topics.pause(List.of(partition));
        topics.back(partition, offset);
        waiting.remove(partition);
        stopped.add(partition);
        batch.stop(partition, offset, why);
    }

    /** Compares heads that were asked for, once the topics were read as far as they were written then. */
    private boolean compare() {
        if (sweep.look(rows::cursor, life, topics)) {
            rows.behind(behind(), claim);
        }
        Sweep.Heads heads = sweep.heads();
        if (heads == null || !reached(heads.ends())) {
            return false;
        }
        Batch batch = new Batch();
        try {
            compare(heads.page().heads(), batch);
        } catch (CommandSideAway away) {
            LOG.warn("What is missing is fetched later: {}", away.getMessage());
            sweep.done(true);
            return false;
        }
        boolean fetched = write(batch);
        rows.swept(heads.page().cursor(), claim);
        if (heads.page().complete() && stopped.isEmpty()) {
            rows.filled(claim);
        }
        sweep.done(heads.page().complete());
        return fetched;
    }

    /** Number of records that were written and not taken in yet. */
    private long behind() {
        Sweep.Heads heads = sweep.heads();
        return heads == null
                ? 0
                : heads.ends().entrySet().stream()
                        .mapToLong(end -> Math.max(0, end.getValue() - topics.position(end.getKey())))
                        .sum();
    }

    private void compare(List<StreamHead> heads, Batch batch) {
        Streams streams = rows.streamsOf(heads.stream()
                .map(head -> new Streams.Key(head.aggregateId(), head.sequenceNumber()))
                .toList());
        Admission admission = new Admission(rows, commandSide, life.id(), batch, streams);
        for (StreamHead head : heads) {
            Streams.Key end = new Streams.Key(head.aggregateId(), head.sequenceNumber());
            TopicPartition partition = partitionOf(head.aggregateId());
            if (stopped.contains(partition)) {
                continue;
            }
            try {
                if (streams.next(head.aggregateId()) <= head.sequenceNumber()) {
                    admission.complete(head.aggregateId(), head.sequenceNumber());
                }
                if (!streams.has(end, head.hash())) {
                    throw new OtherPast(end);
                }
            } catch (OtherPast other) {
                stop(partition, topics.position(partition), other.why(), batch);
            }
        }
    }

    /** As Kafka's producers choose it by the key. */
    private TopicPartition partitionOf(String aggregateId) {
        return new TopicPartition(
                life.eventsTopic(),
                Utils.toPositive(Utils.murmur2(Utils.utf8(aggregateId)))
                        % topics.events().size());
    }
}
