package org.rejoinder.command;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.rejoinder.command.commentary.Manuscript;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.command.record.PublicRecord;
import org.rejoinder.command.record.Signatures;
import org.rejoinder.command.series.Series;
import org.rejoinder.command.tracing.CommandTraces;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;

/** The aggregates as the application wires them, on a real log, without the web in front of them. */
public final class DomainOnLog {

    private DomainOnLog() {}

    /** Starts them on a database, which gets its schema. */
    public static ConfigurableApplicationContext start(String database) {
        return new SpringApplicationBuilder(Pieces.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--rejoinder.store.url=" + database);
    }

    /** Not annotated as a configuration, so that no component scan of another test finds it. */
    @ComponentScan("org.rejoinder.command.log")
    @Import({Series.class, Manuscript.class, PublicRecord.class, Facts.class, Signatures.class, CommandTraces.class})
    @ImportAutoConfiguration({
        AxonAutoConfiguration.class,
        EventProcessingAutoConfiguration.class,
        InfraConfiguration.class,
        AxonTracingAutoConfiguration.class
    })
    @PropertySource("classpath:org/rejoinder/command/defaults.properties")
    static class Pieces {

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }
    }
}
