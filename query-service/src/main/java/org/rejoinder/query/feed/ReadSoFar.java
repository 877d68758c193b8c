package org.rejoinder.query.feed;

import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.rejoinder.contract.log.LogPosition;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each group has read the log, whichever process does the reading. */
@Component
public class ReadSoFar {

    private final JdbcClient jdbc;
    private final Serializer serializer = TokenSerializer.create();

    ReadSoFar(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The last event that is surely taken: the lowest position of the group's segments; the start when it has none yet. */
    public LogPosition of(String group) {
        return jdbc
                .sql("select token, token_type from tokens where processor_name = :group and token is not null")
                .param("group", group)
                .query((row, n) -> position(row.getBytes("token"), row.getString("token_type")))
                .list()
                .stream()
                .min(LogPosition::compareTo)
                .orElse(LogPosition.START);
    }

    private LogPosition position(byte[] token, String type) {
        TrackingToken read = serializer.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
        return LogPosition.of(read);
    }
}
