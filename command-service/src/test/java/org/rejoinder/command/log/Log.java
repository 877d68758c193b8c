package org.rejoinder.command.log;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.caching.Cache;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.springboot.autoconfig.AxonAutoConfiguration;
import org.axonframework.springboot.autoconfig.AxonTracingAutoConfiguration;
import org.axonframework.springboot.autoconfig.EventProcessingAutoConfiguration;
import org.axonframework.springboot.autoconfig.InfraConfiguration;
import org.rejoinder.command.tracing.CommandTraces;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A process that writes to a log: the command side's {@code log} package on a database, with one kind of stream. */
final class Log implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    private Log(ConfigurableApplicationContext context) {
        this.context = context;
    }

    static Log on(String database, int cachedAggregates) {
        return new Log(new SpringApplicationBuilder(Pieces.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .run("--rejoinder.store.url=" + database, "--rejoinder.store.cached-aggregates=" + cachedAggregates));
    }

    static Log on(String database) {
        return on(database, 100);
    }

    <T> T part(Class<T> type) {
        return context.getBean(type);
    }

    Commands commands() {
        return part(Commands.class);
    }

    JdbcClient store() {
        return context.getBean("storeJdbc", JdbcClient.class);
    }

    DataSource dataSource() {
        return context.getBean("storeDataSource", DataSource.class);
    }

    UUID begin() {
        UUID talk = UUID.randomUUID();
        commands().send(new Talk.Begin(talk));
        return talk;
    }

    /** What was said in a talk, in its order. */
    List<String> said(UUID talk) {
        return store().sql("""
                        select coalesce(payload ->> 'brief', name) from store.events
                         where aggregate_id = ? order by sequence_number
                        """).param(talk.toString()).query(String.class).list();
    }

    long count(String table) {
        return store().sql("select count(*) from store." + table)
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        context.close();
    }

    /** Not annotated as a configuration, so that no component scan of another test finds it. */
    @Import({
        StoreConfiguration.class,
        CommandTraces.class,
        LogConfiguration.class,
        LogTransactions.class,
        LogAppender.class,
        LogMetrics.class,
        TextStore.class,
        Reservations.class,
        Commands.class,
        Idempotency.class,
        Recollections.class,
        Verification.class
    })
    @ImportAutoConfiguration({
        AxonAutoConfiguration.class,
        EventProcessingAutoConfiguration.class,
        InfraConfiguration.class,
        AxonTracingAutoConfiguration.class
    })
    @PropertySource("classpath:org/rejoinder/command/defaults.properties")
    static class Pieces {

        @Bean
        ConfigurerModule talks(Cache aggregateCache) {
            return configurer -> configurer.configureAggregate(
                    AggregateConfigurer.defaultConfiguration(Talk.class).configureCache(c -> aggregateCache));
        }

        @Bean
        MeterRegistry meters() {
            return new SimpleMeterRegistry();
        }

        @Bean
        LogReader reader(@Qualifier("storeDataSource") DataSource storeDataSource) {
            return new LogReader(storeDataSource, "store");
        }
    }
}
