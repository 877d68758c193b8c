package org.rejoinder.command.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The SQL of an append: one statement for events and all that goes with them, so that it is one round trip and all or
 * nothing without a transaction around it. Statements of the same shape are the same text, so PostgreSQL plans them
 * once.
 *
 * <p>An event's hash is computed where its predecessor's is. It stays null, which the column refuses, when the
 * predecessor is not there (another append to the stream was undone, or the sequence has a hole) or was written by a
 * transaction with a higher id (then the log's order would not be the stream's).
 */
final class AppendStatement {

    /** Where an event's predecessor is found. */
    static final int FIRST_OF_STREAM = -1;

    static final int STORED = -2;

    private static final String INSERT_EVENTS = """
            insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at,
                                      name, revision, payload, metadata, hash)
            values\s""";

    /** Tables of what is being written of a manuscript, which goes with its texts. */
    static final List<String> DRAFTS = List.of("working_copies", "copy_edits", "figures", "intakes");

    private record Shape(List<Integer> predecessors, int texts, int claims, int replies, int erasures) {}

    private static final Map<Shape, String> KNOWN = new ConcurrentHashMap<>();

    private AppendStatement() {}

    /**
     * The statement for so many rows of each kind.
     *
     * @param predecessors for each event {@link #FIRST_OF_STREAM}, {@link #STORED}, or the number of an earlier event of
     *     the same append
     */
    static String of(List<Integer> predecessors, int texts, int claims, int replies, int erasures) {
        Shape shape = new Shape(predecessors, texts, claims, replies, erasures);
        String known = KNOWN.get(shape);
        return known != null ? known : KNOWN.computeIfAbsent(shape, AppendStatement::build);
    }

    /** Parameters come in the order: texts, claims, replies, erasures, then hashes, then events. */
    private static String build(Shape shape) {
        List<Integer> predecessors = shape.predecessors;
        List<String> parts = new ArrayList<>();
        if (shape.texts > 0) {
            parts.add("texts as (insert into store.texts (id, media_type, content, sha256, words) values "
                    + rows("(?, ?, ?, ?, ?)", shape.texts) + ")");
        }
        if (shape.claims > 0) {
            parts.add("claims as (insert into store.reservations (kind, value, owner) values "
                    + rows("(?, ?, ?)", shape.claims) + ")");
        }
        if (shape.replies > 0) {
            parts.add("replies as (insert into store.idempotency (actor, key, request_hash, status, reply) values "
                    + rows("(?, ?, ?, ?, ?::json)", shape.replies) + ")");
        }
        for (int i = 0; i < shape.erasures; i++) {
            // The row stays as a tombstone: what was there, by its hash, and when it went.
            parts.add("erased" + i + " as (update store.texts set content = null, erased_at = now()"
                    + " where id = any(?) and erased_at is null)");
            for (String table : DRAFTS) {
                parts.add(
                        "dropped_" + table + i + " as (delete from store." + table + " where commentary_id = any(?))");
            }
        }
        List<String> events = new ArrayList<>();
        for (int i = 0; i < predecessors.size(); i++) {
            parts.add("h" + i + "(hash) as (" + hash(predecessors.get(i)) + ")");
            events.add("(?, ?, ?, ?, ?::timestamptz, ?, ?, ?::json, ?::json, (select hash from h" + i + "))");
        }
        String main = events.isEmpty() ? "select 1" : INSERT_EVENTS + String.join(",\n       ", events);
        return "with " + String.join(",\n", parts) + "\n" + main;
    }

    private static String hash(int predecessor) {
        return switch (predecessor) {
            case FIRST_OF_STREAM -> "select sha256(?::bytea)";
            case STORED -> """
                    select case when transaction_id <= pg_current_xact_id() then sha256(hash || ?::bytea) end
                      from store.events where aggregate_id = ? and sequence_number = ?""";
            default -> "select sha256(hash || ?::bytea) from h" + predecessor;
        };
    }

    private static String rows(String row, int count) {
        return String.join(", ", Collections.nCopies(count, row));
    }
}
