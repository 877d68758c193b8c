package org.rejoinder.query.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.notice.NoticeKind;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.desk.SeriesDesk;
import org.rejoinder.query.desk.SeriesLine;
import org.rejoinder.query.desk.Titles;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What people were told. A line says what an essay is called, and never by whom it is: that may be hidden from its reader. */
@Component
class Inbox {

    private static final String NOTICES = """
            select id, kind, invitation_id, series_id, commentary_id, details, noted_at
            from identity.notices where recipient = :person and seen_at is\s""";

    private final JdbcClient identity;
    private final JdbcClient reading;
    private final SeriesDesk series;
    private final Titles titles;

    Inbox(
            @Qualifier("identityReader") JdbcClient identity,
            @Qualifier("readingJdbc") JdbcClient reading,
            SeriesDesk series,
            Titles titles) {
        this.titles = titles;
        this.identity = identity;
        this.reading = reading;
        this.series = series;
    }

    private record Row(
            UUID id,
            NoticeKind kind,
            @Nullable UUID invitation,
            @Nullable UUID series,
            @Nullable UUID commentary,
            Details details,
            OffsetDateTime at) {}

    /** How much somebody has not seen yet. */
    int unseen(UUID person) {
        return identity.sql("select count(*) from identity.notices where recipient = :person and seen_at is null")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /** What somebody has not seen yet, the newest first. */
    List<InboxLine> unseen(UUID person, int most) {
        return lines(identity.sql(NOTICES + "null order by noted_at desc, id limit :most")
                .param("person", person)
                .param("most", most)
                .query(Inbox::row)
                .list());
    }

    /** What somebody has seen, the newest first. */
    List<InboxLine> seen(UUID person, int most, int offset) {
        return lines(identity.sql(NOTICES + "not null order by noted_at desc, id limit :most offset :offset")
                .param("person", person)
                .param("most", most)
                .param("offset", offset)
                .query(Inbox::row)
                .list());
    }

    private List<InboxLine> lines(List<Row> rows) {
        Map<UUID, String> called = titles(rows);
        Map<UUID, String> names = new HashMap<>();
        rows.stream()
                .map(Row::series)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(id -> series.find(id).map(SeriesLine::name).ifPresent(name -> names.put(id, name)));
        return rows.stream()
                .map(row -> new InboxLine(
                        row.id(),
                        row.kind(),
                        row.commentary() == null ? null : called.get(row.commentary()),
                        row.commentary() != null,
                        row.series() == null ? null : names.get(row.series()),
                        path(row),
                        row.details().day(),
                        row.at()))
                .toList();
    }

    private Map<UUID, String> titles(List<Row> rows) {
        Map<UUID, String> called = new HashMap<>();
        List<UUID> about = rows.stream()
                .map(Row::commentary)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        reading.sql("""
                        select m.commentary_id, coalesce(e.title, m.title) as title
                        from desk_manuscripts m left join desk_essays e on e.commentary_id = m.commentary_id
                        where m.commentary_id = any(:ids)
                        union
                        select commentary_id, title from desk_essays where commentary_id = any(:ids)""").param("ids", about.toArray(UUID[]::new)).query(row -> {
            String title = row.getString("title");
            if (title != null && !title.isBlank()) {
                called.put(row.getObject("commentary_id", UUID.class), title);
            }
        });
        List<UUID> without =
                about.stream().filter(id -> !called.containsKey(id)).toList();
        Titles.Untitled untitled = titles.untitled(without);
        without.forEach(id -> called.put(id, untitled.or(null, id)));
        return called;
    }

    private @Nullable String path(Row row) {
        return switch (row.kind().page()) {
            case NONE, INVITATION, PASSWORD, REGISTRATION, FOLLOW -> null;
            case SERIES ->
                row.series() == null
                        ? null
                        : series.find(row.series())
                                .map(known -> "/series/" + known.slug())
                                .orElse(null);
            case ACCOUNT -> "/account/security";
            case PERSON -> "/operations/people/" + row.details().person();
            case INVITATION_ON_DESK -> "/desk/invitations/" + row.invitation();
            case DOSSIER -> "/desk/commentaries/" + row.commentary();
            case ESSAY ->
                row.commentary() == null
                        ? null
                        : series.publicPage(row.commentary()).orElse(null);
        };
    }

    private static Row row(ResultSet row, int n) throws SQLException {
        return new Row(
                row.getObject("id", UUID.class),
                NoticeKind.valueOf(row.getString("kind")),
                row.getObject("invitation_id", UUID.class),
                row.getObject("series_id", UUID.class),
                row.getObject("commentary_id", UUID.class),
                CanonicalJson.read(row.getString("details"), Details.class),
                row.getObject("noted_at", OffsetDateTime.class));
    }

    /** What a line needs of the details; the rest is for the letter. */
    private record Details(@Nullable String day, @Nullable String person) {}
}
