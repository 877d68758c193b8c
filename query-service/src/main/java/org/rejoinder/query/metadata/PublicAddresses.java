package org.rejoinder.query.metadata;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Every address that search engines are to know, with the moment of the log at which what it shows last changed. Essays that were
 * removed are not among them; those that were retracted are, for they are still read. Rows go from the database to the reader:
 * few are in memory at once.
 */
@Component
class PublicAddresses {

    /** Addresses of one document: the standard takes 50,000 of them, if they fit into 50 MB. */
    private static final int PART = 20_000;

    private static final int ROWS_AT_ONCE = 500;

    private static final String ESSAYS = """
            select s.slug as series, e.slug as essay, e.published_at, e.commentary_id, greatest(
                e.published_at,
                (select max(v.published_at) from essay_versions v where v.commentary_id = e.commentary_id),
                (select max(greatest(n.published_at, n.lifted_at)) from notices n where n.commentary_id = e.commentary_id),
                (select max(by.published_at) from answers a
                 join public_essays by on by.commentary_id = a.commentary_id and by.version = a.version
                 where a.target_id = e.commentary_id and not exists (
                    select 1 from answers o
                    join public_essays oe on oe.commentary_id = o.commentary_id and oe.version = o.version
                    where o.commentary_id = by.translation_of and o.target_id = a.target_id)),
                (select max(h.at) from public_history h
                 where h.original_id = e.commentary_id
                    or (h.commentary_id = e.commentary_id and h.original_id is not null))) as changed,
                array(
                    select ov.language || ' ' || os.slug || '/' || o.slug
                    from public_essays o
                    join series os using (series_id)
                    join essay_versions ov on ov.commentary_id = o.commentary_id and ov.version = o.version
                    where o.ended is distinct from 'REMOVAL' and ov.language <> 'und'
                        and (e.translation_of is not null
                            or exists (select 1 from essays t where t.translation_of = e.commentary_id))
                        and coalesce(o.translation_of, o.commentary_id) = coalesce(e.translation_of, e.commentary_id)
                    order by ov.language, os.slug, o.slug) as languages
            from public_essays e
            join series s using (series_id)
            """;

    private static final String STANDING = "where e.ended is distinct from 'REMOVAL'";

    /** In the order in which they came, so that what is new is in the last part. */
    private static final String ESSAYS_IN_ORDER = "select series || '/' || essay as path, changed, languages from ("
            + ESSAYS + STANDING + ") essay order by published_at, commentary_id";

    /** What became of any of its essays, the removed ones too, changes the page of a series. */
    private static final String SERIES_IN_ORDER = """
            select s.slug as path, greatest(s.opened_at, max(essay.changed)) as changed,
                '{}'::text[] as languages
            from series s
            left join (%s) essay on essay.series = s.slug
            group by s.series_id, s.slug, s.opened_at, s.call_open
            having s.call_open or count(essay.essay) > 0
            order by s.opened_at, s.slug""".formatted(ESSAYS);

    /** A family of pages: what their addresses begin with, and what says which there are. */
    enum Family {
        SERIES("/series/", SERIES_IN_ORDER),
        ESSAYS("/series/", ESSAYS_IN_ORDER);

        private final String prefix;
        private final String rows;

        Family(String prefix, String rows) {
            this.prefix = prefix;
            this.rows = rows;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A part of a family.
     *
     * @param number from 1
     * @param changed when anything in it last did
     */
    record Part(
            Family family, int number, int size, @Nullable Instant changed) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final int most;

    @Autowired
    PublicAddresses(
            @Qualifier("readingDataSource") DataSource dataSource,
            @Qualifier("readingTransactions") PlatformTransactionManager transactions) {
        this(dataSource, transactions, PART);
    }

    PublicAddresses(DataSource dataSource, PlatformTransactionManager transactions, int most) {
        JdbcTemplate streaming = new JdbcTemplate(dataSource);
        streaming.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = JdbcClient.create(streaming);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
        this.most = most;
    }

    /** How many addresses one document has at most. */
    int most() {
        return most;
    }

    /** The parts of a family, the first first. */
    List<Part> parts(Family family) {
        return jdbc.sql("""
                        select number, count(*) as size, max(changed) as changed
                        from (select changed, 1 + (row_number() over () - 1) / %d as number from (%s) one) numbered
                        group by number order by number""".formatted(most, family.rows))
                .query((row, n) -> new Part(family, row.getInt("number"), row.getInt("size"), changed(row)))
                .list();
    }

    /**
     * One address.
     *
     * @param languages the same in all its languages, itself among them: paths by language; none where there is but one
     */
    record Address(String path, @Nullable Instant changed, Map<String, String> languages) {}

    /** Takes one address after the other. */
    interface Taker {
        void take(Address address) throws XMLStreamException;
    }

    /** Gives the addresses of one part of a family. */
    void each(Family family, int part, Taker taker) {
        // Rows come a few at a time only within a transaction.
        transaction.executeWithoutResult(status -> jdbc.sql(
                        family.rows + " limit " + most + " offset " + (long) (part - 1) * most)
                .query(row -> {
                    try {
                        taker.take(new Address(
                                family.prefix + row.getString("path"), changed(row), languages(family, row)));
                    } catch (XMLStreamException gone) {
                        throw new IllegalStateException(gone);
                    }
                }));
    }

    private static Map<String, String> languages(Family family, ResultSet row) throws SQLException {
        String[] members = (String[]) row.getArray("languages").getArray();
        Map<String, String> languages = new LinkedHashMap<>();
        if (members.length > 1) {
            for (String member : members) {
                int space = member.indexOf(' ');
                languages.putIfAbsent(member.substring(0, space), family.prefix + member.substring(space + 1));
            }
        }
        return languages;
    }

    /** When anything that contributors wrote, or that answers it, last changed. */
    Map<UUID, Instant> changedByContributor() {
        Map<UUID, Instant> changed = new HashMap<>();
        jdbc.sql("""
                        select a.contributor, max(essay.changed) as changed
                        from authorships a join (%s) essay using (commentary_id)
                        group by a.contributor""".formatted(ESSAYS + STANDING)).query(row -> {
            changed.put(
                    row.getObject("contributor", UUID.class),
                    row.getObject("changed", OffsetDateTime.class).toInstant());
        });
        return changed;
    }

    private static @Nullable Instant changed(ResultSet row) throws SQLException {
        OffsetDateTime changed = row.getObject("changed", OffsetDateTime.class);
        return changed == null ? null : changed.toInstant();
    }
}
