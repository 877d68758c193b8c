package org.rejoinder.command.relay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import org.rejoinder.contract.replication.LogIncarnation;
import org.rejoinder.contract.replication.LoggedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Kafka forget erased texts soon. Its cleaner never touches the segment that is written to, so on a quiet topic an
 * erased text would stay beside its tombstone until more is written. For a minute the topic is cleaned eagerly, and the
 * tombstones are sent once more: that closes the segment with the text in it.
 */
final class Forgetting {

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    /** Longer than {@link Topics#HURRIED_SEGMENT}: what comes after that begins another segment. */
    private static final Duration CLOSES_AFTER = Topics.HURRIED_SEGMENT.plusMillis(500);

    /** The cleaner looks every 15 s. */
    private static final Duration CLEANED_WITHIN = Duration.ofMinutes(1);

    private final Topics topics;
    private final LogIncarnation life;
    private final List<LoggedText> tombstones = new ArrayList<>();
    private boolean hurried;
    /** When the tombstones go once more, after the last of them; with none, until when the topic is cleaned eagerly. */
    private long next;

    Forgetting(Topics topics, LogIncarnation life) {
        this.topics = topics;
        this.life = life;
    }

    /** Notes which of these texts are tombstones. */
    void sent(List<LoggedText> texts) {
        List<LoggedText> erased =
                texts.stream().filter(text -> text.erasedAt() != null).toList();
        if (tombstones.addAll(erased)) {
            next = System.nanoTime() + CLOSES_AFTER.toNanos();
        }
    }

    /** Does what is to be done now. To be called often; most calls do nothing. */
    void goOn(RecordSender sender) throws InterruptedException {
        if (!tombstones.isEmpty() && !hurried) {
            change(true);
            next = System.nanoTime() + CLOSES_AFTER.toNanos();
        } else if (hurried && System.nanoTime() - next >= 0) {
            if (tombstones.isEmpty()) {
                change(false);
            } else {
                sender.sendTexts(life.textsTopic(), List.copyOf(tombstones)).arrived();
                tombstones.clear();
                next = System.nanoTime() + CLEANED_WITHIN.toNanos();
            }
        }
    }

    /** Who may not change the topic waits for the cleaner as it is set up. */
    private void change(boolean hurry) throws InterruptedException {
        try {
            topics.hurry(life, hurry);
        } catch (KafkaException refused) {
            LOG.warn(
                    "Erased texts go from {} when Kafka cleans it by itself: {}",
                    life.textsTopic(),
                    refused.toString());
        }
        hurried = hurry;
    }
}
