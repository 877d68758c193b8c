package org.rejoinder.benchmark;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * The reference: one row of an event's size into a table like the log's, with the same indexes, committed by itself in
 * one round trip on a connection of the caller's own. Nothing that appends one event durably can be faster on this
 * PostgreSQL without sharing a commit.
 */
final class RawInserts implements Callers.Work {

    private static final String INSERT = """
            insert into raw.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at, name, revision,
                                    payload, metadata, hash)
            values (?, 'commentary', ?, ?, now(), 'commentary.VersionSaved', '1', ?::json, '{}', ?)
            """;

    private static final String PAYLOAD = """
            {"commentaryId":"7d0a3b1e-3f0f-4a53-8ef8-0b6a0b0f3c11","savedBy":"0ff0a7c4-95a7-4d6c-8f0c-2b8e0f0f8a77",\
            "targets":[{"commentaryId":"f7a1c1de-6c2e-4d24-b6a9-2f3f9b6f0a55","version":"1.0"}],\
            "text":{"id":"5b1f2d3c-8f1e-4f0a-9d59-3e0f7a1b2c3d",\
            "sha256":"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08","words":1200},"version":3}""";

    private final Connection connection;
    private final PreparedStatement insert;
    private String stream = UUID.randomUUID().toString();
    private int sequenceNumber;

    RawInserts(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        insert = connection.prepareStatement(INSERT);
    }

    static void prepare(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create schema raw");
            statement.execute("create table raw.events (like store.events including all)");
        }
    }

    @Override
    public void once() throws SQLException {
        insert.setObject(1, UUID.randomUUID());
        insert.setString(2, stream);
        insert.setLong(3, sequenceNumber++);
        insert.setString(4, PAYLOAD);
        insert.setBytes(5, new byte[32]);
        insert.executeUpdate();
        if (sequenceNumber > Manuscripts.UPDATES) {
            stream = UUID.randomUUID().toString();
            sequenceNumber = 0;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
