package org.rejoinder.query.replica;

import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.feed.Neighbours;
import org.rejoinder.query.feed.Rebuild;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The replica, where the log is read from one. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(name = "rejoinder.reading.log-schema", havingValue = ReplicaSchema.NAME)
@EnableConfigurationProperties(ReplicaProperties.class)
class ReplicaConfiguration {

    @Bean
    ReplicaRows replicaRows(
            @Qualifier("readingDataSource") DataSource dataSource,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions) {
        return new ReplicaRows(dataSource, transactions);
    }

    @Bean
    Replica replica(
            ReplicaProperties properties,
            ReplicaRows rows,
            @Qualifier("readingLog") LogReader log,
            ReadingProperties reading,
            Neighbours neighbours,
            Rebuild rebuild) {
        neighbours.hear(Neighbours.LOG_GREW, log::signal);
        return new Replica(
                properties,
                rows,
                new CommandSide(
                        properties.command().url(), properties.replication().key()),
                log,
                new Rebirth(rows, rebuild::start),
                Objects.requireNonNullElseGet(
                        reading.node(), () -> UUID.randomUUID().toString()),
                () -> neighbours.tell(Neighbours.LOG_GREW));
    }

    @Bean
    KafkaHealth kafkaHealth(ReplicaProperties properties) {
        return new KafkaHealth(properties.kafka());
    }

    @Bean
    ReplicaHealth replicaHealth(ReplicaRows rows) {
        return new ReplicaHealth(rows);
    }
}
