package org.rejoinder.query.feed;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.rejoinder.contract.log.LogReader;
import org.rejoinder.query.ReadingProperties;
import org.rejoinder.query.ahead.AskedBy;
import org.rejoinder.query.rows.Fold;
import org.rejoinder.query.rows.Rows;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a group's rows of one commentary were at an earlier time: its stream, up to some event, is given once more to the
 * group's own handlers. They find empty temporary tables in place of those that they keep, on a connection of their own, and
 * may write to nothing else: a transaction that only reads may write to temporary tables.
 */
@Component
public class Past {

    /** The column by which rows of a commentary are known. */
    private static final String TABLES = """
            select c.relname from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid
            where n.nspname = '%s' and c.relkind = 'r' and a.attname = 'commentary_id' and not a.attisdropped
            order by c.relname""".formatted(ReadingSchema.NAME);

    private final ReadingProperties reading;
    private final DataSource dataSource;
    private final TransactionTemplate transaction;
    private final LogReader log;
    private final Rows rows;
    private final ApplicationContext context;
    private final Map<String, Handlers> handlers = new ConcurrentHashMap<>();

    Past(
            ReadingProperties reading,
            @Qualifier("readingDataSource") DataSource dataSource,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions,
            @Qualifier("readingLog") LogReader log,
            Rows rows,
            ApplicationContext context) {
        this.reading = reading;
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactions);
        this.log = log;
        this.rows = rows;
        this.context = context;
    }

    /**
     * Has something read the rows as they were.
     *
     * @param group whose handlers keep the rows
     * @param present tables that stand as they are now
     * @param last number of the last event that had happened
     */
    public <T> T asOf(String group, Set<String> present, UUID commentary, long last, Supplier<T> look) {
        List<TrackedEventMessage<?>> events = log.ofStream(commentary.toString(), last);
        try (Connection connection = reading.unpooled().getConnection()) {
            empty(connection, group, present);
            TransactionSynchronizationManager.bindResource(dataSource, new ConnectionHolder(connection));
            try {
                transaction.executeWithoutResult(ignored -> fold(handlersOf(group), events));
                return look.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(dataSource);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException("The past cannot be looked at", failure);
        }
    }

    private static void empty(Connection connection, String group, Set<String> present) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(ReadingProperties.BOUNDS + "set search_path = " + ReadingSchema.NAME);
            StringBuilder make = new StringBuilder();
            try (ResultSet table = statement.executeQuery(TABLES)) {
                while (table.next()) {
                    String name = table.getString(1);
                    if (ReadingSchema.keeps(group, name) && !present.contains(name)) {
                        make.append("create temporary table %s (like %s.%s including all);"
                                .formatted(name, ReadingSchema.NAME, name));
                    }
                }
            }
            statement.execute(make + "set session characteristics as transaction read only");
        }
    }

    private Handlers handlersOf(String group) {
        return handlers.computeIfAbsent(group, ignored -> Handlers.of(group, context));
    }

    private void fold(Handlers handlers, List<TrackedEventMessage<?>> events) {
        Fold fold = rows.fold(new AskedBy<>(UUID.class), events);
        for (TrackedEventMessage<?> event : events) {
            for (Handlers.Handler handler : handlers.of(event)) {
                take(fold, handler, event);
            }
        }
        fold.write();
    }

    private static void take(Fold fold, Handlers.Handler handler, TrackedEventMessage<?> event) {
        try {
            fold.handle(event.getPayload(), () -> handler.take(event));
        } catch (Exception failure) {
            throw new IllegalStateException(
                    "The past stops at " + event.getPayloadType().getSimpleName(), failure);
        }
    }
}
