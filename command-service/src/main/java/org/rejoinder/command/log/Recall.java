package org.rejoinder.command.log;

import java.util.Optional;
import java.util.function.BiFunction;
import org.axonframework.eventhandling.DomainEventMessage;
import org.jspecify.annotations.Nullable;

/** Takes the events of one stream, one after the other, and says what they say so far. Used by one thread at a time. */
public interface Recall<F> {

    void take(DomainEventMessage<?> event);

    /** What is known now, as a value that later events do not change; empty as long as nothing is. */
    Optional<F> facts();

    /** Of values that change into others: by the value before, absent at first, and an event's payload. */
    static <F> Recall<F> folding(BiFunction<@Nullable F, Object, @Nullable F> step) {
        return new Recall<>() {

            private @Nullable F facts;

            @Override
            public void take(DomainEventMessage<?> event) {
                facts = step.apply(facts, event.getPayload());
            }

            @Override
            public Optional<F> facts() {
                return Optional.ofNullable(facts);
            }
        };
    }
}
