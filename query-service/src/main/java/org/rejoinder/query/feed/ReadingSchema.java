package org.rejoinder.query.feed;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.rejoinder.contract.text.CanonicalJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The tables of the reading database. They hold nothing that the log does not, so they are never migrated: what was made by
 * another version is dropped and made again, and its projections read the log from its beginning.
 */
public final class ReadingSchema {

    /** Where the tables live; every statement names them without it, and the pool's search path finds them. */
    public static final String NAME = "reading";

    private static final String FEED = "feed";
    private static final Pattern RELATION = Pattern.compile("(?m)^create (table|view) (\\w+)");

    /** To be raised when a group's handlers write other rows for the same events; new tables are noticed without it. */
    private static final Map<String, Integer> CODE = Map.of(FEED, 1, Groups.SITE, 1, Groups.DESK, 1);

    private final JdbcClient jdbc;

    private ReadingSchema(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Brings the tables to the version of this code; one process at a time, and all or nothing. */
    public static void prepare(DataSource dataSource) {
        new TransactionTemplate(new JdbcTransactionManager(dataSource))
                .executeWithoutResult(ignored -> new ReadingSchema(JdbcClient.create(dataSource)).prepare());
    }

    private void prepare() {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('rejoinder.' || :schema))")
                .param("schema", NAME)
                .query((row, number) -> "")
                .list();
        if (!made(FEED)) {
            jdbc.sql("drop schema if exists " + NAME + " cascade").update();
            jdbc.sql("create schema " + NAME).update();
        }
        jdbc.sql("set local search_path = " + NAME).update();
        if (!made(FEED)) {
            make(FEED);
        }
        for (String group : Groups.ALL) {
            if (!made(group)) {
                forget(group);
                make(group);
            }
        }
    }

    private boolean made(String part) {
        boolean any = jdbc.sql("select to_regclass(:table) is not null")
                .param("table", NAME + ".built")
                .query(Boolean.class)
                .single();
        return any
                && jdbc.sql("select version from reading.built where processing_group = :part")
                        .param("part", part)
                        .query(String.class)
                        .optional()
                        .equals(Optional.of(version(part)));
    }

    private void make(String part) {
        jdbc.sql(ddl(part)).update();
        jdbc.sql("insert into built (processing_group, version, relations) values (:part, :version, :relations)")
                .param("part", part)
                .param("version", version(part))
                .param("relations", relations(part).toArray(String[]::new))
                .update();
    }

    private void forget(String group) {
        jdbc.sql("select unnest(relations) from built where processing_group = :group")
                .param("group", group)
                .query(String.class)
                .list()
                .forEach(this::drop);
        jdbc.sql("delete from built where processing_group = :group")
                .param("group", group)
                .update();
        jdbc.sql("delete from tokens where processor_name = :group")
                .param("group", group)
                .update();
        jdbc.sql("delete from seen where processing_group = :group")
                .param("group", group)
                .update();
        jdbc.sql("delete from dead_letters where processing_group = :group")
                .param("group", group)
                .update();
    }

    private void drop(String relation) {
        jdbc.sql("""
                        select relkind = 'v' from pg_class where oid = to_regclass(:relation)""")
                .param("relation", relation)
                .query(Boolean.class)
                .optional()
                .ifPresent(view -> jdbc.sql("drop %s %s cascade".formatted(view ? "view" : "table", relation))
                        .update());
    }

    /** The names of a part's tables and views, in the order they are made. */
    static List<String> relations(String part) {
        return RELATION.matcher(ddl(part))
                .results()
                .map(found -> found.group(2))
                .collect(Collectors.toUnmodifiableList());
    }

    private static String version(String part) {
        return CODE.get(part) + "-" + CanonicalJson.sha256(ddl(part)).substring(0, 16);
    }

    private static String ddl(String part) {
        try (InputStream file = ReadingSchema.class.getResourceAsStream("/db/reading/" + part + ".sql")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
