package org.rejoinder.query.oai;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Which records there are and when each changed, for harvesters. */
@Component
class OaiRecords {

    static final String SERIES = "series";
    static final String KIND = "kind";

    private static final String RECORDS = """
            select r.commentary_id, r.changed_at, r.deleted, r.kind, s.slug as series_slug
            from oai_records r
            left join series s using (series_id)
            """;

    /** Bounds that are not given are far away, so that the index by change is used whichever are. */
    private static final String SELECTED = """
            where r.changed_at >= coalesce(:from::timestamptz, '-infinity')
                and r.changed_at <= coalesce(:until::timestamptz, 'infinity')
                and (:series::text is null or s.slug = :series::text)
                and (:kind::text is null or r.kind = :kind::text)
            """;

    private final JdbcClient jdbc;
    private final Stamps stamps;
    private final TransactionTemplate transaction;

    OaiRecords(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Stamps stamps,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.stamps = stamps;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * The header of a record.
     *
     * @param series its series' slug, absent when that is not known any more
     */
    record Header(
            UUID id,
            Instant changedAt,
            boolean deleted,
            String kind,
            @Nullable String series) {

        List<String> sets() {
            List<String> sets = new ArrayList<>();
            if (series != null) {
                sets.add(SERIES + ":" + series);
            }
            sets.add(KIND + ":" + kind.toLowerCase(Locale.ROOT));
            return sets;
        }
    }

    /** What was found, and when that was so. */
    record At<T>(Instant now, T found) {}

    /**
     * Some records of a list.
     *
     * @param more whether there are others after them
     * @param total in the whole list, -1 where that was not asked for
     */
    record Some(List<Header> headers, boolean more, int total) {}

    /** How a set is meant: both absent for everything; empty for a set that is none. */
    private record Restricted(
            @Nullable String series, @Nullable String kind) {

        static Optional<Restricted> to(@Nullable String set) {
            if (set == null || set.equals(SERIES) || set.equals(KIND)) {
                return Optional.of(new Restricted(null, null));
            }
            if (set.startsWith(SERIES + ":")) {
                return Optional.of(new Restricted(set.substring(SERIES.length() + 1), null));
            }
            return Arrays.stream(Kind.values())
                    .map(Kind::name)
                    .filter(kind -> set.equals(KIND + ":" + kind.toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .map(kind -> new Restricted(null, kind));
        }
    }

    At<Some> list(Selection selection, @Nullable ResumptionToken after, int most) {
        return settled(now -> Restricted.to(selection.set())
                .map(restricted -> some(selection, restricted, after, most))
                .orElse(new Some(List.of(), false, 0)));
    }

    private Some some(Selection selection, Restricted restricted, @Nullable ResumptionToken after, int most) {
        List<Header> headers = new ArrayList<>(selected(RECORDS + SELECTED + """
                        and (r.changed_at, r.commentary_id)
                            > (coalesce(:at::timestamptz, '-infinity'), coalesce(:after::uuid, :first::uuid))
                        order by r.changed_at, r.commentary_id limit :most""", selection, restricted)
                .param("at", after == null ? null : after.at().atOffset(ZoneOffset.UTC))
                .param("after", after == null ? null : after.after().toString())
                .param("first", new UUID(0, 0))
                .param("most", most + 1)
                .query((row, n) -> header(row))
                .list());
        boolean more = headers.size() > most;
        if (more) {
            headers.remove(most);
        }
        int total = more && after == null
                ? selected(
                                "select count(*) from oai_records r left join series s using (series_id) " + SELECTED,
                                selection,
                                restricted)
                        .query(Integer.class)
                        .single()
                : after == null ? headers.size() : after.total();
        return new Some(headers, more, total);
    }

    private JdbcClient.StatementSpec selected(String sql, Selection selection, Restricted restricted) {
        return jdbc.sql(sql)
                .param("from", at(selection.from()))
                .param("until", at(selection.until()))
                .param("series", restricted.series())
                .param("kind", restricted.kind());
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    At<Optional<Header>> find(UUID id) {
        return settled(now -> jdbc.sql(RECORDS + "where r.commentary_id = :id")
                .param("id", id)
                .query((row, n) -> header(row))
                .optional());
    }

    /** When the first of all records changed; now, while there is none. */
    At<Instant> earliest() {
        return settled(now -> jdbc.sql("select min(changed_at) from oai_records")
                .query((row, n) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(now));
    }

    /** Something said of no record. */
    Instant now() {
        return settled(now -> now).now();
    }

    /** A series that has records. */
    record SeriesSet(String slug, String name, String description, String language) {}

    At<List<SeriesSet>> series() {
        return settled(now -> jdbc.sql("""
                        select s.slug, s.title, s.number, s.description, s.language from series s
                        where exists (select from oai_records r where r.series_id = s.series_id)
                        order by s.opened_at, s.slug""")
                .query((row, n) -> {
                    Integer number = row.getObject("number", Integer.class);
                    return new SeriesSet(
                            row.getString("slug"),
                            row.getString("title") + (number == null ? "" : " – " + number),
                            row.getString("description"),
                            row.getString("language"));
                })
                .list());
    }

    private <T> At<T> settled(Function<Instant, T> read) {
        return java.util.Objects.requireNonNull(transaction.execute(ignored -> {
            Instant now = stamps.settle();
            return new At<>(now, read.apply(now));
        }));
    }

    private static Header header(ResultSet row) throws SQLException {
        return new Header(
                row.getObject("commentary_id", UUID.class),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("deleted"),
                row.getString("kind"),
                row.getString("series_slug"));
    }
}
