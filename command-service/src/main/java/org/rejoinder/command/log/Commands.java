package org.rejoinder.command.log;

import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Supplier;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.tracing.CommandTraces;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The way in for commands: sends one, or several together in one unit of work, tries again when a race for a stream was
 * lost, and says at which version each stream ended.
 */
@Component
public final class Commands {

    private final CommandGateway gateway;
    private final LogTransactions transactions;
    private final JdbcClient store;
    private final LogMetrics metrics;
    private final CommandTraces traces;

    Commands(
            CommandGateway gateway,
            LogTransactions transactions,
            @Qualifier("storeJdbc") JdbcClient store,
            LogMetrics metrics,
            CommandTraces traces) {
        this.traces = traces;
        this.gateway = gateway;
        this.transactions = transactions;
        this.store = store;
        this.metrics = metrics;
    }

    /**
     * What a command did.
     *
     * @param result what its handler answered
     * @param versions the sequence number each stream it touched has now, by aggregate id
     */
    public record Receipt<R>(@Nullable R result, Map<String, Long> versions) {

        /** The sequence number a touched stream has now. */
        public long version(UUID aggregateId) {
            Long version = versions.get(aggregateId.toString());
            if (version == null) {
                throw new NoSuchElementException("nothing happened to " + aggregateId);
            }
            return version;
        }
    }

    /**
     * Handles a command.
     *
     * @throws ConcurrencyException when races were lost too often, or once for a command that expects a version
     * @throws RuntimeException whatever the handler refuses with
     */
    public <R> Receipt<R> send(Object command) {
        boolean retry = LostRaces.mayBeRepeated(command);
        String name = command.getClass().getSimpleName();
        return inOneUnit(
                name,
                retry,
                () -> traces.around("command " + name, () -> {
                    @Nullable R result = gateway.sendAndWait(command);
                    return new Receipt<>(result, Map.copyOf(PendingAppend.required().versions));
                }));
    }

    /**
     * Does several things in one unit of work: what they write is written in one statement, or nothing is. The work is
     * done anew when a race was lost, so it must not change anything by itself.
     */
    public <T extends @Nullable Object> T together(Supplier<T> work) {
        return inOneUnit("several", true, work);
    }

    /** The sequence number of a stream's last event, of the current unit of work too; empty when there is no stream. */
    public OptionalLong version(String aggregateId) {
        PendingAppend pending = PendingAppend.current();
        Long touched = pending == null ? null : pending.versions.get(aggregateId);
        if (touched != null) {
            return OptionalLong.of(touched);
        }
        return store.sql("""
                        select sequence_number from store.events
                         where aggregate_id = ? order by sequence_number desc limit 1""")
                .param(aggregateId)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    private <T extends @Nullable Object> T inOneUnit(String name, boolean retry, Supplier<T> work) {
        if (PendingAppend.current() != null) {
            // Part of a larger unit already: that one writes, and tries again.
            return work.get();
        }
        return metrics.timed(name, () -> repeated(retry, work));
    }

    private <T extends @Nullable Object> T repeated(boolean retry, Supplier<T> work) {
        boolean memoryCounts = true;
        for (int failures = 0; ; ) {
            try {
                return once(work, memoryCounts);
            } catch (DecidedFromMemoryException doubtful) {
                // Its rollback has taken them out of memory. What another puts there now is newer than this call.
                memoryCounts = false;
            } catch (ConcurrencyException lost) {
                failures++;
                if (!retry || failures > LostRaces.MOST_RETRIES) {
                    throw lost;
                }
            }
        }
    }

    private <T extends @Nullable Object> T once(Supplier<T> work, boolean memoryCounts) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(GenericMessage.asMessage("together"));
        unit.attachTransaction(transactions);
        PendingAppend pending = PendingAppend.required();
        T result;
        try {
            result = work.get();
            if (memoryCounts && pending.decidedFromMemory()) {
                throw new DecidedFromMemoryException();
            }
        } catch (RuntimeException | Error refused) {
            boolean doubtful = memoryCounts && !pending.remembered.isEmpty() && !isStoreTrouble(refused);
            unit.rollback(refused);
            if (doubtful) {
                throw new DecidedFromMemoryException();
            }
            throw refused;
        }
        return traces.around("append", () -> {
            unit.commit();
            return result;
        });
    }

    private static boolean isStoreTrouble(Throwable failure) {
        return failure instanceof EventStoreException || failure instanceof DataAccessException;
    }

    /**
     * Nothing was appended to an aggregate that came from memory, by refusal or because there was nothing to do. Another node
     * may have changed it meanwhile, so this is decided again on what the store has.
     */
    private static final class DecidedFromMemoryException extends RuntimeException {
        DecidedFromMemoryException() {
            super("decided on what is remembered", null, false, false);
        }
    }
}
