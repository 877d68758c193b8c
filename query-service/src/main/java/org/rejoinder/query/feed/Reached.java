package org.rejoinder.query.feed;

import java.time.Instant;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.axonframework.common.DateTimeUtils;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.rejoinder.contract.log.LogPosition;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far a group has been rebuilt, beside what its processors keep: one position in each of its segments. */
record Reached(String group, LogPosition position, int segments) {

    private static final Serializer TOKENS = TokenSerializer.create();

    /** How far the group's segments have read, at most; none of them reads on before the transaction ends. */
    static LogPosition furthest(JdbcClient jdbc, String group) {
        return jdbc
                .sql("""
                        select token, token_type from tokens
                        where processor_name = :group and token is not null for update""")
                .param("group", group)
                .query((row, n) -> TOKENS.<byte[], TrackingToken>deserialize(new SimpleSerializedObject<>(
                        row.getBytes("token"), byte[].class, row.getString("token_type"), null)))
                .list()
                .stream()
                .map(LogPosition::of)
                .max(Comparator.naturalOrder())
                .orElse(LogPosition.START);
    }

    /** Sets every segment to this position, owned by nobody; makes the segments where there are none. */
    void save(JdbcClient jdbc) {
        SerializedObject<byte[]> token = TOKENS.serialize(position, byte[].class);
        int moved = write(jdbc, token, """
                        update tokens set token = :token, token_type = :type, timestamp = :now, owner = null
                        where processor_name = :group""");
        if (moved == 0) {
            IntStream.range(0, segments).forEach(segment -> write(jdbc, token, """
                        insert into tokens (processor_name, segment, token, token_type, timestamp)
                        values (:group, %d, :token, :type, :now)""".formatted(segment)));
        }
    }

    private int write(JdbcClient jdbc, SerializedObject<byte[]> token, String sql) {
        return jdbc.sql(sql)
                .param("token", token.getData())
                .param("type", token.getType().getName())
                .param("now", DateTimeUtils.formatInstant(Instant.now()))
                .param("group", group)
                .update();
    }
}
