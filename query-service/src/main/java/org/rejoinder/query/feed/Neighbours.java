package org.rejoinder.query.feed;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.rejoinder.query.ReadingProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What the nodes of one reading database tell each other: that the log has grown, or that a group has taken something in. It
 * goes out with the transaction it belongs to, by PostgreSQL's {@code NOTIFY}; whoever was not connected hears everything
 * once, as soon as they are. Where both sides share one process there are no neighbours, and nothing is sent.
 */
@Component
public class Neighbours implements SmartLifecycle {

    /** The log has grown; the other news are named after their group. */
    public static final String LOG_GREW = "log";

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);
    private static final String CHANNEL = "rejoinder_reading";
    private static final int LISTENS_MILLIS = 10_000;
    private static final long RESTS_MILLIS = 1000;

    private final ReadingProperties reading;
    private final JdbcTemplate jdbc;
    private final boolean alone;
    private final Map<String, List<Runnable>> hearers = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile @Nullable Connection connection;

    Neighbours(ReadingProperties reading, @Qualifier("readingDataSource") DataSource dataSource) {
        this.reading = reading;
        this.jdbc = new JdbcTemplate(dataSource);
        this.alone = !reading.isReplicated();
    }

    /** Has something done, on a thread of its own, whenever a node, this one too, tells the news. */
    public void hear(String news, Runnable heard) {
        hearers.computeIfAbsent(news, ignored -> new CopyOnWriteArrayList<>()).add(heard);
    }

    /** Tells the news when the current transaction is committed. */
    public void tell(String news) {
        if (!alone) {
            jdbc.query("select pg_notify(?, ?)", row -> {}, CHANNEL, news);
        }
    }

    @Override
    public void start() {
        running = true;
        if (!alone) {
            Thread listener = new Thread(this::listen, "neighbours");
            listener.setDaemon(true);
            listener.start();
        }
    }

    private void listen() {
        while (running) {
            try (Connection opened = open()) {
                connection = opened;
                hearers.values().forEach(this::wake);
                PGConnection notifications = opened.unwrap(PGConnection.class);
                while (running) {
                    for (PGNotification news : notifications.getNotifications(LISTENS_MILLIS)) {
                        wake(hearers.getOrDefault(news.getParameter(), List.of()));
                    }
                }
            } catch (SQLException gone) {
                if (running) {
                    LOG.info("The neighbours are not heard for a moment: {}", gone.getMessage());
                    rest();
                }
            }
        }
    }

    private Connection open() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("tcpKeepAlive", "true");
        if (reading.username() != null) {
            properties.setProperty("user", reading.username());
        }
        if (reading.password() != null) {
            properties.setProperty("password", reading.password());
        }
        Connection opened = DriverManager.getConnection(reading.url(), properties);
        try (Statement listen = opened.createStatement()) {
            listen.execute("listen " + CHANNEL);
            return opened;
        } catch (SQLException failure) {
            opened.close();
            throw failure;
        }
    }

    private void wake(List<Runnable> woken) {
        for (Runnable hearer : woken) {
            try {
                hearer.run();
            } catch (RuntimeException failure) {
                LOG.warn("News were heard in vain", failure);
            }
        }
    }

    private static void rest() {
        try {
            TimeUnit.MILLISECONDS.sleep(RESTS_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        running = false;
        try (Connection open = connection) {
            LOG.debug("the neighbours are not heard any more: {}", open);
        } catch (SQLException gone) {
            LOG.debug("the neighbours were gone", gone);
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
