package org.rejoinder.contract.log;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the end of the log for all streams of a reader with one thread and one cheap query, and tells them when it
 * has moved. After a signal it looks again at growing intervals, because an older transaction that is still running may
 * hide the event for a moment.
 */
final class LogTail {

    private static final Logger LOG = LoggerFactory.getLogger(LogTail.class);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SHORTEST = TimeUnit.MICROSECONDS.toNanos(500);

    private final String name;
    private final Supplier<LogPosition> head;
    private final Set<Runnable> callbacks = new CopyOnWriteArraySet<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition signalled = lock.newCondition();
    private final Condition moved = lock.newCondition();

    private volatile LogPosition end = LogPosition.START;
    private boolean pending = true;
    private boolean closed;
    private @Nullable Thread thread;

    LogTail(String name, Supplier<LogPosition> head) {
        this.name = name;
        this.head = head;
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
            interval = look() ? SHORTEST : Math.min(INTERVAL, interval * 2);
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

    /** Looks once; whether somebody had signalled, so that it is worth looking again soon. */
    private boolean look() {
        boolean signal;
        lock.lock();
        try {
            signal = pending;
            pending = false;
        } finally {
            lock.unlock();
        }
        try {
            LogPosition now = head.get();
            if (now.compareTo(end) > 0) {
                move(now);
            }
        } catch (RuntimeException unreadable) {
            LOG.warn("the end of the log cannot be seen: {}", unreadable.getMessage());
            return false;
        }
        return signal;
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
