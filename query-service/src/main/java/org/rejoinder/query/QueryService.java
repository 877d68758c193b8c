package org.rejoinder.query;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.feed.ReadingSchema;
import org.rejoinder.query.replica.ReplicaSchema;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.context.annotation.PropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

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
    /** Each connection is a process of the database's; most of the time a few do. */
    private static final int IDLE_CONNECTIONS = 4;

    /** How long a request waits for a connection before it is answered with 503. */
    private static final Duration WAITS = Duration.ofSeconds(5);

    /**
     * A page asks some twenty questions by key. PostgreSQL takes longer to plan one for the very keys than to answer it, and
     * would for each anew: it expects ten of whatever is asked for, and finds one cheaper.
     */
    private static final String PLANNED_ONCE = "set plan_cache_mode = force_generic_plan;";

    private static final Duration IDENTITY_WAITS = Duration.ofSeconds(1);
    private static final Duration IDENTITY_ANSWERS = Duration.ofSeconds(5);

    /** The words of all pages. */
    @Bean
    MessageSource messageSource() {
        return new PageWords();
    }

    @Bean
    WebMvcRegistrations quickEndpoints() {
        return new WebMvcRegistrations() {
            @Override
            public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
                return new EndpointLookup();
            }
        };
    }

    /** The reading database, its tables made before anyone can read them. */
    @Bean
    HikariDataSource readingDataSource(ReadingProperties reading) {
        if (reading.isReplicated()) {
            ReplicaSchema.migrate(reading.unpooled());
        }
        ReadingSchema.prepare(reading.unpooled());
        HikariConfig config = config("reading", reading.url(), reading.username(), reading.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionInitSql(
                ReadingProperties.BOUNDS + PLANNED_ONCE + "set search_path = " + ReadingSchema.NAME);
        return new HikariDataSource(config);
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
        return identity.url() == null ? readingDataSource : identityPool(identity, identity.url());
    }

    @Bean
    JdbcClient identityReader(@Qualifier("identityDataSource") DataSource dataSource) {
        return JdbcClient.create(dataSource);
    }

    /** The command side's database may be away, also at the start: only private pages miss it, and not for long. */
    private static HikariDataSource identityPool(IdentityProperties identity, String url) {
        HikariConfig config = config("identity", url, identity.username(), identity.password());
        config.setMaximumPoolSize(IDENTITY_CONNECTIONS);
        config.setConnectionInitSql(ReadingProperties.BOUNDS);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(IDENTITY_WAITS.toMillis());
        config.setValidationTimeout(IDENTITY_WAITS.toMillis());
        config.addDataSourceProperty("connectTimeout", IDENTITY_WAITS.toSeconds());
        config.addDataSourceProperty("socketTimeout", IDENTITY_ANSWERS.toSeconds());
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String name, String url, @Nullable String username, @Nullable String password) {
        HikariConfig config = new HikariConfig();
        // What a refused row holds is for nobody's log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.setPoolName(name);
        config.setJdbcUrl(url);
        config.setUsername(username);
        config.setPassword(password);
        config.setConnectionTimeout(WAITS.toMillis());
        config.setMinimumIdle(IDLE_CONNECTIONS);
        return config;
    }
}
