package org.rejoinder.query.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.rejoinder.contract.log.LogPosition;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of the reading database. They hold nothing that the log does not, so they are never migrated: what was made by
 * another version of the code is built anew from the log. Each group's tables have a version of their own.
 */
public final class ReadingSchema {

    /** Where the tables live; every statement names them without it, and the pool's search path finds them. */
    public static final String NAME = "reading";

    private static final String FEED = "feed";
    /** Tables of no group, which a rebuild leaves alone. */
    private static final String KEPT = "kept";

    /** Tables that nothing was projected into yet. */
    private static final String EMPTY = "empty";

    private static final Pattern RELATION = Pattern.compile("(?m)^create (table|view) (?:if not exists )?(\\w+)");

    /** To be raised when a group's handlers write other rows for the same events; new tables are noticed without it. */
    private static final Map<String, Integer> CODE = Map.of(FEED, 1, Groups.SITE, 2, Groups.DESK, 4);

    /** Where the tables of a part are written down, unless it is one file of the part's name. */
    private static final Map<String, List<String>> FILES = Map.of(Groups.SITE, List.of(Groups.SITE, "search"));

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    ReadingSchema(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Makes the tables that are not there; one process at a time, and all or nothing.
     *
     * @param dataSource without the bounds of the pool: making tables may wait for those who read the old ones
     */
    public static void prepare(DataSource dataSource) {
        ReadingSchema schema = new ReadingSchema(dataSource);
        schema.transaction.executeWithoutResult(ignored -> schema.prepare());
    }

    private void prepare() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rejoinder.reading'))").query(row -> {});
        if (!isBuilt(FEED)) {
            jdbc.sql("drop schema if exists " + NAME + " cascade").update();
            jdbc.sql("create schema " + NAME).update();
            use(NAME);
            jdbc.sql(ddl(FEED)).update();
            note(FEED, version(FEED));
        }
        use(NAME);
        jdbc.sql(file(KEPT)).update();
        for (String group : Groups.ALL) {
            if (builtAs(group).isEmpty()) {
                jdbc.sql(ddl(group)).update();
                note(group, EMPTY);
            }
        }
    }

    /** Whether the group was built by this version of the code. */
    boolean isBuilt(String group) {
        return builtAs(group).equals(Optional.of(version(group)));
    }

    /** Says that empty tables are all that there is to build, when they are those of this version. */
    boolean nothingToBuild(String group) {
        return jdbc.sql("""
                        update reading.built set version = :version where processing_group = :group and version = :empty""")
                        .param("version", version(group))
                        .param("group", group)
                        .param("empty", EMPTY)
                        .update()
                == 1;
    }

    private Optional<String> builtAs(String group) {
        boolean any = jdbc.sql("select to_regclass('reading.built') is not null")
                .query(Boolean.class)
                .single();
        return any
                ? jdbc.sql("select version from reading.built where processing_group = :group")
                        .param("group", group)
                        .query(String.class)
                        .optional()
                : Optional.empty();
    }

    private void note(String group, String version) {
        jdbc.sql("""
                        insert into reading.built (processing_group, version, relations) values (:group, :version, :relations)
                        on conflict (processing_group)
                        do update set version = excluded.version, relations = excluded.relations""")
                .param("group", group)
                .param("version", version)
                .param("relations", relations(group).toArray(String[]::new))
                .update();
    }

    /** The schema that a group is built in, beside the one that serves. */
    static String shadow(String group) {
        return NAME + "_" + group;
    }

    /** Makes the tables of a group once more, empty, where nobody reads; what an interrupted rebuild left goes. */
    void makeShadow(String group) {
        transaction.executeWithoutResult(ignored -> {
            jdbc.sql("drop schema if exists " + shadow(group) + " cascade").update();
            jdbc.sql("create schema " + shadow(group)).update();
            use(shadow(group));
            jdbc.sql(ddl(FEED)).update();
            jdbc.sql(ddl(group)).update();
        });
    }

    /**
     * Puts the shadow in the place of what serves, in one transaction. Those who serve stand still from when it holds their
     * tables: otherwise the shadow might never catch up with a node that reads on while it tries.
     *
     * @param catchUp is told how far those who serve have read; brings the shadow as far and says where it is
     */
    void swap(String group, UnaryOperator<LogPosition> catchUp) {
        transaction.executeWithoutResult(ignored -> {
            // A processor of another node may hold a table and wait for the next: better to let go and come again.
            jdbc.sql("set local lock_timeout = '2s'").update();
            use(NAME);
            List<String> old = jdbc.sql("select unnest(relations) from built where processing_group = :group")
                    .param("group", group)
                    .query(String.class)
                    .list();
            old.forEach(relation -> jdbc.sql("lock table " + relation + " in access exclusive mode")
                    .update());
            Reached reached = new Reached(group, catchUp.apply(Reached.furthest(jdbc, group)), Feed.SEGMENTS);
            old.forEach(this::drop);
            for (String relation : relations(group)) {
                // A view is a table to this command.
                jdbc.sql("alter table %s.%s set schema %s".formatted(shadow(group), relation, NAME))
                        .update();
            }
            take(group, "seen");
            take(group, "dead_letters");
            reached.save(jdbc);
            note(group, version(group));
            jdbc.sql("drop schema " + shadow(group) + " cascade").update();
        });
    }

    private void drop(String relation) {
        boolean view = jdbc.sql("select relkind = 'v' from pg_class where oid = to_regclass(:relation)")
                .param("relation", relation)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        jdbc.sql("drop %s if exists %s cascade".formatted(view ? "view" : "table", relation))
                .update();
    }

    private void take(String group, String table) {
        jdbc.sql("delete from " + table + " where processing_group = :group")
                .param("group", group)
                .update();
        jdbc.sql("insert into %s select * from %s.%s".formatted(table, shadow(group), table))
                .update();
    }

    private void use(String schema) {
        jdbc.sql("set local search_path = " + schema).update();
    }

    /** The names of a part's tables and views, in the order they are made. */
    static List<String> relations(String part) {
        return RELATION.matcher(ddl(part))
                .results()
                .map(found -> found.group(2))
                .toList();
    }

    private static String version(String part) {
        return CODE.get(part) + "-" + CanonicalJson.sha256(ddl(part)).substring(0, 16);
    }

    /** Whether a table is one that the group's handlers keep. */
    static boolean keeps(String group, String table) {
        return ddl(group).contains("create table " + table + " (");
    }

    private static String ddl(String part) {
        return FILES.getOrDefault(part, List.of(part)).stream()
                .map(ReadingSchema::file)
                .collect(Collectors.joining("\n"));
    }

    private static String file(String name) {
        try (InputStream file = ReadingSchema.class.getResourceAsStream("/db/reading/" + name + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
