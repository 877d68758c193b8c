package org.rejoinder.command.log;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.gateway.RetryScheduler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;

/**
 * Sends a command again, at once and in the same thread, when another append to the same stream was faster: the
 * aggregate is loaded anew and decides on what is now true. A command that expects a version is never sent again for
 * its caller.
 */
final class LostRaces implements RetryScheduler {

    static final int MOST_RETRIES = 3;

    @Override
    @SuppressWarnings("rawtypes") // Axon's signature
    public boolean scheduleRetry(
            CommandMessage commandMessage,
            RuntimeException lastFailure,
            List<Class<? extends Throwable>[]> failures,
            Runnable commandDispatch) {
        boolean again = lastFailure instanceof ConcurrencyException
                && failures.size() <= MOST_RETRIES
                && !CurrentUnitOfWork.isStarted()
                && mayBeRepeated(commandMessage.getPayload());
        if (again) {
            commandDispatch.run();
        }
        return again;
    }

    static boolean mayBeRepeated(Object command) {
        return !(command instanceof ExpectsVersion versioned) || versioned.expectedVersion() == null;
    }
}
