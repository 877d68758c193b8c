package org.rejoinder.query.crossref;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads what is known of DOIs, and which essays there are. */
@Component
class DoiRows {

    private final JdbcClient jdbc;

    DoiRows(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<UUID, Known> all() {
        return jdbc.sql("select * from desk_dois").query((row, n) -> known(row)).list().stream()
                .collect(Collectors.toMap(Known::id, Function.identity()));
    }

    Known of(UUID essay) {
        return jdbc.sql("select * from desk_dois where commentary_id = :id")
                .param("id", essay)
                .query((row, n) -> known(row))
                .optional()
                .orElseGet(() -> Known.nothing(essay));
    }

    /** How many essays this was the last deposit of. */
    int lastOf(UUID batch) {
        return jdbc.sql("select count(*) from desk_dois where batch = :batch")
                .param("batch", batch)
                .query(Integer.class)
                .single();
    }

    /** The essays whose last deposit is this one and under way. */
    List<Known> underWay(UUID batch) {
        return jdbc.sql("select * from desk_dois where batch = :batch and under_way order by commentary_id")
                .param("batch", batch)
                .query((row, n) -> known(row))
                .list();
    }

    /** All public essays, the earliest first. */
    List<UUID> essays() {
        return jdbc.sql("""
                        select e.commentary_id from public_essays e join series s using (series_id)
                        order by e.published_at, e.commentary_id""").query(UUID.class).list();
    }

    private static Known known(ResultSet row) throws SQLException {
        UUID batch = row.getObject("batch", UUID.class);
        return new Known(
                row.getObject("commentary_id", UUID.class),
                row.getLong("seq"),
                row.getString("doi"),
                row.getObject("registered_at", OffsetDateTime.class),
                row.getObject("registered_by", UUID.class),
                row.getObject("registered_timestamp", Long.class),
                row.getString("registered_sha256"),
                row.getString("original_doi"),
                batch == null
                        ? null
                        : new Known.Deposit(
                                row.getString("deposit_doi"),
                                batch,
                                row.getLong("deposit_timestamp"),
                                row.getString("deposit_sha256"),
                                row.getObject("deposited_at", OffsetDateTime.class),
                                row.getObject("deposited_by", UUID.class),
                                row.getBoolean("under_way")));
    }
}
