package org.rejoinder.query.feed;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
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

    private static final String PENDING = Seen.class.getName();

    private final JdbcTemplate jdbc;
    private final Generations generations;
    private final Neighbours neighbours;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition advanced = lock.newCondition();
    private long turns;

    Seen(@Qualifier("readingDataSource") DataSource dataSource, Generations generations, Neighbours neighbours) {
        this.jdbc = new JdbcTemplate(dataSource);
        this.generations = generations;
        this.neighbours = neighbours;
        Groups.ALL.forEach(group -> neighbours.hear(group, () -> changedElsewhere(group)));
    }

    /** Whether a group has taken a stream's event of that version. */
    public boolean reached(String group, Object aggregateId, long version) {
        Boolean reached = jdbc.queryForObject(
                "select exists(select 1 from seen where processing_group = ? and aggregate_id = ? and version >= ?)",
                Boolean.class,
                group,
                aggregateId.toString(),
                version);
        return Boolean.TRUE.equals(reached);
    }

    /**
     * Waits until a group has taken a stream's event of that version, two seconds at most.
     *
     * @param version nothing is waited for when absent
     * @return false when the time ran out: the page is older than the change
     */
    public boolean await(String group, Object aggregateId, @Nullable Long version) {
        if (version == null) {
            return true;
        }
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(MOST_MILLIS);
        while (true) {
            long turn = turn();
            if (reached(group, aggregateId, version)) {
                return true;
            }
            long left = end - System.nanoTime();
            if (left <= 0 || !sleep(turn, Math.min(left, TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS)))) {
                return false;
            }
        }
    }

    private long turn() {
        lock.lock();
        try {
            return turns;
        } finally {
            lock.unlock();
        }
    }

    /** Sleeps until a commit after the given turn, or for so long; false when interrupted. */
    private boolean sleep(long turn, long nanos) {
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

    /** Says, here and to the other nodes, that the rows of a group have been replaced. */
    void replaced(String group) {
        changedElsewhere(group);
        neighbours.tell(group);
    }

    private void changedElsewhere(String group) {
        generations.changedElsewhere(group);
        wake();
    }

    private void wake() {
        lock.lock();
        try {
            turns++;
            advanced.signalAll();
        } finally {
            lock.unlock();
        }
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
                unitOfWork.root().onCleanup(ended -> generations.changed(group));
            });
            unitOfWork.root().afterCommit(committed -> wake());
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
}
