package org.rejoinder.command.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets appends that come at the same time share a transaction, and with it a round trip and a flush to disk. There is no
 * thread in between: an append that finds the way free is written at once by its own thread; one that does not waits,
 * and whoever is first in the queue when the way gets free writes for all that wait and go with its own.
 */
final class GroupCommit {

    /** Few, so that groups form; more than one, so that the next is under way while one waits for the disk: decision 71. */
    static final int MOST_AT_ONCE = 5;

    private static final int LARGEST_GROUP = 64;

    private final Consumer<List<Append>> writer;
    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Seat> waiting = new ArrayDeque<>();
    private int underWay;

    /**
     * Groups what a writer writes.
     *
     * @param writer writes all of a group, or throws and has written nothing; {@link StoreUnreachableException} when
     *     that is not known
     */
    GroupCommit(Consumer<List<Append>> writer) {
        this.writer = writer;
    }

    /** Writes an append, possibly with others; returns when it is durable, or throws why it is not written. */
    void write(Append append) {
        Seat own = new Seat(append);
        if (!goAhead(own)) {
            own.await();
        }
        List<Seat> group = own.group;
        if (group != null) {
            try {
                write(group);
            } finally {
                // The next first: those who were written have time, the database has not.
                letNext();
                group.stream().filter(seat -> seat != own).forEach(Seat::wake);
            }
        }
        own.leave();
    }

    /** How many wait for the way to get free. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private boolean goAhead(Seat own) {
        lock.lock();
        try {
            if (underWay == MOST_AT_ONCE) {
                waiting.add(own);
                return false;
            }
            underWay++;
            own.group = List.of(own);
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void letNext() {
        Seat first;
        lock.lock();
        try {
            first = waiting.poll();
            if (first == null) {
                underWay--;
                return;
            }
            List<Seat> group = new ArrayList<>();
            group.add(first);
            for (Iterator<Seat> others = waiting.iterator(); others.hasNext() && group.size() < LARGEST_GROUP; ) {
                Seat other = others.next();
                if (other.append.goesWith(first.append)) {
                    others.remove();
                    group.add(other);
                }
            }
            first.group = group;
        } finally {
            lock.unlock();
        }
        first.wake();
    }

    private void write(List<Seat> group) {
        RuntimeException failure = attempt(group);
        boolean refused = failure != null && !(failure instanceof StoreUnreachableException);
        if (refused && group.size() > 1) {
            // One of them was, and which one is for each to find out. Not so when the group may have been written.
            for (Seat seat : group) {
                seat.settle(attempt(List.of(seat)));
            }
        } else {
            for (Seat seat : group) {
                seat.settle(failure);
            }
        }
    }

    private @Nullable RuntimeException attempt(List<Seat> group) {
        try {
            writer.accept(group.stream().map(seat -> seat.append).toList());
            return null;
        } catch (RuntimeException refused) {
            return refused;
        } catch (Error broken) {
            group.forEach(seat -> seat.settle(new IllegalStateException(broken)));
            throw broken;
        }
    }

    /** One append's place in the queue. */
    private static final class Seat {

        private final Append append;
        private final Thread thread = Thread.currentThread();

        private volatile @Nullable List<Seat> group;
        private volatile boolean done;
        private @Nullable RuntimeException failure;

        Seat(Append append) {
            this.append = append;
        }

        /** Until it was written by another, or is to write a group itself. */
        void await() {
            boolean interrupted = false;
            while (!done && group == null) {
                LockSupport.park(this);
                // What is queued will be written: giving up here would leave the caller in the dark about it.
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }

        void settle(@Nullable RuntimeException failure) {
            this.failure = failure;
            done = true;
        }

        void wake() {
            LockSupport.unpark(thread);
        }

        void leave() {
            RuntimeException refused = failure;
            if (refused != null) {
                throw refused;
            }
        }
    }
}
