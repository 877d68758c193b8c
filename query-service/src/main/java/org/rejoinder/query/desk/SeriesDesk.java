package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.KindLabel;
import org.rejoinder.contract.series.ReviewQuestion;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.text.Bylines;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Series as the desk knows them, and the essays in them that can be answered. */
@Component
public class SeriesDesk {

    /**
     * A published essay.
     *
     * @param title absent for an untitled response
     * @param authors as printed
     */
    public record Essay(
            UUID id,
            UUID series,
            String kind,
            String slug,
            String version,
            UUID text,
            @Nullable String title,
            String authors) {

        /** Who wrote it, and its title if it has one. */
        public String name() {
            return title == null ? authors : authors + ", " + title;
        }
    }

    /** A lead may also have been recorded as published before, without ever having been commissioned. */
    private static final String SERIES = """
            select s.*, exists (
                select from desk_essays e where e.series_id = s.series_id and e.kind = 'LEAD') as published
            from desk_series s
            """;

    private final JdbcClient jdbc;
    private final Bylines bylines;

    SeriesDesk(@Qualifier("readingJdbc") JdbcClient jdbc, Bylines bylines) {
        this.jdbc = jdbc;
        this.bylines = bylines;
    }

    /** All series, the newest first. */
    List<SeriesLine> all() {
        return jdbc.sql(SERIES + "order by s.opened_at desc")
                .query(SeriesDesk::row)
                .list();
    }

    /** One series by id. */
    public Optional<SeriesLine> find(UUID id) {
        return jdbc.sql(SERIES + "where s.series_id = :id")
                .param("id", id)
                .query(SeriesDesk::row)
                .optional();
    }

    /** One published essay by the id of its commentary. */
    public Optional<Essay> essay(@Nullable UUID commentary) {
        return commentary == null
                ? Optional.empty()
                : jdbc.sql("select * from desk_essays where commentary_id = :id")
                        .param("id", commentary)
                        .query(this::essayRow)
                        .optional();
    }

    /** Where readers find an essay; empty until they do: what the desk knows already may not stand on the site yet. */
    public Optional<String> publicPage(UUID commentary) {
        return jdbc.sql("""
                        select '/series/' || s.slug || '/' || e.slug
                        from public_essays e join series s on s.series_id = e.series_id
                        where e.commentary_id = :id""").param("id", commentary).query(String.class).optional();
    }

    /** The body of one published version, as Markdown, where readers may still open it. */
    public Optional<String> published(UUID commentary, String version) {
        return jdbc.sql("select markdown from essay_versions where commentary_id = :id and version = :version")
                .param("id", commentary)
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** What can be answered in a series, the lead first, then by age. */
    public List<Essay> essays(UUID series) {
        return jdbc.sql("""
                        select * from desk_essays where series_id = :id and state <> 'REMOVED'
                        order by kind <> 'LEAD', published_at""").param("id", series).query(this::essayRow).list();
    }

    /**
     * Published essays of all series whose title, authors or series have these words.
     *
     * @param most how many at most
     */
    public List<Essay> search(String words, int most) {
        return jdbc.sql("""
                        select e.* from desk_essays e join desk_series s on s.series_id = e.series_id
                        where e.state <> 'REMOVED'
                            and strpos(lower(concat_ws(' ', e.title, e.authors, s.title)), lower(:words)) > 0
                        order by e.published_at desc, e.commentary_id limit :most""")
                .param("words", words.strip())
                .param("most", most)
                .query(this::essayRow)
                .list();
    }

    private Essay essayRow(ResultSet row, int n) throws SQLException {
        return new Essay(
                row.getObject("commentary_id", UUID.class),
                row.getObject("series_id", UUID.class),
                row.getString("kind"),
                row.getString("slug"),
                row.getString("version"),
                row.getObject("text_id", UUID.class),
                row.getString("title"),
                bylines.printed(row.getString("authors")));
    }

    private static SeriesLine row(ResultSet row, int n) throws SQLException {
        return new SeriesLine(
                row.getObject("series_id", UUID.class),
                row.getLong("seq"),
                row.getString("slug"),
                row.getString("title"),
                row.getObject("number", Integer.class),
                row.getString("description"),
                row.getString("language"),
                row.getBoolean("second_pair_of_eyes"),
                row.getObject("lead_id", UUID.class),
                row.getBoolean("published"),
                row.getBoolean("call_open"),
                row.getString("call_brief"),
                row.getString("call_closes_on"),
                row.getObject("word_limit", Integer.class),
                row.getObject("continues_id", UUID.class),
                row.getString("review_mode"),
                row.getInt("depth"),
                row.getInt("reply_days"),
                List.of(CanonicalJson.read(row.getString("labels"), KindLabel[].class)),
                List.of(CanonicalJson.read(row.getString("review_form"), ReviewQuestion[].class)));
    }
}
