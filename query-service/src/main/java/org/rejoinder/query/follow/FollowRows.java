package org.rejoinder.query.follow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rejoinder.query.follow.Followed.Series;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who follows what, by the ids that links and sessions name. No address is read on this side. */
@Component("followRows")
class FollowRows {

    private static final String SERIES = """
            select series_id, slug, title || case when number is null then '' else ' – ' || number end as title, language
            from series
            """;

    private final JdbcClient identity;
    private final JdbcClient reading;

    FollowRows(@Qualifier("identityReader") JdbcClient identity, @Qualifier("readingJdbc") JdbcClient reading) {
        this.identity = identity;
        this.reading = reading;
    }

    private record Row(@Nullable UUID series, String pace, boolean calls) {}

    Optional<Series> series(String slug) {
        return reading.sql(SERIES + "where slug = :slug")
                .param("slug", slug)
                .query(FollowRows::series)
                .optional();
    }

    /** What whoever a letter's link was made for follows: everything first, then by title. */
    List<Followed> ofFollower(UUID follower) {
        return named(identity.sql("select series_id, pace, calls from identity.follow_pages where follower_id = :id")
                .param("id", follower)
                .query(FollowRows::row)
                .list());
    }

    /** What somebody follows with their account. */
    List<Followed> ofAccount(UUID person) {
        return named(identity.sql("select series_id, pace, calls from identity.follow_pages where person_id = :id")
                .param("id", person)
                .query(FollowRows::row)
                .list());
    }

    /** What was asked at an address, and waits for its owner. */
    Optional<Followed> asked(UUID question) {
        return identity.sql("select series_id, pace, calls from identity.follow_questions where id = :id")
                .param("id", question)
                .query(FollowRows::row)
                .optional()
                .flatMap(row -> named(List.of(row)).stream().findFirst());
    }

    private List<Followed> named(List<Row> rows) {
        UUID[] ids = rows.stream().map(Row::series).filter(Objects::nonNull).toArray(UUID[]::new);
        Map<UUID, Series> series =
                reading
                        .sql(SERIES + "where series_id = any(:ids)")
                        .param("ids", ids)
                        .query(FollowRows::series)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Series::id, known -> known));
        return rows.stream()
                // A series that has not arrived on this side yet will.
                .filter(row -> row.series() == null || series.containsKey(row.series()))
                .map(row ->
                        new Followed(row.series() == null ? null : series.get(row.series()), row.pace(), row.calls()))
                .sorted(Comparator.comparing(followed ->
                        followed.series() == null ? "" : followed.series().title()))
                .toList();
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(row.getObject("series_id", UUID.class), row.getString("pace"), row.getBoolean("calls"));
    }

    private static Series series(ResultSet row, int n) throws SQLException {
        return new Series(
                row.getObject("series_id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("language"));
    }
}
