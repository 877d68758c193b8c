package org.rejoinder.query.replica;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.StreamHead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares from time to time the ends of all streams with those of the command side: an event that is missing at the end of
 * its stream leaves no hole behind it. The heads are asked for beside the intake; they are compared once everything was
 * taken in that was in the topics by then, so that what is merely under way is not taken for missing.
 */
final class Sweep {

    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);

    /** What the command side said, and where the topics ended after it. */
    record Heads(StreamHead.Page page, Map<TopicPartition, Long> ends) {}

    private record Answer(LogIncarnation life, StreamHead.Page page) {}

    private final CommandSide commandSide;
    private final Executor beside;
    private final long interval;
    private long next = System.nanoTime();
    private @Nullable CompletableFuture<Answer> asked;
    private @Nullable Heads heads;

    Sweep(CommandSide commandSide, Executor beside, Duration interval) {
        this.commandSide = commandSide;
        this.beside = beside;
        this.interval = interval.toNanos();
    }

    /**
     * Asks when it is time to, and looks whether an answer has come.
     *
     * @param cursor how far the heads were compared before
     * @return whether heads have come that are to be compared
     * @throws LifeEnded when the log of the command side lives another life than this one
     */
    boolean look(Supplier<@Nullable String> cursor, LogIncarnation life, LogTopics topics) {
        CompletableFuture<Answer> waiting = asked;
        if (waiting == null) {
            if (heads == null && System.nanoTime() - next >= 0) {
                String from = cursor.get();
                asked = CompletableFuture.supplyAsync(
                        () -> new Answer(commandSide.incarnation(), commandSide.heads(from)), beside);
            }
            return false;
        }
        if (!waiting.isDone()) {
            return false;
        }
        asked = null;
        try {
            Answer answer = waiting.join();
            if (!answer.life().id().equals(life.id())) {
                throw new LifeEnded(answer.life());
            }
            heads = new Heads(answer.page(), topics.ends(topics.events()));
            return true;
        } catch (CompletionException | KafkaException away) {
            LOG.info("The ends of the streams are compared later: {}", away.getMessage());
            done(true);
            return false;
        }
    }

    /** The heads to compare, while there are any. */
    @Nullable
    Heads heads() {
        return heads;
    }

    /**
     * Ends a comparison.
     *
     * @param complete false when there are more heads to ask for, at once
     */
    void done(boolean complete) {
        heads = null;
        next = complete ? System.nanoTime() + interval : System.nanoTime();
    }
}
