package org.rejoinder.command.relay;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.replication.LoggedText;

/**
 * What the relay does again and again: reads what comes next in the log, sends the texts of its transactions, and when those
 * are acknowledged its events. The next round may be read, and its texts sent, while the events of one are on their way: a
 * text may come early, never late.
 */
final class Rounds {

    /** Pages of texts under way at once: a producer gives up what it cannot deliver soon. */
    private static final int PAGES = 4;

    private final RelayClaim claim;
    private final LoggedRows rows;
    private final RecordSender sender;
    private final Forgetting forgetting;

    Rounds(RelayClaim claim, LoggedRows rows, RecordSender sender, Forgetting forgetting) {
        this.claim = claim;
        this.rows = rows;
        this.sender = sender;
        this.forgetting = forgetting;
    }

    /**
     * A stretch of the log.
     *
     * @param texts those of its transactions, on their way
     */
    record Round(LoggedRows.Batch batch, List<RecordSender.UnderWay> texts) {

        /** Whether nothing happened, neither to events nor to texts. */
        boolean isEmpty() {
            return batch.events().isEmpty() && texts.isEmpty();
        }
    }

    /** Goes on where the relay has come to. */
    Round first() throws InterruptedException {
        Progress reached = claim.progress();
        return begin(rows.after(reached.position()), reached.textsBefore());
    }

    /** What comes after a round, as far as it can be read now. */
    Round after(Round round) throws InterruptedException {
        return begin(rows.after(round.batch().last()), round.batch().before());
    }

    private Round begin(LoggedRows.Batch batch, long textsFrom) throws InterruptedException {
        List<RecordSender.UnderWay> texts = new ArrayList<>();
        LoggedRows.@Nullable Change last = null;
        for (List<LoggedRows.Change> page = rows.texts(textsFrom, batch.before(), null);
                !page.isEmpty();
                page = rows.texts(textsFrom, batch.before(), last)) {
            if (texts.size() >= PAGES) {
                texts.get(texts.size() - PAGES).arrived();
            }
            claim.demand();
            List<LoggedText> changed =
                    page.stream().map(LoggedRows.Change::text).toList();
            texts.add(sender.sendTexts(claim.incarnation().textsTopic(), changed));
            forgetting.sent(changed);
            last = page.get(page.size() - 1);
        }
        return new Round(batch, texts);
    }

    /** Has Kafka let go of what was erased, as far as it is time to. */
    void forget() throws InterruptedException {
        forgetting.goOn(sender);
    }

    /**
     * Sends the events of a round, once its texts have arrived.
     *
     * @throws org.apache.kafka.common.KafkaException when one of the texts was not acknowledged
     * @throws InterruptedException when waiting for them was cut short
     */
    RecordSender.UnderWay send(Round round) throws InterruptedException {
        for (RecordSender.UnderWay texts : round.texts()) {
            texts.arrived();
        }
        claim.demand();
        return sender.sendEvents(
                claim.incarnation().eventsTopic(), round.batch().events());
    }
}
