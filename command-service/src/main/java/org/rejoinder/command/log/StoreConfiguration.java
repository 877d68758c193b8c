package org.rejoinder.command.log;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** The command side's database: the schemas {@code store} and {@code identity}, migrated before anyone sees them. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(StoreProperties.class)
class StoreConfiguration {

    private static final int IDLE = 4;

    /**
     * No statement may keep a transaction open: readers of the log wait for the oldest one. The bound needs
     * PostgreSQL 17.
     */
    private static final String BOUNDS = """
            set transaction_timeout = '15s';
            set idle_in_transaction_session_timeout = '15s'""";

    @Bean
    DataSource storeDataSource(StoreProperties store) {
        // On connections without the bounds: a migration may take its time.
        DataSource unbounded = new DriverManagerDataSource(store.url(), store.username(), store.password());
        StoreSchemas.requireFinished(unbounded);
        StoreSchemas.migrate(unbounded);
        requireOwnLog(unbounded);
        String reader = store.readerRole();
        if (reader != null && !reader.isBlank()) {
            ReaderGrants.giveTo(reader, unbounded);
        }

        HikariConfig pool = new HikariConfig();
        pool.setPoolName("store");
        pool.setJdbcUrl(store.url());
        pool.setUsername(store.username());
        pool.setPassword(store.password());
        pool.setMaximumPoolSize(store.poolSize());
        // Each connection is a process of the database's; most of the time a few do.
        pool.setMinimumIdle(Math.min(IDLE, store.poolSize()));
        // Who waits for a database that is away is told so while they still wait.
        pool.setConnectionTimeout(5_000);
        // A database that hangs is one that is away; no statement of the pool is silent for so long.
        pool.addDataSourceProperty("connectTimeout", "5");
        pool.addDataSourceProperty("socketTimeout", "30");
        pool.addDataSourceProperty("tcpKeepAlive", "true");
        pool.addDataSourceProperty("socketFactory", SpinningSockets.class.getName());
        // With one processor, the database needs the one that a thread would stay awake on.
        Duration spin = Runtime.getRuntime().availableProcessors() == 1 ? Duration.ZERO : store.spin();
        pool.addDataSourceProperty("socketFactoryArg", Long.toString(TimeUnit.NANOSECONDS.toMicros(spin.toNanos())));
        // What a refused row holds is for nobody's log: see decision 67.
        pool.addDataSourceProperty("logServerErrorDetail", "false");
        pool.setConnectionInitSql(BOUNDS);
        return new HikariDataSource(pool);
    }

    @Bean
    PlatformTransactionManager storeTransactions(@Qualifier("storeDataSource") DataSource storeDataSource) {
        return new JdbcTransactionManager(storeDataSource);
    }

    @Bean
    JdbcClient storeJdbc(@Qualifier("storeDataSource") DataSource storeDataSource) {
        return JdbcClient.create(storeDataSource);
    }

    /** Restored from a dump of another cluster, the log's order would not go on: see decision 2. */
    private static void requireOwnLog(DataSource dataSource) {
        boolean foreign =
                JdbcClient.create(dataSource).sql("""
                        select exists (select from store.events
                                        where transaction_id >= pg_snapshot_xmax(pg_current_snapshot()))
                        """).query(Boolean.class).single();
        if (foreign) {
            throw new IllegalStateException("the log in schema store comes from another PostgreSQL cluster:"
                    + " run \"select store.adopt_log()\", then rebuild every projection");
        }
    }
}
