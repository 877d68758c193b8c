package org.rejoinder.query;

import java.util.Map;
import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.NoopTracerAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * The query side as an application of its own. It carries no stereotype, so that a scan of this package by another
 * application does not switch on a second auto-configuration.
 */
@EnableAutoConfiguration(
        exclude = {
            JdbcAutoConfiguration.class,
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class,
            FlywayAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class,
            OpenTelemetrySdkAutoConfiguration.class,
            OpenTelemetryLoggingAutoConfiguration.class,
            OpenTelemetryTracingAutoConfiguration.class,
            OtlpTracingAutoConfiguration.class,
            MicrometerTracingAutoConfiguration.class,
            NoopTracerAutoConfiguration.class
        })
@Import(QueryService.class)
public class QueryServiceApplication {

    public static void main(String[] arguments) {
        SpringApplication application = new SpringApplication(QueryServiceApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setDefaultProperties(Map.of(
                "server.port", "8082",
                "server.shutdown", "graceful",
                // It stands behind a proxy, which says how it was asked.
                "server.forward-headers-strategy", "native",
                "spring.lifecycle.timeout-per-shutdown-phase", "4s",
                "management.endpoint.health.probes.enabled", "true",
                "management.opentelemetry.resource-attributes.service.name", "rejoinder-query",
                // An id of the trace in each line, where there is one.
                "logging.pattern.correlation", "%replace(%X{traceId}){'(.+)','[$1] '}",
                "management.endpoints.web.exposure.include", "health,prometheus",
                // While Kafka is away its clients tell of every attempt; health says it once.
                "logging.level.org.apache.kafka", "ERROR"));
        application.run(arguments);
    }
}
