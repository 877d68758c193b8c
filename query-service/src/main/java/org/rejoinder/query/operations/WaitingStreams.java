package org.rejoinder.query.operations;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.operations.WaitingStream.Letter;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Reads the events that projections could not take. */
@Component
class WaitingStreams {

    private static final int STREAMS = 50;
    private static final int LETTERS = 200;
    /** Characters of a failure's message that are worth reading on a page. */
    private static final int MESSAGE = 1000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    WaitingStreams(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many streams wait. */
    long count() {
        return jdbc.sql("select count(distinct (processing_group, sequence_identifier)) from dead_letters")
                .query(Long.class)
                .single();
    }

    /** The streams that wait, longest first, 50 at most, each with the event that failed. */
    List<WaitingStream> all() {
        return jdbc.sql("""
                        select * from (
                            select letter.*,
                                   count(*) over stream as waiting,
                                   row_number() over (stream order by sequence_index) as place
                              from dead_letters letter
                            window stream as (partition by processing_group, sequence_identifier)) placed
                         where place = 1
                         order by enqueued_at, processing_group, sequence_identifier
                         limit :most""")
                .param("most", STREAMS)
                .query((row, n) -> stream(row, row.getLong("waiting"), List.of(letter(row))))
                .list();
    }

    /** One stream with everything that waits in it, 200 at most; empty when it does not wait any more. */
    Optional<WaitingStream> find(String group, String stream) {
        List<WaitingStream> found = jdbc.sql("""
                        select letter.*, count(*) over () as waiting
                          from dead_letters letter
                         where processing_group = :group and sequence_identifier = :stream
                         order by sequence_index
                         limit :most""")
                .param("group", group)
                .param("stream", stream)
                .param("most", LETTERS)
                .query((row, n) -> stream(row, row.getLong("waiting"), List.of(letter(row))))
                .list();
        return found.stream()
                .findFirst()
                .map(first -> new WaitingStream(
                        first.group(),
                        first.stream(),
                        first.type(),
                        first.waiting(),
                        found.stream().map(WaitingStream::failed).toList()));
    }

    private static WaitingStream stream(ResultSet row, long waiting, List<Letter> letters) throws SQLException {
        return new WaitingStream(
                row.getString("processing_group"),
                row.getString("sequence_identifier"),
                row.getString("aggregate_type"),
                waiting,
                letters);
    }

    private static Letter letter(ResultSet row) throws SQLException {
        String revision = row.getString("payload_revision");
        return new Letter(
                row.getString("dead_letter_id"),
                row.getString("payload_type") + (revision == null ? "" : " · " + revision),
                row.getLong("sequence_number"),
                Instant.parse(row.getString("time_stamp")),
                Instant.parse(row.getString("enqueued_at")),
                Instant.parse(row.getString("last_touched")),
                row.getString("cause_type"),
                shortened(row.getString("cause_message")),
                tries(row.getBytes("diagnostics")),
                laidOut(row.getBytes("payload")));
    }

    private static @Nullable String shortened(@Nullable String message) {
        return message == null || message.length() <= MESSAGE ? message : message.substring(0, MESSAGE) + "…";
    }

    private static int tries(byte[] diagnostics) {
        return diagnostics == null
                ? 0
                : JSON.readTree(diagnostics).path("tries").asInt(0);
    }

    /** As it is, where it is not JSON: then that is what is wrong with it. */
    private static String laidOut(byte[] payload) {
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(payload));
        } catch (JacksonException notJson) {
            return new String(payload, StandardCharsets.UTF_8);
        }
    }
}
