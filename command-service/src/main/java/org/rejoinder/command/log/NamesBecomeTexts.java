package org.rejoinder.command.log;

import java.sql.Connection;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.log.NamesTakenOut;
import org.rejoinder.contract.text.NameText;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Takes the names of authors who were not public yet out of events of revision 1, where they could not be erased. This is
 * the one time that events are changed: the streams they lie in are hashed anew from there on, and the log is sealed
 * anew, after all of it was found to hold; and it begins another life, so that topics and replicas with the names are left
 * behind. A log without such events stays as it is.
 */
final class NamesBecomeTexts implements JavaMigration {

    private static final String OLD = "name = any(?) and revision = '1'";

    /** What the ledger of erasures says, and the events of erasures from before there was one. */
    private static final String ERASED = """
            select subject from store.erasures
            union
            select (payload ->> 'commentaryId')::uuid from store.events where name = 'erasure.TextsErased'""";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("32");
    }

    @Override
    public String getDescription() {
        return "names become texts";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) {
        Connection connection = context.getConnection();
        JdbcClient store = JdbcClient.create(new SingleConnectionDataSource(connection, true));
        String[] events = NamesTakenOut.EVENTS.toArray(String[]::new);
        List<String> streams = store.sql("select distinct aggregate_id from store.events where " + OLD)
                .param(events)
                .query(String.class)
                .list();
        if (streams.isEmpty()) {
            return;
        }
        Verification.Report before = new Verification(store).verify();
        if (before.firstBreak() != null) {
            throw new IllegalStateException(
                    "names cannot be taken out of a log that does not hold, it breaks at " + before.firstBreak());
        }
        Set<UUID> erased = new HashSet<>(store.sql(ERASED).query(UUID.class).list());
        streams.forEach(stream -> rewrite(store, stream, erased));
        store.sql("delete from store.snapshots").update();
        store.sql("delete from store.seals").update();
        new Seals(store).sealAll();
        store.sql("select store.begin_incarnation('names of authors became texts')")
                .query(UUID.class)
                .single();
    }

    private static void rewrite(JdbcClient store, String stream, Set<UUID> erased) {
        byte[] hash = null;
        for (EventHash.Entry old : read(store, stream)) {
            EventHash.Entry entry = old;
            boolean withNames = NamesTakenOut.EVENTS.contains(entry.name())
                    && entry.revision().equals("1");
            if (withNames) {
                NamesTakenOut taken = NamesTakenOut.of(entry.payload());
                taken.texts().forEach(text -> keep(store, text, isErased(text, taken, erased)));
                entry = new EventHash.Entry(
                        entry.aggregateType(),
                        entry.aggregateId(),
                        entry.sequenceNumber(),
                        entry.eventId(),
                        entry.recordedAt(),
                        entry.name(),
                        "2",
                        taken.payload(),
                        entry.metadata());
            }
            hash = EventHash.chain(hash, EventHash.digest(entry));
            write(store, entry, hash);
        }
    }

    private static boolean isErased(NamesTakenOut.Text text, NamesTakenOut taken, Set<UUID> erased) {
        return erased.contains(taken.commentaryId()) || (text.personId() != null && erased.contains(text.personId()));
    }

    /** Stored before all events, as everything that has no transaction of its own. */
    private static void keep(JdbcClient store, NamesTakenOut.Text text, boolean erased) {
        @Nullable String content = erased ? null : text.content();
        store.sql("""
                        insert into store.texts (id, media_type, content, sha256, words, erased_at, transaction_id,
                            erased_in)
                        values (:id, :type, :content, :sha256, :words, case when :erased then now() end, '1',
                            case when :erased then '1'::xid8 end)
                        on conflict (id) do nothing""")
                .param("id", text.ref().id())
                .param("type", NameText.MEDIA_TYPE)
                .param("content", content)
                .param("sha256", text.ref().sha256())
                .param("words", text.ref().words())
                .param("erased", erased)
                .update();
    }

    private static List<EventHash.Entry> read(JdbcClient store, String stream) {
        return store.sql("""
                        select aggregate_type, aggregate_id, sequence_number, event_id, recorded_at, name, revision,
                               payload, metadata
                          from store.events where aggregate_id = ? order by sequence_number""")
                .param(stream)
                .query((row, number) -> new EventHash.Entry(
                        row.getString("aggregate_type"),
                        row.getString("aggregate_id"),
                        row.getLong("sequence_number"),
                        row.getString("event_id"),
                        EventHash.time(row.getObject("recorded_at", OffsetDateTime.class)
                                .toInstant()),
                        row.getString("name"),
                        row.getString("revision"),
                        row.getString("payload"),
                        row.getString("metadata")))
                .list();
    }

    private static void write(JdbcClient store, EventHash.Entry entry, byte[] hash) {
        store.sql("""
                        update store.events
                           set revision = :revision, payload = :payload::json, hash = decode(:hash, 'hex')
                         where aggregate_id = :stream and sequence_number = :number""")
                .param("revision", entry.revision())
                .param("payload", entry.payload())
                .param("hash", HexFormat.of().formatHex(hash))
                .param("stream", entry.aggregateId())
                .param("number", entry.sequenceNumber())
                .update();
    }
}
