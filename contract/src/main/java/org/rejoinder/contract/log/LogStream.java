package org.rejoinder.contract.log;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** One reader's way through the log. Used by one thread at a time, as Axon does. */
final class LogStream implements BlockingStream<TrackedEventMessage<?>> {

    private final Function<LogPosition, List<TrackedEventMessage<?>>> read;
    private final LogTail tail;
    private final Queue<TrackedEventMessage<?>> events = new ArrayDeque<>();

    private LogPosition position;
    private @Nullable Runnable callback;
    private boolean closed;

    LogStream(Function<LogPosition, List<TrackedEventMessage<?>>> read, LogTail tail, LogPosition position) {
        this.read = read;
        this.tail = tail;
        this.position = position;
        tail.opened();
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        return hasNextAvailable() ? Optional.ofNullable(events.peek()) : Optional.empty();
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        if (!events.isEmpty() || fetch()) {
            return true;
        }
        return timeout > 0 && tail.awaitBeyond(position, unit.toNanos(timeout)) && fetch();
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        while (events.isEmpty() && !fetch()) {
            tail.awaitBeyond(position, TimeUnit.SECONDS.toNanos(1));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
        return events.remove();
    }

    @Override
    public boolean setOnAvailableCallback(Runnable callback) {
        Runnable former = this.callback;
        if (former != null) {
            tail.remove(former);
        }
        this.callback = callback;
        tail.add(callback);
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tail.closed();
        }
        Runnable registered = callback;
        if (registered != null) {
            tail.remove(registered);
        }
    }

    private boolean fetch() {
        if (!tail.isBeyond(position)) {
            return false;
        }
        List<TrackedEventMessage<?>> found = tail.recent(position);
        if (found.isEmpty()) {
            found = read.apply(position);
        }
        if (found.isEmpty()) {
            return false;
        }
        events.addAll(found);
        position = LogPosition.of(found.get(found.size() - 1).trackingToken());
        return true;
    }
}
