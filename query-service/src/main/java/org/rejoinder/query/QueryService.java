package org.rejoinder.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
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
import org.springframework.jdbc.datasource.DriverManagerDataSource;
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

    /**
     * A transaction that has written holds up every reader of the log in the same PostgreSQL, so none may stay open. A
     * batch of a projection, a rebuild's too, is one transaction and far shorter. The bound needs PostgreSQL 17.
     */
    private static final String BOUNDS = """
            set transaction_timeout = '15s';
            set idle_in_transaction_session_timeout = '15s';
            """;

    private static final int CONNECTIONS = 16;
    private static final int IDENTITY_CONNECTIONS = 8;

    /** The reading database, its tables made before anyone can read them. */
    @Bean
    HikariDataSource readingDataSource(ReadingProperties reading) {
        // On connections without the bounds: making tables may wait for those who read the old ones.
        ReadingSchema.prepare(new DriverManagerDataSource(
                reading.url(),
                Objects.requireNonNullElse(reading.username(), ""),
                Objects.requireNonNullElse(reading.password(), "")));
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
        config.setConnectionInitSql(BOUNDS + "set search_path = " + ReadingSchema.NAME);
        return new HikariDataSource(config);
    }
}
