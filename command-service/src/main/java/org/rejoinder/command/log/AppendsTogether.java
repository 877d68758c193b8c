package org.rejoinder.command.log;

import static java.util.stream.Collectors.joining;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * One statement for many appends of the plain kind: columns of values instead of rows of parameters, so that the database
 * plans, runs and commits one thing, however many wait. Such appends have at most one event of each stream, whose
 * predecessor is in the table; the hash is computed as {@link AppendStatement} does it.
 */
final class AppendsTogether {

    private static final String TEXTS = """
            texts as (
              insert into store.texts (id, media_type, content, sha256, words)
              select * from %s)""".formatted(unnest("uuid", "text", "text", "text", "int"));

    private static final String CLAIMS = """
            claims as (
              insert into store.reservations (kind, value, owner)
              select * from %s)""".formatted(unnest("text", "text", "text"));

    private static final String REPLIES = """
            replies as (
              insert into store.idempotency (actor, key, request_hash, status, reply)
              select r.actor, r.key, r.request_hash, r.status, r.reply::json
                from %s
                     as r (actor, key, request_hash, status, reply))""".formatted(unnest("uuid", "text", "text", "int", "text"));

    private static final String EVENTS =
            """
            insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at,
                                      name, revision, payload, metadata, hash)
            select e.id, e.type, e.stream, e.number, e.at::timestamptz, e.name, e.revision, e.payload::json,
                   e.metadata::json,
                   case when e.number = 0 then sha256(e.digest)
                        else (select case when p.transaction_id <= pg_current_xact_id()
                                          then sha256(p.hash || e.digest) end
                                from store.events p
                               where p.aggregate_id = e.stream and p.sequence_number = e.number - 1) end
              from %s
                   as e (id, type, stream, number, at, name, revision, payload, metadata, digest)""".formatted(unnest("uuid", "text", "text", "bigint", "text", "text", "text", "text", "text", "bytea"));

    /**
     * Rows out of one array for each column. Arrays are subselects so that the planner cannot see how long they are: for
     * short ones it would think a plan made for just these values the cheaper one, and plan every group anew.
     */
    private static String unnest(String... types) {
        return Arrays.stream(types).map("(select ?::%s[])"::formatted).collect(joining(", ", "unnest(", ")"));
    }

    private final List<PendingAppend.StoredText> texts;
    private final List<PendingAppend.Claim> claims;
    private final List<PendingAppend.RememberedReply> replies;
    private final List<Append.Row> rows;

    AppendsTogether(List<Append> group) {
        texts = all(group, append -> append.pending().texts);
        claims = all(group, append -> append.pending().claims);
        replies = all(group, append -> append.pending().replies);
        rows = all(group, Append::rows);
    }

    private static <T> List<T> all(List<Append> group, Function<Append, Collection<T>> part) {
        return group.stream().map(part).flatMap(Collection::stream).toList();
    }

    /** One of eight, by what there is besides events. */
    String sql() {
        StringBuilder sql = new StringBuilder();
        part(sql, TEXTS, texts);
        part(sql, CLAIMS, claims);
        part(sql, REPLIES, replies);
        return sql.append(sql.isEmpty() ? "" : "\n").append(EVENTS).toString();
    }

    private static void part(StringBuilder sql, String part, List<?> rows) {
        if (!rows.isEmpty()) {
            sql.append(sql.isEmpty() ? "with " : ",\n").append(part);
        }
    }

    /** Sets the statement's parameters. */
    void bind(PreparedStatement statement) throws SQLException {
        Columns columns = new Columns(statement);
        if (!texts.isEmpty()) {
            columns.of("uuid", texts, text -> text.ref().id());
            columns.of("text", texts, PendingAppend.StoredText::mediaType);
            columns.of("text", texts, PendingAppend.StoredText::content);
            columns.of("text", texts, text -> text.ref().sha256());
            columns.of("int4", texts, text -> text.ref().words());
        }
        if (!claims.isEmpty()) {
            columns.of("text", claims, PendingAppend.Claim::kind);
            columns.of("text", claims, PendingAppend.Claim::value);
            columns.of("text", claims, PendingAppend.Claim::owner);
        }
        if (!replies.isEmpty()) {
            columns.of("uuid", replies, PendingAppend.RememberedReply::actor);
            columns.of("text", replies, PendingAppend.RememberedReply::key);
            columns.of("text", replies, PendingAppend.RememberedReply::requestHash);
            columns.of("int4", replies, remembered -> remembered.reply().status());
            columns.of("text", replies, remembered -> remembered.reply().json());
        }
        columns.of("uuid", rows, row -> row.entry().eventId());
        columns.of("text", rows, row -> row.entry().aggregateType());
        columns.of("text", rows, row -> row.entry().aggregateId());
        columns.of("int8", rows, row -> row.entry().sequenceNumber());
        columns.of("text", rows, row -> row.entry().recordedAt());
        columns.of("text", rows, row -> row.entry().name());
        columns.of("text", rows, row -> row.entry().revision());
        columns.of("text", rows, row -> row.entry().payload());
        columns.of("text", rows, row -> row.entry().metadata());
        columns.set("bytea", rows.stream().map(Append.Row::digest).toArray(byte[][]::new));
    }

    /** Sets one parameter after the other. */
    private static final class Columns {

        private final PreparedStatement statement;
        private int at;

        Columns(PreparedStatement statement) {
            this.statement = statement;
        }

        <T> void of(String type, List<T> rows, Function<T, Object> value) throws SQLException {
            set(type, rows.stream().map(value).toArray());
        }

        void set(String type, Object[] values) throws SQLException {
            statement.setArray(++at, statement.getConnection().createArrayOf(type, values));
        }
    }
}
