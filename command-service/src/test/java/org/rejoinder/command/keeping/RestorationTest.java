package org.rejoinder.command.keeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rejoinder.command.Postgres;
import org.rejoinder.command.erasure.ErasureLedger;
import org.rejoinder.command.log.StoreSchemas;
import org.rejoinder.contract.log.EventHash;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestorationTest {

    private static final UUID MIRA = UUID.randomUUID();
    private static final UUID TEXT = UUID.randomUUID();
    private static final String HARD = "tab\t newline\n backslash \\N \\. and 𝄞";

    @TempDir
    private Path folder;

    private final String kept = Postgres.newStore();
    private DataSource restoredInto = connections(kept);
    private final JdbcClient store = JdbcClient.create(connections(kept));

    @BeforeEach
    void fill() {
        store.sql("""
                        insert into identity.people (id, display_name, sort_name, email, email_key)
                        values (?, 'Mira', 'Mira', 'mira@demo.invalid', 'mira@demo.invalid')""").param(MIRA).update();
        store.sql("insert into identity.changes (person_id, what) values (?, 'created')")
                .param(MIRA)
                .update();
        store.sql("insert into store.texts (id, media_type, content, sha256, words) values (?, 'text/plain', ?, ?, 6)")
                .params(TEXT, HARD, CanonicalJson.sha256(HARD))
                .update();
        appendEvent("{\"a\":\"" + "ä".repeat(10) + "\"}");
    }

    @Test
    void what_was_kept_comes_back_and_the_log_goes_on_behind_it() {
        Restoration.Restored restored = restore(backup(), List.of());

        assertThat(restored.verified().events()).isEqualTo(1);
        assertThat(restored.verified().texts()).isEqualTo(1);
        JdbcClient there = JdbcClient.create(restoredInto);
        assertThat(there.sql("select content from store.texts where id = ?")
                        .param(TEXT)
                        .query(String.class)
                        .single())
                .isEqualTo(HARD);
        assertThat(there.sql("select count(*) from store.events where transaction_id = '1'")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        there.sql("insert into identity.changes (what) values ('after')").update();
        assertThat(there.sql("select max(id) from identity.changes")
                        .query(Long.class)
                        .single())
                .isEqualTo(2);
        assertThat(there.sql("select to_regclass('" + StoreSchemas.UNFINISHED + "') is null")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void a_backup_is_of_one_moment() throws Exception {
        Path file = folder.resolve("one-moment.zip");
        try (Connection reading = DriverManager.getConnection(kept);
                OutputStream out = new Interrupting(Files.newOutputStream(file), () -> appendEvent("{}"))) {
            Backup.write(reading, out);
        }

        assertThat(restore(file, List.of()).verified().events()).isEqualTo(1);
        assertThat(store.sql("select count(*) from store.events")
                        .query(Long.class)
                        .single())
                .isGreaterThan(1);
    }

    @Test
    void letters_that_were_due_when_it_was_made_do_not_go_out_again_by_themselves() {
        store.sql("""
                        insert into identity.notices (id, fact, kind, recipient, details, noted_at, next_attempt_at, mail)
                        select gen_random_uuid(), gen_random_uuid(), 'ACCEPTED', :mira, '{}', now(), now(), mail
                        from unnest(array['DUE', 'SENT', 'NONE']) as mail""").param("mira", MIRA).update();
        store.sql(
                        "insert into identity.letters values (:id, :id, 'Mira', 'm@x.example', 'S', 'a link', 'a link', now())")
                .param("id", MIRA)
                .update();
        store.sql("insert into identity.correspondence values (true, '7', 8)").update();

        restore(backup(), List.of());

        JdbcClient there = JdbcClient.create(restoredInto);
        assertThat(there.sql("select mail from identity.notices order by mail")
                        .query(String.class)
                        .list())
                .containsExactly("KEPT", "NONE", "SENT");
        assertThat(there.sql(
                                "select (select count(*) from identity.letters) + (select count(*) from identity.correspondence)")
                        .query(Long.class)
                        .single())
                .as("links are in no backup, and the place in the log belongs to its former life")
                .isZero();
    }

    @Test
    void what_was_erased_after_the_backup_is_erased_again() {
        Path file = backup();
        store.sql("update store.texts set content = null, erased_at = now() where id = ?")
                .param(TEXT)
                .update();
        store.sql("insert into store.erasures (kind, subject) values ('PERSON', ?)")
                .param(MIRA)
                .update();
        String ledger = new ErasureLedger(store).write();

        Restoration.Restored restored = restore(file, ErasureLedger.read(ledger));

        assertThat(restored.erased()).isEqualTo(2);
        JdbcClient there = JdbcClient.create(restoredInto);
        assertThat(there.sql("select content is null from store.texts")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        assertThat(there.sql("select display_name || email from identity.people")
                        .query(String.class)
                        .single())
                .doesNotContain("Mira", "mira");
        assertThat(new ErasureLedger(there).write())
                .as("the ledger of what was restored is as long")
                .contains("PERSON " + MIRA, "TEXT " + TEXT);
    }

    /** Behind the header of the first entry: in a header a changed bit may mean nothing, such as another date. */
    private static int firstByteOfData(byte[] zip) {
        ByteBuffer header = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        return 30 + header.getShort(26) + header.getShort(28);
    }

    @Test
    void a_file_that_was_cut_short_or_changed_restores_nothing() throws IOException {
        byte[] whole = Files.readAllBytes(backup());
        Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, whole.length / 2));
        byte[] other = whole.clone();
        other[firstByteOfData(other) + 10] ^= 1;
        Path changed = Files.write(folder.resolve("changed.zip"), other);

        for (Path file : List.of(cut, changed, Files.writeString(folder.resolve("words.zip"), "no zip at all"))) {
            assertThatThrownBy(() -> BackupFile.check(file)).isInstanceOf(DamagedBackupException.class);
            assertThatThrownBy(() -> restore(file, List.of())).isInstanceOf(DamagedBackupException.class);
            assertThat(JdbcClient.create(restoredInto)
                            .sql("select to_regnamespace('store') is null")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        }
    }

    @Test
    void a_log_that_does_not_hold_is_no_backup_to_go_on_with() {
        store.sql("update store.events set payload = '{}'").update();

        assertThatThrownBy(() -> restore(backup(), List.of()))
                .isInstanceOf(DamagedBackupException.class)
                .hasMessageContaining("series");
    }

    @Test
    void a_database_with_something_in_it_is_left_alone() {
        Path file = backup();

        assertThatThrownBy(() -> new Restoration(connections(kept)).restore(file, List.of()))
                .isInstanceOf(CannotRestoreException.class)
                .hasMessageContaining("store");
        assertThat(store.sql("select count(*) from store.events")
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    private Restoration.Restored restore(Path file, List<ErasureLedger.Entry> erasures) {
        restoredInto = connections(Postgres.newDatabase());
        return new Restoration(restoredInto).restore(file, erasures);
    }

    private Path backup() {
        Path file = folder.resolve("backup.zip");
        try (Connection connection = DriverManager.getConnection(kept);
                OutputStream out = Files.newOutputStream(file)) {
            Backup.write(connection, out);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
        assertThat(BackupFile.check(file).rows("store.events")).isEqualTo(1);
        return file;
    }

    private void appendEvent(String payload) {
        String stream = UUID.randomUUID().toString();
        String event = UUID.randomUUID().toString();
        Instant at = Instant.parse("2026-01-02T03:04:05.000006Z");
        byte[] hash = EventHash.chain(
                null,
                EventHash.digest(new EventHash.Entry(
                        "series", stream, 0, event, EventHash.time(at), "series.CallClosed", "1", payload, "{}")));
        store.sql("""
                        insert into store.events (event_id, aggregate_type, aggregate_id, sequence_number, recorded_at,
                                                  name, revision, payload, metadata, hash)
                        values (?::uuid, 'series', ?, 0, ?, 'series.CallClosed', '1', ?::json, '{}', ?)""")
                .params(event, stream, at.atOffset(ZoneOffset.UTC), payload, hash)
                .update();
    }

    private static DataSource connections(String database) {
        return new DriverManagerDataSource(database);
    }

    /** Lets something happen when the first bytes have gone out. */
    private static final class Interrupting extends FilterOutputStream {

        private final Runnable something;
        private boolean happened;

        Interrupting(OutputStream out, Runnable something) {
            super(out);
            this.something = something;
        }

        @Override
        public void write(byte[] buffer, int offset, int length) throws IOException {
            if (!happened) {
                happened = true;
                something.run();
            }
            out.write(buffer, offset, length);
        }
    }
}
