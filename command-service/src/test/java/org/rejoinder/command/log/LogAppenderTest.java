package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.contract.text.TextRef;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class LogAppenderTest {

    @Test
    void a_connection_that_the_pool_has_closed_leaves_open_whether_something_was_written() {
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        LogAppender appender = new LogAppender(new SingleConnectionDataSource(closed(), true), metrics);
        PendingAppend pending = new PendingAppend();
        pending.texts.add(new PendingAppend.StoredText(new TextRef(UUID.randomUUID(), "00", 1), "text/plain", "x"));

        assertThatThrownBy(() -> appender.append(pending)).isInstanceOf(StoreUnreachableException.class);
    }

    /** As Hikari's: it names no SQLSTATE, so one cannot tell by that. */
    private static Connection closed() {
        return (Connection) Proxy.newProxyInstance(
                LogAppenderTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("prepareStatement")) {
                        throw new SQLException("Connection is closed");
                    }
                    return method.getReturnType() == boolean.class ? false : null;
                });
    }
}
