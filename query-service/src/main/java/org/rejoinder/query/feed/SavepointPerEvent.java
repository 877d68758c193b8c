package org.rejoinder.query.feed;

import java.lang.reflect.Executable;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.rejoinder.query.rows.Fold;
import org.rejoinder.query.rows.RowAppearedException;
import org.rejoinder.query.rows.Rows;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Lets a projection fail on one event without losing the batch: after a failed statement PostgreSQL refuses everything
 * until a rollback, the dead letter included, so each handler runs behind a savepoint of its own. The rows it changed are
 * written in front of the savepoint's end, and forgotten with it. {@linkplain LongBatches Long batches} go without.
 */
final class SavepointPerEvent implements HandlerEnhancerDefinition {

    private static final String OWN_HANDLERS = "org.rejoinder.query.";
    private static final int MOST_TRIES = 3;

    private final PlatformTransactionManager transactions;
    private final Rows rows;

    SavepointPerEvent(PlatformTransactionManager transactions, Rows rows) {
        this.transactions = transactions;
        this.rows = rows;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        boolean ours = original.canHandleMessageType(EventMessage.class)
                && original.unwrap(Executable.class)
                        .map(method -> method.getDeclaringClass().getName().startsWith(OWN_HANDLERS))
                        .orElse(false);
        return ours ? new Nested<>(original, transactions, rows) : original;
    }

    private static final class Nested<T> extends WrappedMessageHandlingMember<T> {

        private final PlatformTransactionManager transactions;
        private final Rows rows;

        Nested(MessageHandlingMember<T> delegate, PlatformTransactionManager transactions, Rows rows) {
            super(delegate);
            this.transactions = transactions;
            this.rows = rows;
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            Fold fold = LongBatches.current();
            if (fold == null) {
                return handleBehindSavepoint(message, target);
            }
            try {
                return fold.handle(message.getPayload(), () -> super.handle(message, target));
            } catch (Exception failure) {
                throw new FoldRefusedException(failure);
            }
        }

        private Object handleBehindSavepoint(Message<?> message, T target) throws Exception {
            for (int tries = 1; ; tries++) {
                TransactionStatus savepoint = transactions.getTransaction(
                        new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
                Object result;
                try {
                    result = rows.handle(() -> super.handle(message, target));
                } catch (RowAppearedException meanwhile) {
                    transactions.rollback(savepoint);
                    if (tries == MOST_TRIES) {
                        throw meanwhile;
                    }
                    continue;
                } catch (Throwable failure) {
                    transactions.rollback(savepoint);
                    throw failure;
                }
                transactions.commit(savepoint);
                return result;
            }
        }
    }
}
