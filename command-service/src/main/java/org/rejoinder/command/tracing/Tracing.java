package org.rejoinder.command.tracing;

import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DeferredImportSelector;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotationMetadata;

/**
 * Boot's traces, only where it is said where they go. They are left out of what is configured by itself, so that without an
 * endpoint nothing of them is loaded, and no request or event pays for them.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("management.opentelemetry.tracing.export.otlp.endpoint")
@Import(Tracing.AfterAllElse.class)
class Tracing {

    /** What is left out of the automatic configuration is left out of {@code @ImportAutoConfiguration}, too: one group sorts both. */
    static final class AfterAllElse implements DeferredImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return Stream.of(
                            OpenTelemetrySdkAutoConfiguration.class,
                            OpenTelemetryTracingAutoConfiguration.class,
                            OtlpTracingAutoConfiguration.class,
                            MicrometerTracingAutoConfiguration.class)
                    .map(Class::getName)
                    .toArray(String[]::new);
        }
    }
}
