package org.rejoinder.command.relay;

import java.util.Properties;
import javax.sql.DataSource;
import org.rejoinder.command.log.StoreProperties;
import org.rejoinder.contract.log.LogReader;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** The relay and what replicas ask, where there is a Kafka to relay to. */
@Configuration("relayConfiguration")
@ConditionalOnProperty("rejoinder.kafka.bootstrap-servers")
@EnableConfigurationProperties(KafkaProperties.class)
class RelayConfiguration {

    /** Appends of this process wake it: see {@code LogTransactions}. */
    @Bean("relayedLog")
    LogReader relayedLog(@Qualifier("storeDataSource") DataSource storeDataSource) {
        return new LogReader(storeDataSource, "store");
    }

    @Bean("relay")
    Relay relay(StoreProperties store, @Qualifier("relayedLog") LogReader relayedLog, KafkaProperties kafka) {
        return new Relay(ownConnections(store), relayedLog, kafka);
    }

    @Bean("replicationDoor")
    FilterRegistrationBean<ReplicationDoor> replicationDoor(
            @Qualifier("storeJdbc") JdbcClient storeJdbc, KafkaProperties kafka, Environment environment) {
        FilterRegistrationBean<ReplicationDoor> door = new FilterRegistrationBean<>(new ReplicationDoor(
                new PublishedLog(storeJdbc, kafka.topicPrefix()),
                environment.getRequiredProperty("rejoinder.replication.key")));
        door.addUrlPatterns("/internal/*");
        door.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return door;
    }

    @Bean("relayHealthIndicator")
    RelayHealth relayHealthIndicator(@Qualifier("storeJdbc") JdbcClient storeJdbc) {
        return new RelayHealth(storeJdbc);
    }

    /** Not from the pool: the claim to relay is bound to its connection, and ends with it. */
    private static DataSource ownConnections(StoreProperties store) {
        DriverManagerDataSource connections =
                new DriverManagerDataSource(store.url(), store.username(), store.password());
        Properties settings = new Properties();
        settings.setProperty("ApplicationName", "rejoinder-relay");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("socketTimeout", "30");
        settings.setProperty("tcpKeepAlive", "true");
        connections.setConnectionProperties(settings);
        return connections;
    }
}
