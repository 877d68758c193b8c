package org.rejoinder.query.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * How far each projection has seen each stream, so that a person reads what they have just written. A version is the
 * sequence number of a stream's event: 0 for its first.
 */
@Component
public class Seen {

    private static final long MOST_MILLIS = 2000;
    /** A commit wakes the waiting page, another node's too; it looks for itself this often while those are not heard. */
    private static final long LOOK_AGAIN_MILLIS = 50;

    private static final long NONE = -1;

    private static final String REPLACED = " replaced";
    private static final String PENDING = Seen.class.getName();

    private final JdbcTemplate jdbc;
    private final Generations generations;
    private final Neighbours neighbours;
    private final Map<String, Taken> taken = new ConcurrentHashMap<>();

    Seen(@Qualifier("readingDataSource") DataSource dataSource, Generations generations, Neighbours neighbours) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.generations = generations;
        this.neighbours = neighbours;
        Groups.ALL.forEach(group -> {
            neighbours.hear(group, () -> changedElsewhere(group));
            neighbours.hear(group + REPLACED, () -> replacedElsewhere(group));
        });
    }

    /** Whether a group has taken a stream's event of that version. */
    public boolean reached(String group, Object aggregateId, long version) {
        return taken(group).here(aggregateId.toString(), version) || stored(group, aggregateId.toString(), version);
    }

    /**
     * What the table knows and this process does not, another node may have taken a moment ago. Who has seen that must not be
     * shown what was kept before it, so it counts as a change that was heard of; it is known here from then on.
     */
    private boolean stored(String group, String aggregateId, long version) {
        long stored = jdbc
                .queryForList(
                        "select version from seen where processing_group = ? and aggregate_id = ?",
                        Long.class,
                        group,
                        aggregateId)
                .stream()
                .findFirst()
                .orElse(NONE);
        if (stored < version) {
            return false;
        }
        generations.changedElsewhere(group);
        taken(group).add(Map.of(aggregateId, stored));
        return true;
    }

    /**
     * Waits until a group has taken a stream's event of that version, two seconds at most.
     *
     * @param version nothing is waited for when absent
     * @return false when the time ran out: the page is older than the change
     */
    public boolean await(String group, Object aggregateId, @Nullable Long version) {
        return version == null || await(group, () -> reached(group, aggregateId, version));
    }

    /**
     * Waits as long for what a group makes of the log to be so; it is looked at after each commit of the group.
     *
     * @return false when the time ran out
     */
    public boolean await(String group, BooleanSupplier isSo) {
        Taken ofGroup = taken(group);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        while (true) {
            long turn = ofGroup.turn();
            if (isSo.getAsBoolean()) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || !ofGroup.sleep(turn, Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)))) {
                return false;
            }
        }
    }

    private Taken taken(String group) {
        return taken.computeIfAbsent(group, ignored -> new Taken());
    }

    /** Says, here and to the other nodes, that the rows of a group have been replaced. */
    void replaced(String group) {
        replacedElsewhere(group);
        neighbours.tell(group + REPLACED);
    }

    /** The rows may be those of another past of the log, where streams are shorter. */
    private void replacedElsewhere(String group) {
        taken(group).forget();
        changedElsewhere(group);
    }

    private void changedElsewhere(String group) {
        generations.changedElsewhere(group);
        taken(group).wake();
    }

    /** Notes what a batch has taken, in the transaction of its rows, and wakes the waiting pages when that is committed. */
    MessageHandlerInterceptor<EventMessage<?>> recorderFor(String group) {
        return (unitOfWork, chain) -> {
            Object result = chain.proceed();
            if (unitOfWork.getMessage() instanceof DomainEventMessage<?> event) {
                batch(unitOfWork, group).merge(event.getAggregateIdentifier(), event.getSequenceNumber(), Math::max);
            }
            return result;
        };
    }

    private Map<String, Long> batch(UnitOfWork<? extends EventMessage<?>> unitOfWork, String group) {
        return unitOfWork.root().getOrComputeResource(PENDING, ignored -> {
            Map<String, Long> batch = new HashMap<>();
            unitOfWork.root().onPrepareCommit(committing -> {
                record(group, batch);
                generations.changing(group);
                unitOfWork.root().afterCommit(committed -> taken(group).add(batch));
                // In this order: a page that is woken is to be kept, so old and new must be told apart already.
                unitOfWork.root().onCleanup(ended -> {
                    generations.changed(group);
                    taken(group).wake();
                });
            });
            return batch;
        });
    }

    void record(String group, Map<String, Long> batch) {
        List<Object[]> rows = new ArrayList<>();
        // In one order, so that two segments never wait for each other.
        batch.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> rows.add(new Object[] {group, entry.getKey(), entry.getValue()}));
        jdbc.batchUpdate("""
            insert into seen (processing_group, aggregate_id, version) values (?, ?, ?)
            on conflict (processing_group, aggregate_id)
            do update set version = greatest(seen.version, excluded.version)\
            """, rows);
        neighbours.tell(group);
    }

    /** What this process has lately taken into a group's rows, and who waits for more of it. */
    private static final class Taken {

        private static final int STREAMS = 10_000;

        private final ReentrantLock lock = new ReentrantLock();
        private final Condition advanced = lock.newCondition();
        private final Map<String, Long> versions = new LinkedHashMap<>();
        private long turns;

        /** Whether this process has taken the stream's event; if not, or if it was long ago, the table knows. */
        boolean here(String aggregateId, long version) {
            lock.lock();
            try {
                return versions.getOrDefault(aggregateId, NONE) >= version;
            } finally {
                lock.unlock();
            }
        }

        void add(Map<String, Long> batch) {
            lock.lock();
            try {
                batch.forEach((aggregateId, version) -> versions.merge(aggregateId, version, Math::max));
                Iterator<String> oldest = versions.keySet().iterator();
                while (versions.size() > STREAMS) {
                    oldest.next();
                    oldest.remove();
                }
            } finally {
                lock.unlock();
            }
        }

        void forget() {
            lock.lock();
            try {
                versions.clear();
            } finally {
                lock.unlock();
            }
        }

        void wake() {
            lock.lock();
            try {
                turns++;
                advanced.signalAll();
            } finally {
                lock.unlock();
            }
        }

        long turn() {
            lock.lock();
            try {
                return turns;
            } finally {
                lock.unlock();
            }
        }

        /** Sleeps until it is woken after the given turn, or for so long; false when interrupted. */
        boolean sleep(long turn, long nanos) {
            lock.lock();
            try {
                long left = nanos;
                while (turns == turn && left > 0) {
                    left = advanced.awaitNanos(left);
                }
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            } finally {
                lock.unlock();
            }
        }
    }
}
