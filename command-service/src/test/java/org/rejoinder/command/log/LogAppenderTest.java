package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

        assertThatThrownBy(() -> appender.append(text())).isInstanceOf(StoreUnreachableException.class);
    }

    @Test
    void the_only_append_waits_awake_and_of_two_neither_does() throws Exception {
        LogMetrics metrics = new LogMetrics(new SimpleMeterRegistry());
        List<String> awake = new ArrayList<>();
        LogAppender[] appender = new LogAppender[1];
        Connection connection = connection(() -> {
            if (awake.isEmpty()) {
                awake.add("the first " + SpinningSockets.spinning());
                Thread second = new Thread(() -> {
                    appender[0].append(text());
                    awake.add("the second no more " + SpinningSockets.spinning());
                });
                second.start();
                second.join();
                awake.add("the first again " + SpinningSockets.spinning());
            } else {
                awake.add("the second " + SpinningSockets.spinning());
            }
        });
        appender[0] = new LogAppender(new SingleConnectionDataSource(connection, true), metrics);

        appender[0].append(text());

        assertThat(awake)
                .containsExactly(
                        "the first true", "the second false", "the second no more false", "the first again true");
        assertThat(SpinningSockets.spinning()).isFalse();
    }

    private static PendingAppend text() {
        PendingAppend pending = new PendingAppend();
        pending.texts.add(new PendingAppend.StoredText(new TextRef(UUID.randomUUID(), "00", 1), "text/plain", "x"));
        return pending;
    }

    /** Does what is said when a statement is to be prepared, and takes whatever it is given. */
    private static Connection connection(Callable prepared) {
        PreparedStatement statement = proxy(PreparedStatement.class, method -> null);
        return proxy(Connection.class, method -> {
            if (method.getName().equals("prepareStatement")) {
                prepared.call();
                return statement;
            }
            return null;
        });
    }

    /** As Hikari's: it names no SQLSTATE, so one cannot tell by that. */
    private static Connection closed() {
        return proxy(Connection.class, method -> {
            if (method.getName().equals("prepareStatement")) {
                throw new SQLException("Connection is closed");
            }
            return null;
        });
    }

    private static <T> T proxy(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                LogAppenderTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    Object answered = answer.to(method);
                    return answered == null && method.getReturnType() == boolean.class ? false : answered;
                }));
    }

    private interface Answer {
        @Nullable
        Object to(Method method) throws Exception;
    }

    private interface Callable {
        void call() throws Exception;
    }
}
