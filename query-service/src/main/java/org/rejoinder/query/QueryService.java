package org.rejoinder.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.ReadingSchema;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The query side as a part of an application: projections, reading room, desk. It works alone ({@link
 * QueryServiceApplication}) or in one context with the command side, so no bean of it is primary and each is injected by
 * its name.
 */
@Configuration(proxyBeanMethods = false)
// Both sides may have a class of the same simple name; in one context their beans may not clash.
@ComponentScan(nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
@EnableConfigurationProperties({ReadingProperties.class, IdentityProperties.class})
@PropertySource("classpath:query-service.properties")
public class QueryService {

    private static final int CONNECTIONS = 16;
    private static final int IDENTITY_CONNECTIONS = 8;

    /** The reading database, its tables made before anyone can read them. */
    @Bean
    HikariDataSource readingDataSource(ReadingProperties reading) {
        ReadingSchema.prepare(reading.unpooled());
        return pool("reading", reading.url(), reading.username(), reading.password(), CONNECTIONS);
    }

    @Bean
    PlatformTransactionManager readingTransactions(@Qualifier("readingDataSource") DataSource dataSource) {
        return new JdbcTransactionManager(dataSource);
    }

    @Bean
    JdbcClient readingJdbc(@Qualifier("readingDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** Where people and roles are read from; the reading database itself unless another is configured. */
    @Bean
    DataSource identityDataSource(
            IdentityProperties identity, @Qualifier("readingDataSource") HikariDataSource readingDataSource) {
        return identity.url() == null
                ? readingDataSource
                : pool("identity", identity.url(), identity.username(), identity.password(), IDENTITY_CONNECTIONS);
    }

    @Bean
    JdbcClient identityReader(@Qualifier("identityDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    private static HikariDataSource pool(
            String name, String url, @Nullable String username, @Nullable String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setConnectionInitSql(ReadingProperties.BOUNDS + "set search_path = " + ReadingSchema.NAME);
        return new HikariDataSource(config);
    }
}
