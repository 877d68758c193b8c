package org.rejoinder.command.log;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.DuplicateCommandHandlerResolution;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.rejoinder.command.tracing.CommandTraces;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Axon on the log: every piece it would otherwise choose by itself. */
@Configuration(proxyBeanMethods = false)
class LogConfiguration {

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            @Qualifier("storeDataSource") DataSource storeDataSource, LogTransactions transactions) {
        return new PostgresEventStorageEngine(storeDataSource, transactions, stateOfAggregates());
    }

    @Bean(name = "eventBus")
    @Qualifier("eventStore")
    EventStore eventStore(
            EventStorageEngine engine, @Qualifier("storeDataSource") DataSource storeDataSource, CommandTraces traces) {
        return new LogEventStore(engine, new LogReader(storeDataSource, "store"), traces);
    }

    @Bean
    @Qualifier("localSegment")
    CommandBus commandBus(LogTransactions transactions) {
        return SimpleCommandBus.builder()
                .transactionManager(transactions)
                .duplicateCommandHandlerResolver(DuplicateCommandHandlerResolution.rejectDuplicates())
                .build();
    }

    @Bean
    CommandGateway commandGateway(CommandBus commandBus) {
        return DefaultCommandGateway.builder()
                .commandBus(commandBus)
                .retryScheduler(new LostRaces())
                .build();
    }

    /** Named by each aggregate: {@code @Aggregate(cache = "aggregateCache")}. */
    @Bean
    Cache aggregateCache(StoreProperties store) {
        return new AggregateCache(store.cachedAggregates());
    }

    /** Aggregates have fields and no getters. */
    private static Serializer stateOfAggregates() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(mapper -> mapper.changeDefaultVisibility(
                        visibility -> visibility.withFieldVisibility(JsonAutoDetect.Visibility.ANY)))
                .build();
    }
}
