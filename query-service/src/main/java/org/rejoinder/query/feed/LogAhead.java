package org.rejoinder.query.feed;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.text.TextsAhead;

/** Reads the log for a rebuild on a thread of its own, a few batches ahead: events decoded, the texts they name fetched. */
final class LogAhead implements AutoCloseable {

    /** So few that most of them are gone again when memory is collected. */
    private static final int BATCH = 250;

    private static final int AHEAD = 3;

    private final LogReader log;
    private final Predicate<EventMessage<?>> wanted;
    private final TextsAhead texts;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(new AxonThreadFactory("rebuild-reader"));
    private final Deque<Future<Batch>> ahead = new ArrayDeque<>();

    /** Some events in a row; none at the end of the log. */
    record Batch(List<TrackedEventMessage<?>> events, TextsAhead.Fetched texts) {

        LogPosition end() {
            return LogPosition.of(events.get(events.size() - 1).trackingToken());
        }
    }

    LogAhead(LogReader log, Predicate<EventMessage<?>> wanted, TextsAhead texts) {
        this.log = log;
        this.wanted = wanted;
        this.texts = texts;
    }

    /** The batch after the one that was taken last, which ended there. */
    Batch after(LogPosition position) {
        if (ahead.isEmpty()) {
            ahead.add(thread.submit(() -> read(position)));
        }
        while (ahead.size() <= AHEAD) {
            Future<Batch> last = ahead.getLast();
            ahead.add(thread.submit(() -> readOn(last.get())));
        }
        try {
            Batch batch = ahead.remove().get();
            if (batch.events().isEmpty()) {
                ahead.clear();
            }
            return batch;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rebuild was stopped", stopped);
        } catch (ExecutionException failure) {
            ahead.clear();
            throw new IllegalStateException("The log cannot be read", failure.getCause());
        }
    }

    private Batch readOn(Batch before) {
        return before.events().isEmpty() ? before : read(before.end());
    }

    private Batch read(LogPosition position) {
        List<TrackedEventMessage<?>> events = log.after(position, BATCH);
        List<Object> payloads = new ArrayList<>();
        for (TrackedEventMessage<?> event : events) {
            if (wanted.test(event)) {
                decode(event, payloads);
            }
        }
        return new Batch(events, texts.fetch(payloads));
    }

    /** A payload that cannot be read is the failure of the handler that asks for it. */
    private static void decode(EventMessage<?> event, List<Object> payloads) {
        try {
            payloads.add(event.getPayload());
        } catch (RuntimeException unreadable) {
            return;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
