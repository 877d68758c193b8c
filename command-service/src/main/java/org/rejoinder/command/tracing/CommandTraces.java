package org.rejoinder.command.tracing;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventTrace;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Spans of commands and appends, and the way on for whoever handles the events. Does nothing where traces are not wanted. */
@Component
public final class CommandTraces {

    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    CommandTraces(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
        this.tracer = tracer.getIfAvailable();
        this.propagator = propagator.getIfAvailable();
    }

    /** Does the work within a span that ends with it. */
    public <T extends @Nullable Object> T around(String name, Supplier<T> work) {
        if (tracer == null) {
            return work.get();
        }
        Span span = tracer.nextSpan().name(name).start();
        Tracer.SpanInScope scope = tracer.withSpan(span);
        try {
            return work.get();
        } catch (RuntimeException | Error failure) {
            span.error(failure);
            throw failure;
        } finally {
            scope.close();
            span.end();
        }
    }

    /** Metadata of an event that belongs to the current span; empty where there is none. */
    public Map<String, String> here() {
        Span span = tracer == null ? null : tracer.currentSpan();
        if (span == null || propagator == null) {
            return Map.of();
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (ignored, key, value) -> carrier.put(key, value));
        String parent = carrier.get(EventTrace.KEY);
        return parent == null ? Map.of() : Map.of(EventTrace.KEY, parent);
    }
}
