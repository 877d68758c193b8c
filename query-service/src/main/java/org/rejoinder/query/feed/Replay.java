package org.rejoinder.query.feed;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.ahead.AskedBy;
import org.rejoinder.query.text.Texts;
import org.rejoinder.query.text.TextsAhead;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets a group's handlers take the log from its beginning into tables that nobody reads yet. */
abstract class Replay implements AutoCloseable {

    /** What a replay works with. */
    record Means(
            String group,
            LogReader log,
            Handlers handlers,
            EventHandlerInvoker careful,
            Texts texts,
            JdbcClient jdbc,
            TransactionTemplate transaction) {}

    final Means means;
    private final TextsAhead texts;
    private final LogAhead log;
    private final Map<Class<?>, Boolean> concerns = new ConcurrentHashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private LogPosition position = LogPosition.START;
    private long done;

    Replay(Means means) {
        this.means = means;
        this.texts = means.texts().ahead(new AskedBy<>(TextRef.class));
        this.log = new LogAhead(means.log(), this::concerns, texts);
    }

    LogPosition position() {
        return position;
    }

    /** Events taken so far. */
    long done() {
        return done;
    }

    /** Takes the next batch; false when there was nothing to take. */
    boolean advance() {
        LogAhead.Batch batch = log.after(position);
        if (batch.events().isEmpty()) {
            return false;
        }
        texts.use(batch.texts());
        take(batch.events());
        position = batch.end();
        done += batch.events().size();
        return true;
    }

    /** Has the handlers take a batch. */
    abstract void take(List<TrackedEventMessage<?>> events);

    /** Has everything that was taken so far be in the tables. */
    abstract void settle();

    @Override
    public void close() {
        log.close();
        means.texts().askAgain();
    }

    /** Whether the group has anything to do with the event. */
    boolean concerns(EventMessage<?> event) {
        return concerns.computeIfAbsent(
                event.getPayloadType(), type -> means.careful().canHandleType(type));
    }

    /** Whether an earlier event of its stream waits among the dead letters, and this one behind it. */
    boolean waits(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> domain && waiting.contains(domain.getAggregateIdentifier());
    }

    /** Looks up which streams wait. */
    void lookWhoWaits() {
        means.jdbc()
                .sql("select distinct sequence_identifier from dead_letters")
                .query(String.class)
                .list()
                .forEach(waiting::add);
    }

    /** Says which event its handlers are about to take. */
    void taking(EventMessage<?> event) {
        texts.take(event.getPayload());
    }

    /** The processor's own way, to the dead letters, too. */
    void carefully(EventMessage<?> event) throws Exception {
        means.careful().handle(event, Segment.ROOT_SEGMENT);
    }

    /** An event that could not be taken, and took its batch with it. */
    static final class ReplayFailed extends RuntimeException {
        private static final long serialVersionUID = 1;

        ReplayFailed(EventMessage<?> event, Exception cause) {
            super(event.getPayloadType().getSimpleName() + " of " + event.getTimestamp(), cause);
        }
    }
}
