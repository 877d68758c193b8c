package org.rejoinder.torture.invariant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rejoinder.torture.client.Asked;

/**
 * An event as a row of a log.
 *
 * @param hash hexadecimal
 * @param marks keys of the commands that its payload, or a text it names, carries
 */
public record StoredEvent(
        long transaction,
        long index,
        String aggregateId,
        long sequence,
        String eventId,
        String name,
        String hash,
        Set<String> marks) {

    private static final Pattern MARK = Pattern.compile(Asked.KEY_PATTERN);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int FETCH = 2_000;

    /** Reads a whole log in its order. */
    public static List<StoredEvent> readAll(Connection database, String schema) throws SQLException {
        Map<String, Set<String>> marksOfTexts = marksOfTexts(database, schema);
        List<StoredEvent> events = new ArrayList<>();
        database.setAutoCommit(false);
        try (Statement select = database.createStatement()) {
            select.setFetchSize(FETCH);
            try (ResultSet row = select.executeQuery("""
                    select transaction_id::text::bigint as in_transaction, global_index, aggregate_id, sequence_number, event_id, name,
                           encode(hash, 'hex'), payload::text
                      from SCHEMA.events order by transaction_id, global_index""".replace("SCHEMA", schema))) {
                while (row.next()) {
                    events.add(new StoredEvent(
                            row.getLong(1),
                            row.getLong(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            marks(row.getString(8), marksOfTexts)));
                }
            }
        } finally {
            database.rollback();
            database.setAutoCommit(true);
        }
        return events;
    }

    private static Map<String, Set<String>> marksOfTexts(Connection database, String schema) throws SQLException {
        Map<String, Set<String>> marks = new HashMap<>();
        try (Statement select = database.createStatement();
                ResultSet row = select.executeQuery("select id, content from SCHEMA.texts where content ~ 'PATTERN'"
                        .replace("SCHEMA", schema)
                        .replace("PATTERN", Asked.KEY_PATTERN))) {
            while (row.next()) {
                marks.put(row.getString(1), found(MARK, row.getString(2)));
            }
        }
        return marks;
    }

    private static Set<String> marks(String payload, Map<String, Set<String>> marksOfTexts) {
        Set<String> marks = found(MARK, payload);
        for (String id : found(ID, payload)) {
            marks.addAll(marksOfTexts.getOrDefault(id, Set.of()));
        }
        return marks;
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new LinkedHashSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group());
        }
        return found;
    }

    /** Which event it is, for a person who looks for it. */
    public String place() {
        return "%s event %d of %s (transaction %d, index %d)"
                .formatted(name, sequence, aggregateId, transaction, index);
    }
}
