package org.rejoinder.command.log;

import java.util.List;
import java.util.function.Supplier;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/**
 * The log's transactions. A unit of work holds no database transaction while it loads and decides: it reads what is
 * committed, and at the end of its commit phase everything it has to write goes out as one statement. So nothing has a
 * transaction id before all aggregates were loaded, no connection waits for a decision, and an append is one round
 * trip.
 */
@Component
final class LogTransactions implements TransactionManager {

    private final LogAppender appender;
    /** Found once: to look through all beans takes a tenth of an append. */
    private final Supplier<List<LogReader>> readers;

    LogTransactions(LogAppender appender, ObjectProvider<LogReader> readers) {
        this.appender = appender;
        this.readers = SingletonSupplier.of(() -> readers.stream().toList());
    }

    @Override
    public Transaction startTransaction() {
        if (!CurrentUnitOfWork.isStarted()) {
            return new Part(null);
        }
        PendingAppend pending = PendingAppend.current();
        if (pending == null) {
            PendingAppend begun = PendingAppend.begin();
            UnitOfWork<?> root = CurrentUnitOfWork.get().root();
            // Commit handlers run last come, first served: what was registered this early runs when all others have.
            root.onCommit(committing -> append(begun));
            return new Part(begun);
        }
        return new Part(pending);
    }

    /** Writes everything at once, and tells the readers in this process. */
    void append(PendingAppend pending) {
        Throwable refusal = pending.refusal();
        if (refusal != null) {
            throw new IllegalStateException(
                    "a command of this unit of work was refused; none of it is written", refusal);
        }
        if (pending.isEmpty()) {
            return;
        }
        appender.append(pending);
        if (!pending.events.isEmpty()) {
            readers.get().forEach(LogReader::signal);
        }
    }

    /** One command's part of a unit of work; the root writes. */
    private record Part(@Nullable PendingAppend pending) implements Transaction {

        @Override
        public void commit() {
            // The root does, when every part is through.
        }

        @Override
        public void rollback() {
            if (pending != null) {
                pending.refuse(new IllegalStateException("rolled back"));
            }
        }
    }
}
