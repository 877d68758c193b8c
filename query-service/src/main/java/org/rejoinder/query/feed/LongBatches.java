package org.rejoinder.query.feed;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.query.rows.Fold;
import org.rejoinder.query.rows.Rows;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds a batch of many events as a whole, since whoever has fallen behind has no time for a savepoint and a reading and a
 * writing of the same rows for each. A batch that fails is taken back, and what is in it comes again event by event, so that
 * only the event at fault waits among the dead letters.
 */
final class LongBatches {

    /** With fewer events a processor is close to the end of the log, and there is little to be saved. */
    static final int FROM = 8;

    private static final Logger LOG = LoggerFactory.getLogger(LongBatches.class);
    private static final String FOLD = LongBatches.class.getName();

    private final Rows rows;
    /** The end of the last batch that failed: up to there events are taken one by one, by whichever segment. */
    private volatile LogPosition careful = LogPosition.START;

    LongBatches(Rows rows) {
        this.rows = rows;
    }

    /** The fold that the event at hand belongs to; absent when it is taken by itself. */
    @Nullable
    Fold current() {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        UnitOfWork<?> unit = CurrentUnitOfWork.get().root();
        if (!(unit instanceof BatchingUnitOfWork<?> batch)
                || batch.getMessages().size() < FROM) {
            return null;
        }
        Fold begun = unit.getResource(FOLD);
        return begun != null || beginningOf(batch).compareTo(careful) <= 0 ? begun : begin(unit, batch);
    }

    private Fold begin(UnitOfWork<?> unit, BatchingUnitOfWork<?> batch) {
        Fold fold = rows.fold();
        unit.resources().put(FOLD, fold);
        LogPosition end = endOf(batch);
        unit.onPrepareCommit(committing -> fold.write());
        unit.onRollback(failed -> beCarefulUntil(end));
        return fold;
    }

    private synchronized void beCarefulUntil(LogPosition end) {
        LOG.info("A batch could not be folded; its events are taken one by one");
        if (careful.compareTo(end) < 0) {
            careful = end;
        }
    }

    private static LogPosition beginningOf(BatchingUnitOfWork<?> batch) {
        return positionOf(batch.getMessages().get(0));
    }

    private static LogPosition endOf(BatchingUnitOfWork<?> batch) {
        return positionOf(batch.getMessages().get(batch.getMessages().size() - 1));
    }

    private static LogPosition positionOf(Message<?> event) {
        return event instanceof TrackedEventMessage<?> tracked
                ? LogPosition.of(tracked.trackingToken())
                : LogPosition.START;
    }
}
