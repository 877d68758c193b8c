package org.rejoinder.query.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventNames;
import org.rejoinder.contract.log.EventTrace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * A span for each event that a group of projections takes, below the command that led to it. It ends with the batch: then
 * readers see what it changed.
 */
@Component
public final class ProjectionTraces {

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    ProjectionTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this.tracer = tracer.getIfAvailable();
        this.propagator = propagator.getIfAvailable();
    }

    /** What stands around the handlers of a group; empty where traces are not wanted. */
    public Optional<MessageHandlerInterceptor<EventMessage<?>>> of(String group) {
        return tracer == null || propagator == null ? Optional.empty() : Optional.of(around(group, tracer, propagator));
    }

    private static MessageHandlerInterceptor<EventMessage<?>> around(
            String group, Tracer tracer, Propagator propagator) {
        return (unitOfWork, chain) -> {
            EventMessage<?> event = unitOfWork.getMessage();
            if (!(event.getMetaData().get(EventTrace.KEY) instanceof String parent)) {
                return chain.proceed();
            }
            Span span = propagator
                    .extract(parent, (traceparent, key) -> key.equals(EventTrace.KEY) ? traceparent : null)
                    .name("project " + group)
                    .kind(Span.Kind.CONSUMER)
                    .tag("rejoinder.event", EventNames.nameOf(event.getPayloadType()))
                    .start();
            unitOfWork.root().onCleanup(ended -> span.end());
            Tracer.SpanInScope scope = tracer.withSpan(span);
            try {
                return chain.proceed();
            } catch (Exception failure) {
                span.error(failure);
                throw failure;
            } finally {
                scope.close();
            }
        };
    }
}
