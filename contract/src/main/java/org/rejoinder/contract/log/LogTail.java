package org.rejoinder.contract.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the end of the log for all streams of a reader with one thread and one cheap query, and tells them when it
 * has moved. After a signal it looks again at growing intervals, because an older transaction that is still running may
 * hide the event for a moment. While there are streams it looks by reading what is new, once for all of them: streams
 * that follow closely are given the events and ask the database nothing.
 */
final class LogTail {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(500);
    /** After a signal that something was found for: another may be hidden, but most likely nothing is. */
    private static final long SHORT = TimeUnit.MILLISECONDS.toNanos(4);

    private final String name;
    private final Supplier<LogPosition> head;
    private final Function<LogPosition, List<TrackedEventMessage<?>>> read;
    private final AtomicInteger streams = new AtomicInteger();
    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private final Condition moved = lock.newCondition();

    private volatile LogPosition end = LogPosition.START;
    private volatile Recent recent = new Recent(LogPosition.START, List.of());
    private boolean pending = true;
    private boolean closed;
    private @Nullable Thread thread;

    /**
     * A tail that nobody watches yet.
     *
     * @param head the position of the last event that can be read
     * @param read the next events after a position, at most {@link LogReader#BATCH}
     */
    LogTail(String name, Supplier<LogPosition> head, Function<LogPosition, List<TrackedEventMessage<?>>> read) {
        this.name = name;
        this.head = head;
        this.read = read;
    }

    /** The log's last events without a gap: all there are after a position, up to that of the last. */
    private record Recent(LogPosition after, List<TrackedEventMessage<?>> events) {

        LogPosition end() {
            return events.isEmpty() ? after : positionOf(events.get(events.size() - 1));
        }

        /** With more behind them; the oldest are let go. */
        Recent and(List<TrackedEventMessage<?>> more) {
            List<TrackedEventMessage<?>> all = new ArrayList<>(events);
            all.addAll(more);
            int dropped = Math.max(0, all.size() - LogReader.BATCH);
            return dropped == 0
                    ? new Recent(after, all)
                    : new Recent(positionOf(all.get(dropped - 1)), List.copyOf(all.subList(dropped, all.size())));
        }
    }

    private static LogPosition positionOf(TrackedEventMessage<?> event) {
        return LogPosition.of(event.trackingToken());
    }

    /** Begins to watch, if nobody has begun. */
    void start() {
        lock.lock();
        try {
            if (thread == null && !closed) {
                Thread watcher = new Thread(this::watch, "log-tail-" + name);
                watcher.setDaemon(true);
                watcher.start();
                thread = watcher;
            }
        } finally {
            lock.unlock();
        }
    }

    void signal() {
        lock.lock();
        try {
            pending = true;
            signalled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Whether there are events after a position that can be read now. */
    boolean isBeyond(LogPosition position) {
        return end.compareTo(position) > 0;
    }

    /** Waits until there are events after a position, for at most so long. */
    boolean awaitBeyond(LogPosition position, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!isBeyond(position) && !closed) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return isBeyond(position);
        } finally {
            lock.unlock();
        }
    }

    /** The next events after a position, where they are among the last ones; nothing otherwise. */
    List<TrackedEventMessage<?>> recent(LogPosition position) {
        Recent known = recent;
        if (known.after.compareTo(position) > 0) {
            return List.of();
        }
        List<TrackedEventMessage<?>> events = known.events;
        int from = events.size();
        while (from > 0 && positionOf(events.get(from - 1)).compareTo(position) > 0) {
            from--;
        }
        return events.subList(from, events.size());
    }

    /** From now on there is one stream more that follows. */
    void opened() {
        streams.incrementAndGet();
    }

    /** One stream that followed follows no more. */
    void closed() {
        streams.decrementAndGet();
    }

    void add(Runnable callback) {
        callbacks.add(callback);
    }

    void remove(Runnable callback) {
        callbacks.remove(callback);
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            callbacks.clear();
            signalled.signalAll();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        long interval = INTERVAL;
        while (awaitSignal(interval)) {
            interval = switch (look()) {
                case NOTHING -> Math.min(INTERVAL, interval * 2);
                case SIGNALLED_IN_VAIN -> SHORTEST;
                case SIGNALLED -> SHORT;
            };
        }
    }

    /** Waits for a signal or the interval; false when there is nothing to wait for any more. */
    private boolean awaitSignal(long nanos) {
        lock.lock();
        try {
            long left = nanos;
            while (!pending && !closed && left > 0) {
                left = signalled.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** Why it is worth looking again soon, or not. */
    private enum Seen {
        /** Nobody had signalled. */
        NOTHING,
        /** Somebody had, and nothing is there yet. */
        SIGNALLED_IN_VAIN,
        /** Somebody had, and the end has moved. */
        SIGNALLED
    }

    private Seen look() {
        boolean signal;
        lock.lock();
        try {
            signal = pending;
            pending = false;
        } finally {
            lock.unlock();
        }
        boolean moved = false;
        try {
            LogPosition now = end.equals(LogPosition.START) || streams.get() == 0 ? head.get() : readOn();
            moved = now.compareTo(end) > 0;
            if (moved) {
                move(now);
            }
        } catch (RuntimeException unreadable) {
            LOG.warn("the end of the log cannot be seen: {}", unreadable.getMessage());
            return Seen.NOTHING;
        }
        return !signal ? Seen.NOTHING : moved ? Seen.SIGNALLED : Seen.SIGNALLED_IN_VAIN;
    }

    /** Reads what is new; where the log ends with it. */
    private LogPosition readOn() {
        LogPosition from = end;
        List<TrackedEventMessage<?>> found = read.apply(from);
        if (found.size() >= LogReader.BATCH) {
            // So much at once is read by each stream at its own pace.
            return head.get();
        }
        if (!found.isEmpty()) {
            Recent known = recent;
            recent = (known.end().equals(from) ? known : new Recent(from, List.of())).and(found);
        }
        return found.isEmpty() ? from : positionOf(found.get(found.size() - 1));
    }

    private void move(LogPosition now) {
        lock.lock();
        try {
            end = now;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
        for (Runnable callback : callbacks) {
            try {
                callback.run();
            } catch (RuntimeException stopped) {
                LOG.debug("a reader could not be woken", stopped);
            }
        }
    }
}
