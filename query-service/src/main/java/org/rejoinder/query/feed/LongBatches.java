package org.rejoinder.query.feed;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.ahead.AskedBy;
import org.rejoinder.query.rows.Fold;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.rows.Table;
import org.rejoinder.query.text.Texts;
import org.rejoinder.query.text.TextsAhead;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Folds a batch of many events as a whole, since whoever has fallen behind has no time for a savepoint and a reading and a
 * writing of the same rows for each. A batch that fails is taken back, and what is in it comes again event by event, so that
 * only the event at fault waits among the dead letters. There is one for each group.
 */
final class LongBatches implements MessageHandlerInterceptor<EventMessage<?>> {

    /** With fewer events a processor is close to the end of the log, and there is little to be saved. */
    static final int FROM = 8;

    private static final Logger LOG = LoggerFactory.getLogger(LongBatches.class);
    private static final String BATCH = LongBatches.class.getName();

    private final Rows rows;
    private final Texts texts;
    private final AskedBy<UUID, Table<?>> askedRows = new AskedBy<>(UUID.class);
    private final AskedBy<TextRef, String> askedTexts = new AskedBy<>(TextRef.class);
    /** The end of the last batch that failed: up to there events are taken one by one, by whichever segment. */
    private volatile LogPosition careful = LogPosition.START;

    LongBatches(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    private record Begun(Fold fold, TextsAhead texts) {}

    /** The fold that the event at hand belongs to; absent when it is taken by itself. */
    static @Nullable Fold current() {
        if (!CurrentUnitOfWork.isStarted()) {
            return null;
        }
        Begun begun = CurrentUnitOfWork.get().root().getResource(BATCH);
        return begun == null ? null : begun.fold();
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        UnitOfWork<?> unit = unitOfWork.root();
        Begun begun = unit.getResource(BATCH);
        if (begun == null
                && unit instanceof BatchingUnitOfWork<?> batch
                && batch.getMessages().size() >= FROM
                && beginningOf(batch).compareTo(careful) > 0) {
            begun = begin(batch);
        }
        if (begun != null) {
            begun.texts().take(unitOfWork.getMessage().getPayload());
        }
        return chain.proceed();
    }

    private Begun begin(BatchingUnitOfWork<?> batch) {
        LogPosition end = endOf(batch);
        batch.onRollback(failed -> beCarefulUntil(end));
        List<Object> events = payloads(batch);
        Fold fold = rows.fold(askedRows, events);
        TextsAhead ahead = texts.ahead(askedTexts);
        batch.onCleanup(ended -> texts.askAgain());
        ahead.use(ahead.fetch(events));
        Begun begun = new Begun(fold, ahead);
        batch.resources().put(BATCH, begun);
        batch.onPrepareCommit(committing -> fold.write());
        return begun;
    }

    /** What can be read of the batch; the rest is the failure of the handler that asks for it. */
    private static List<Object> payloads(BatchingUnitOfWork<?> batch) {
        List<Object> payloads = new ArrayList<>();
        for (Message<?> event : batch.getMessages()) {
            try {
                payloads.add(event.getPayload());
            } catch (RuntimeException unreadable) {
                LOG.debug("An event cannot be read ahead", unreadable);
            }
        }
        return payloads;
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
