package org.rejoinder.query.feed;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.axonframework.common.AxonThreadFactory;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.annotation.HandlerEnhancerDefinition;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventSerializer;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.rejoinder.query.tracing.ProjectionTraces;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The processors that feed the projections. Each group reads the log on its own; a projection's rows, the position it has
 * reached and the letters it could not take are written in one transaction of the reading database. Everything is set per
 * group, never as a default, since in one process other processors with other databases live beside these.
 */
@Configuration(proxyBeanMethods = false)
class Feed {

    static final int SEGMENTS = 2;
    /**
     * Events that go into one transaction. One that PostgreSQL ends at its bound comes again, the same and as long, and
     * event by event: so few that they fit in with room to spare, be the machine as busy as it may.
     */
    static final int BATCH = 100;

    /** The log as the reading database holds it; a writer in the same process wakes it by its type. */
    @Bean
    LogReader readingLog(@Qualifier("readingDataSource") DataSource dataSource, ReadingProperties reading) {
        return new LogReader(dataSource, reading.logSchema());
    }

    @Bean
    HandlerEnhancerDefinition readingSavepoints(
            @Qualifier("readingTransactions") PlatformTransactionManager transactions, Rows rows) {
        return new SavepointPerEvent(transactions, rows);
    }

    @Bean
    ConfigurerModule readingProcessors(
            @Qualifier("readingLog") LogReader log,
            @Qualifier("readingTransactions") PlatformTransactionManager platformTransactions,
            @Qualifier("readingDataSource") DataSource dataSource,
            ReadingProperties reading,
            Rows rows,
            Texts texts,
            Seen seen,
            ProjectionTraces traces) {
        TransactionManager transactions = new SpringTransactionManager(platformTransactions);
        ConnectionProvider connections = new SpringDataSourceConnectionProvider(dataSource);
        TokenStore tokens = tokens(connections, reading.node());
        return configurer -> configurer.eventProcessing(processing -> Groups.ALL.forEach(group -> {
            register(processing, group, log, tokens, transactions, connections, seen);
            LongBatches batches = new LongBatches(rows, texts);
            processing.registerHandlerInterceptor(group, ignored -> batches);
            traces.of(group).ifPresent(around -> processing.registerHandlerInterceptor(group, ignored -> around));
        }));
    }

    private static void register(
            EventProcessingConfigurer processing,
            String group,
            LogReader log,
            TokenStore tokens,
            TransactionManager transactions,
            ConnectionProvider connections,
            Seen seen) {
        processing
                .registerPooledStreamingEventProcessor(group, ignored -> log, (configuration, processor) -> {
                    ScheduledExecutorService workers =
                            Executors.newScheduledThreadPool(SEGMENTS, new AxonThreadFactory("feed-" + group));
                    configuration.onShutdown(workers::shutdown);
                    return processor
                            .workerExecutor(workers)
                            .initialSegmentCount(SEGMENTS)
                            .batchSize(BATCH)
                            .initialToken(StreamableMessageSource::createTailToken);
                })
                .registerTokenStore(group, ignored -> tokens)
                .registerTransactionManager(group, ignored -> transactions)
                .registerErrorHandler(group, ignored -> PropagatingErrorHandler.INSTANCE)
                .registerListenerInvocationErrorHandler(group, ignored -> PropagatingErrorHandler.INSTANCE)
                .registerHandlerInterceptor(group, ignored -> seen.recorderFor(group))
                .registerDeadLetterQueue(
                        group,
                        ignored -> DeadLetterQueues.create(
                                group, connections, transactions, TokenSerializer.create(), new EventSerializer()))
                .registerDeadLetterPolicy(group, ignored -> DeadLetters::decide);
    }

    // Not a bean: Axon would take the only token store it finds for every other processor of the process.
    private static TokenStore tokens(ConnectionProvider connections, @Nullable String node) {
        JdbcTokenStore.Builder tokens = JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(TokenSerializer.create())
                .schema(TokenSchema.builder()
                        .setTokenTable("tokens")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("timestamp")
                        .setOwnerColumn("owner")
                        .build());
        if (node != null) {
            tokens.nodeId(node);
        }
        return tokens.build();
    }
}
