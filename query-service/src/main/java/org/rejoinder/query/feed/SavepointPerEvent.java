package org.rejoinder.query.feed;

import java.lang.reflect.Executable;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.messaging.annotation.MessageHandlingMember;
import org.axonframework.messaging.annotation.WrappedMessageHandlingMember;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/**
 * Lets a projection fail on one event without losing the batch: after a failed statement PostgreSQL refuses everything
 * until a rollback, the dead letter included, so each handler runs behind a savepoint of its own.
 */
final class SavepointPerEvent implements HandlerEnhancerDefinition {

    private static final String OWN_HANDLERS = "org.rejoinder.query.";

    private final PlatformTransactionManager transactions;

    SavepointPerEvent(PlatformTransactionManager transactions) {
        this.transactions = transactions;
    }

    @Override
    public <T> MessageHandlingMember<T> wrapHandler(MessageHandlingMember<T> original) {
        boolean ours = original.canHandleMessageType(EventMessage.class)
                && original.unwrap(Executable.class)
                        .map(method -> method.getDeclaringClass().getName().startsWith(OWN_HANDLERS))
                        .orElse(false);
        return ours ? new Nested<>(original, transactions) : original;
    }

    private static final class Nested<T> extends WrappedMessageHandlingMember<T> {

        private final PlatformTransactionManager transactions;

        Nested(MessageHandlingMember<T> delegate, PlatformTransactionManager transactions) {
            super(delegate);
            this.transactions = transactions;
        }

        @Override
        public Object handle(Message<?> message, T target) throws Exception {
            TransactionStatus savepoint = transactions.getTransaction(
                    new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_NESTED));
            Object result;
            try {
                result = super.handle(message, target);
            } catch (Throwable failure) {
                transactions.rollback(savepoint);
                throw failure;
            }
            transactions.commit(savepoint);
            return result;
        }
    }
}
