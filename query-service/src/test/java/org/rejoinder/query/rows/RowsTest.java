package org.rejoinder.query.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.query.Postgres;
import org.rejoinder.query.ahead.AskedBy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RowsTest {

    private static final HikariDataSource DATABASE = database();
    private static final UUID ONE = new UUID(1, 1);
    private static final UUID OTHER = new UUID(2, 2);
    private static final Instant AT = Instant.parse("2026-11-01T09:00:00.123456Z");

    private static HikariDataSource database() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(Postgres.newDatabase());
        config.setMaximumPoolSize(4);
        return new HikariDataSource(config);
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    private final JdbcClient jdbc = JdbcClient.create(DATABASE);
    private final TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(DATABASE));
    private final Rows rows = new Rows(DATABASE);
    private final AskedBy<UUID, Table<?>> asked = new AskedBy<>(UUID.class);

    /** What handlers are told. */
    record Changed(UUID id, UUID by) {}

    @BeforeEach
    void make_the_tables() {
        jdbc.sql("""
                drop table if exists wide, parts, lines;
                create table wide (
                    id uuid primary key, name text not null, small int not null, large bigint not null,
                    yes boolean not null, at timestamptz not null, document json not null, ids uuid[] not null,
                    words text[] not null, found_by tsvector not null, some_name text, some_number int, some_large bigint, some_yes boolean,
                    some_at timestamptz, some_id uuid, some_ids uuid[], some_found_by tsvector);
                create table parts (whole uuid not null, number int not null, kind text not null, value text,
                    primary key (whole, number, kind));
                create table lines (whole uuid not null, seq bigint not null, what text not null,
                    primary key (whole, seq))""").update();
    }

    /** Every kind of column, each once required and once not. */
    static final class Wide extends Row {
        static final Table<Wide> TABLE = Table.of("wide", Wide.class, "id");
        UUID id = ONE;
        String name = "";
        int small;
        long large;
        boolean yes;
        Instant at = AT;
        String document = "{}";
        List<UUID> ids = List.of();
        List<String> words = List.of();
        Lexemes foundBy = new Lexemes.Builder().build();

        @Nullable
        String someName;

        @Nullable
        Integer someNumber;

        @Nullable
        Long someLarge;

        @Nullable
        Boolean someYes;

        @Nullable
        Instant someAt;

        @Nullable
        UUID someId;

        @Nullable
        List<UUID> someIds;

        @Nullable
        Lexemes someFoundBy;

        @SuppressWarnings("NullAway") // As a handler might, by an event of old.
        void forget() {
            name = null;
        }
    }

    static final class Part extends Row {
        static final Table<Part> TABLE = Table.of("parts", Part.class, "whole", "number", "kind");
        UUID whole = ONE;
        int number;
        String kind = "a";

        @Nullable
        String value;

        static Part of(UUID whole, int number, @Nullable String value) {
            Part part = new Part();
            part.whole = whole;
            part.number = number;
            part.value = value;
            return part;
        }
    }

    static final class Line extends Row {
        static final Table<Line> TABLE =
                Table.of("lines", Line.class, "whole", "seq").appended();
        UUID whole = ONE;
        long seq;
        String what = "";

        static Line of(UUID whole, long seq, String what) {
            Line line = new Line();
            line.whole = whole;
            line.seq = seq;
            line.what = what;
            return line;
        }
    }

    private Part part(UUID whole, int number) {
        return Objects.requireNonNull(rows.find(Part.TABLE, whole, number, "a"));
    }

    private void live(Runnable handler) {
        transaction.executeWithoutResult(ignored -> within(handler));
    }

    private void within(Runnable handler) {
        try {
            rows.handle(() -> {
                handler.run();
                return true;
            });
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String table(String name) {
        return String.join(
                "\n",
                jdbc.sql("select to_jsonb(t)::text from " + name + " t order by 1")
                        .query(String.class)
                        .list());
    }

    private static Connection connection() {
        try {
            return DATABASE.getConnection();
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Wide full() {
        Wide wide = new Wide();
        wide.name = "Grüße, 世界 \uD83C\uDF09, a \"quote\" and \\ a line\n";
        wide.small = -7;
        wide.large = Long.MIN_VALUE;
        wide.yes = true;
        wide.document = "{\"a\":[1, 2]}";
        wide.ids = List.of(ONE, OTHER);
        wide.words = List.of("", "a,b", "{c}", "é");
        wide.someName = "";
        wide.someNumber = Integer.MAX_VALUE;
        wide.someLarge = 0L;
        wide.someYes = false;
        wide.someAt = Instant.parse("1999-12-31T23:59:59.999999Z");
        wide.someId = OTHER;
        wide.someIds = List.of();
        wide.someFoundBy = new Lexemes.Builder()
                .add("é", Lexemes.Weight.TITLE)
                .add(List.of("bridges", "bridg"), Lexemes.Weight.SUMMARY)
                .add("é", Lexemes.Weight.TEXT)
                .addSomewhere("\uD835\uDD38")
                .build();
        return wide;
    }

    @Test
    void every_kind_of_value_is_written_and_read_alike_by_statements_and_by_copies() {
        List<Wide> all = List.of(full(), new Wide());
        all.get(1).id = OTHER;
        live(() -> all.forEach(row -> rows.add(Wide.TABLE, row)));
        String byStatements = table("wide");
        assertThat(byStatements).contains("世界", "-9223372036854775808");
        live(() -> {
            for (Wide before : all) {
                assertThat(rows.find(Wide.TABLE, before.id))
                        .usingRecursiveComparison()
                        .ignoringFields("stored")
                        .isEqualTo(before);
            }
        });

        make_the_tables();
        try (ReplaySession session = rows.replay(RowsTest::connection)) {
            all.forEach(row -> rows.add(Wide.TABLE, (Wide) row.copy()));
            session.keep();
            session.writeAll();
        }
        assertThat(table("wide")).isEqualTo(byStatements);
    }

    @Test
    void only_the_columns_that_a_handler_changed_are_written() {
        live(() -> rows.add(Wide.TABLE, full()));
        transaction.executeWithoutResult(ignored -> within(() -> {
            Wide row = Objects.requireNonNull(rows.find(Wide.TABLE, ONE));
            row.name = "by the handler";
            jdbc.sql("update wide set small = 12").update();
        }));
        assertThat(jdbc.sql("select name || small from wide")
                        .query(String.class)
                        .single())
                .isEqualTo("by the handler12");
    }

    @Test
    void a_handler_finds_what_it_added_and_not_what_it_removed_and_a_key_is_there_once() {
        live(() -> {
            assertThat(rows.add(Part.TABLE, Part.of(ONE, 2, "b"))).isTrue();
            assertThat(rows.add(Part.TABLE, Part.of(ONE, 1, "a"))).isTrue();
            assertThat(rows.add(Part.TABLE, Part.of(ONE, 1, "again"))).isFalse();
        });
        live(() -> {
            assertThat(rows.all(Part.TABLE, ONE)).extracting(part -> part.value).containsExactly("a", "b");
            assertThat(rows.add(Part.TABLE, Part.of(ONE, 2, "again"))).isFalse();
            rows.remove(Part.TABLE, part(ONE, 1));
            assertThat(rows.find(Part.TABLE, ONE, 1, "a")).isNull();
            rows.replace(Part.TABLE, OTHER, List.of(Part.of(OTHER, 3, "c")));
            assertThat(rows.partitionsWith(Part.TABLE, "value", "c")).containsExactly(OTHER);
            assertThat(rows.partitionsWith(Part.TABLE, "value", "a")).isEmpty();
        });
        assertThat(table("parts")).contains("\"b\"", "\"c\"").doesNotContain("\"a\"}");
    }

    @Test
    void of_a_row_that_two_segments_add_at_once_the_second_is_told() throws Exception {
        CompletableFuture<Boolean> notThere = new CompletableFuture<>();
        CompletableFuture<Void> added = new CompletableFuture<>();
        CompletableFuture<Void> second =
                CompletableFuture.runAsync(() -> transaction.executeWithoutResult(ignored -> within(() -> {
                    notThere.complete(rows.add(Part.TABLE, Part.of(ONE, 1, "second")));
                    added.join();
                })));
        assertThat(notThere.get(10, TimeUnit.SECONDS)).isTrue();
        live(() -> rows.add(Part.TABLE, Part.of(ONE, 1, "first")));
        added.complete(null);
        assertThatThrownBy(() -> second.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(RowAppearedException.class);
        assertThat(table("parts")).contains("first");
    }

    @Test
    void a_row_that_a_handler_has_found_waits_for_its_end() throws Exception {
        live(() -> rows.add(Part.TABLE, Part.of(ONE, 1, "0")));
        List<CompletableFuture<Void>> both = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
            both.add(CompletableFuture.runAsync(() -> {
                for (int i = 0; i < 50; i++) {
                    live(() -> {
                        Part part = part(ONE, 1);
                        assertThat(part.value).isNotNull();
                        part.value = String.valueOf(Integer.parseInt(part.value) + 1);
                    });
                }
            }));
        }
        for (CompletableFuture<Void> one : both) {
            one.get(20, TimeUnit.SECONDS);
        }
        assertThat(jdbc.sql("select value from parts").query(String.class).single())
                .isEqualTo("100");
    }

    private void handle(Fold fold, Runnable handler) {
        try {
            fold.handle(new Changed(ONE, OTHER), () -> {
                handler.run();
                return true;
            });
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Test
    void in_a_fold_a_handler_finds_what_those_before_it_did_and_all_of_it_is_written_once() {
        live(() -> rows.add(Part.TABLE, Part.of(ONE, 1, "0")));
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of());
            handle(fold, () -> part(ONE, 1).value = "1");
            handle(fold, () -> {
                assertThat(part(ONE, 1).value).isEqualTo("1");
                part(ONE, 1).value = "2";
                rows.add(Part.TABLE, Part.of(OTHER, 1, "new"));
                rows.append(Line.TABLE, Line.of(ONE, 1, "line"));
            });
            handle(fold, () -> part(OTHER, 1).value = "newer");
            assertThat(table("parts")).contains("\"0\"").doesNotContain("new");
            fold.write();
        });
        assertThat(table("parts") + table("lines")).contains("\"2\"", "\"newer\"", "\"line\"");
    }

    @Test
    void in_a_fold_a_lock_lets_a_handler_find_what_others_did_before_it_was_had() {
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of());
            handle(fold, () -> {
                assertThat(rows.all(Part.TABLE, ONE)).isEmpty();
                rows.add(Part.TABLE, Part.of(ONE, 2, "by an earlier handler"));
            });
            CompletableFuture.runAsync(() -> live(() -> rows.add(Part.TABLE, Part.of(ONE, 1, "meanwhile"))))
                    .join();
            handle(fold, () -> {
                Part mine = Part.of(OTHER, 1, "before the lock");
                rows.add(Part.TABLE, mine);
                rows.lock(1, ONE, false);
                assertThat(rows.all(Part.TABLE, ONE))
                        .extracting(part -> part.value)
                        .containsExactly("meanwhile", "by an earlier handler");
                mine.value = "after the lock";
            });
            fold.write();
        });
        assertThat(table("parts")).contains("meanwhile", "earlier", "after the lock");
    }

    @Test
    void a_fold_reads_and_locks_at_once_what_handlers_of_such_events_asked_for_by_what_these_name() {
        live(() -> {
            rows.add(Part.TABLE, Part.of(ONE, 1, "one"));
            rows.add(Part.TABLE, Part.of(OTHER, 1, "other"));
        });
        transaction.executeWithoutResult(ignored -> handle(rows.fold(asked, List.of()), () -> part(ONE, 1)));

        UUID third = new UUID(3, 3);
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of(new Changed(OTHER, ONE), new Changed(third, ONE)));
            assertThat(notLocked()).containsExactly(ONE);
            handle(fold, () -> {
                assertThat(part(OTHER, 1).value).isEqualTo("other");
                assertThat(rows.all(Part.TABLE, third)).isEmpty();
                part(OTHER, 1).value = "changed";
                rows.add(Part.TABLE, Part.of(third, 1, "new"));
            });
            fold.write();
        });
        assertThat(table("parts")).contains("one", "changed", "new").doesNotContain("other");
    }

    @Test
    void a_lock_lets_a_handler_find_what_others_did_after_the_fold_had_read_ahead() {
        transaction.executeWithoutResult(
                ignored -> handle(rows.fold(asked, List.of()), () -> rows.all(Part.TABLE, ONE)));
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of(new Changed(ONE, OTHER)));
            CompletableFuture.runAsync(() -> live(() -> rows.add(Part.TABLE, Part.of(ONE, 1, "meanwhile"))))
                    .join();
            handle(fold, () -> {
                rows.lock(1, ONE, false);
                assertThat(part(ONE, 1).value).isEqualTo("meanwhile");
                part(ONE, 1).value = "after the lock";
            });
            fold.write();
        });
        assertThat(table("parts")).contains("after the lock").doesNotContain("meanwhile");
    }

    private List<UUID> notLocked() {
        return CompletableFuture.supplyAsync(
                        () -> transaction.execute(ignored -> jdbc.sql("select whole from parts for update skip locked")
                                .query(UUID.class)
                                .list()))
                .join();
    }

    @Test
    void a_fold_finds_many_changes_of_one_table_and_few_of_another_where_they_belong() {
        live(() -> {
            for (int number = 0; number < 20; number++) {
                rows.add(Part.TABLE, Part.of(ONE, number, "old " + number));
            }
        });
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of());
            handle(fold, () -> {
                for (Part part : rows.all(Part.TABLE, ONE)) {
                    if (part.number % 2 == 0) {
                        part.value = "new " + part.number;
                    } else {
                        rows.remove(Part.TABLE, part);
                    }
                }
                rows.append(Line.TABLE, Line.of(ONE, 1, "line"));
                for (int number = 100; number < 110; number++) {
                    rows.add(Part.TABLE, Part.of(OTHER, number, "added " + number));
                }
            });
            fold.write();
        });
        assertThat(jdbc.sql("select value from parts order by number")
                        .query(String.class)
                        .list())
                .containsExactly(Stream.concat(
                                IntStream.range(0, 10).mapToObj(n -> "new " + 2 * n),
                                IntStream.range(100, 110).mapToObj(n -> "added " + n))
                        .toArray(String[]::new));
        assertThat(table("lines")).contains("line");
    }

    @Test
    void of_many_rows_that_a_fold_adds_one_that_appeared_meanwhile_is_found() {
        transaction.executeWithoutResult(ignored -> {
            Fold fold = rows.fold(asked, List.of());
            handle(fold, () -> {
                for (int number = 0; number < 10; number++) {
                    rows.add(Part.TABLE, Part.of(ONE, number, "mine"));
                }
            });
            CompletableFuture.runAsync(() -> live(() -> rows.add(Part.TABLE, Part.of(ONE, 7, "meanwhile"))))
                    .join();
            assertThatThrownBy(fold::write).isInstanceOf(RowAppearedException.class);
            ignored.setRollbackOnly();
        });
        assertThat(table("parts")).contains("meanwhile").doesNotContain("mine");
    }

    @Test
    void a_row_class_that_is_not_what_the_table_is_is_refused() {
        jdbc.sql("alter table lines add column more text; alter table lines alter column what drop not null")
                .update();
        assertThatThrownBy(() -> live(() -> rows.append(Line.TABLE, Line.of(ONE, 1, "x"))))
                .hasMessageContaining("more has no field")
                .hasMessageContaining("what is");
    }

    @Test
    void a_line_that_comes_again_is_not_written_again() {
        live(() -> rows.append(Line.TABLE, Line.of(ONE, 1, "first")));
        live(() -> rows.append(Line.TABLE, Line.of(ONE, 1, "again")));
        assertThat(table("lines")).contains("first").doesNotContain("again");
    }

    @Test
    void what_a_handler_that_fails_has_done_in_a_replay_is_undone() {
        try (ReplaySession session = rows.replay(RowsTest::connection)) {
            rows.add(Part.TABLE, Part.of(ONE, 1, "kept"));
            rows.append(Line.TABLE, Line.of(ONE, 1, "kept"));
            session.keep();
            part(ONE, 1).value = "lost";
            rows.add(Part.TABLE, Part.of(ONE, 2, "lost"));
            rows.add(Part.TABLE, Part.of(OTHER, 1, "lost"));
            rows.append(Line.TABLE, Line.of(ONE, 2, "lost"));
            session.undo();
            assertThat(rows.find(Part.TABLE, OTHER, 1, "a")).isNull();
            session.writeAll();
        }
        assertThat(table("parts") + table("lines")).contains("kept").doesNotContain("lost");
    }

    @Test
    void what_a_table_would_refuse_is_refused_while_it_is_known_whose_fault_it_is() {
        try (ReplaySession session = rows.replay(RowsTest::connection)) {
            rows.add(Part.TABLE, Part.of(ONE, 1, "a\0b"));
            assertThatThrownBy(session::keep).hasMessageContaining("zero byte");
            session.undo();
            Wide nameless = new Wide();
            nameless.forget();
            rows.add(Wide.TABLE, nameless);
            assertThatThrownBy(session::keep).hasMessageContaining("no name");
            session.undo();
            session.writeAll();
        }
        assertThat(table("parts") + table("wide")).isEmpty();
    }

    @Test
    void a_table_that_refuses_a_copy_all_the_same_fails_the_replay() {
        jdbc.sql("alter table lines add check (seq > 0)").update();
        try (ReplaySession session = rows.replay(RowsTest::connection)) {
            rows.append(Line.TABLE, Line.of(ONE, 0, "x"));
            session.keep();
            assertThatThrownBy(session::writeAll).isInstanceOf(CopyRefusedException.class);
        }
    }

    /** The same random work, once by statements and once in memory that holds next to nothing, with failures in between. */
    @Test
    void a_replay_leaves_the_same_rows_as_handlers_that_serve_however_little_memory_it_has() {
        long seed = new Random().nextLong();
        work(new Random(seed), this::live);
        String parts = table("parts");
        String lines = table("lines");
        assertThat(parts.lines().count()).isGreaterThan(20);

        make_the_tables();
        try (ReplaySession session = rows.replay(RowsTest::connection, 2000)) {
            work(new Random(seed), this::within);
            session.writeAll();
        }
        assertThat(table("parts")).as("seed " + seed).isEqualTo(parts);
        assertThat(table("lines")).as("seed " + seed).isEqualTo(lines);
    }

    private interface Taking {
        void take(Runnable handler);
    }

    private void work(Random random, Taking taking) {
        for (int i = 0; i < 300; i++) {
            UUID whole = new UUID(0, random.nextInt(12));
            int number = random.nextInt(6);
            int what = random.nextInt(10);
            boolean fails = random.nextInt(10) == 0;
            int turn = i;
            Callable<Void> handler = () -> {
                Part part = rows.find(Part.TABLE, whole, number, "a");
                rows.append(Line.TABLE, Line.of(whole, turn, "line " + what));
                if (part == null) {
                    rows.add(Part.TABLE, Part.of(whole, number, "new " + turn));
                } else if (what < 3) {
                    rows.remove(Part.TABLE, part);
                } else if (what == 3) {
                    rows.replace(Part.TABLE, whole, List.of(Part.of(whole, number, "same"), Part.of(whole, 9, "nine")));
                } else if (what == 4) {
                    for (Object there : rows.partitionsWith(Part.TABLE, "value", "nine")) {
                        part((UUID) there, 9).value = "ten " + turn;
                    }
                } else {
                    part.value = "changed " + turn;
                }
                if (fails) {
                    throw new IllegalStateException("as it happens");
                }
                return null;
            };
            try {
                taking.take(() -> {
                    try {
                        handler.call();
                    } catch (RuntimeException failure) {
                        throw failure;
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                });
            } catch (IllegalStateException failure) {
                assertThat(failure).hasMessage("as it happens");
            }
        }
    }
}
