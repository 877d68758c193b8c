package org.rejoinder.query.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.EssayText.Figure;
import org.rejoinder.contract.text.FigureText;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the figures of a manuscript show. A picture is for those who may read a text that shows it. */
@Component
public class Pictures {

    private final JdbcClient jdbc;
    private final JdbcClient store;
    private final Manuscripts manuscripts;
    private final Access access;
    private final Versions versions;
    private final Texts texts;

    Pictures(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            @Qualifier("identityReader") JdbcClient store,
            Manuscripts manuscripts,
            Access access,
            Versions versions,
            Texts texts) {
        this.jdbc = jdbc;
        this.store = store;
        this.manuscripts = manuscripts;
        this.access = access;
        this.versions = versions;
        this.texts = texts;
    }

    /** Pictures that were brought in for a manuscript and can be shown by what is being written of it. */
    public List<Figure> broughtIn(UUID manuscript) {
        return store.sql("""
                        select sha256, text_id, media_type, width, height from store.figures
                        where commentary_id = :id order by brought_at, sha256""")
                .param("id", manuscript)
                .query((row, n) -> new Figure(
                        row.getString("sha256"),
                        row.getObject("text_id", UUID.class),
                        row.getString("media_type"),
                        row.getInt("width"),
                        row.getInt("height")))
                .list();
    }

    /** A picture, for a viewer who may read what shows it. */
    Optional<FigureText> find(UUID manuscript, String sha256, Viewer viewer) {
        Optional<FigureText> inVersion = manuscripts.find(manuscript).flatMap(m -> {
            Standing standing = access.standing(m, viewer);
            if (!standing.maySee()) {
                return Optional.empty();
            }
            // What an author writes is not an editor's to see; what editors change of an accepted text is.
            boolean edited = m.stage() == Stage.ACCEPTED || m.stage() == Stage.PROOF;
            boolean writes = standing.mayWrite() || standing.coauthor() || (standing.editor() && edited);
            return shownBy(
                            versions.visibleTo(m, standing, viewer.person()).stream()
                                    .map(Versions.Row::text),
                            sha256)
                    .or(() -> writes ? draft(manuscript, sha256) : Optional.empty());
        });
        return inVersion.or(() -> shownBy(offered(manuscript, viewer.person()).stream(), sha256));
    }

    private Optional<FigureText> shownBy(Stream<UUID> essays, String sha256) {
        return essays.flatMap(id -> texts.essay(id).stream())
                .map(EssayText::pictures)
                .flatMap(List::stream)
                .filter(figure -> figure.sha256().equals(sha256))
                .findFirst()
                .flatMap(figure -> texts.picture(figure.text()));
    }

    /** Whoever is offered a reply reads what is replied to before it is published. */
    private List<UUID> offered(UUID manuscript, UUID person) {
        return jdbc.sql("""
                        select text_id from answered_offers
                        where commentary_id = :id and author_id = :person and state <> 'VOID' and text_id is not null""")
                .param("id", manuscript)
                .param("person", person)
                .query(UUID.class)
                .list();
    }

    private Optional<FigureText> draft(UUID manuscript, String sha256) {
        return store.sql("""
                        select media_type, width, height, bytes from store.figures
                        where commentary_id = :id and sha256 = :sha256""")
                .param("id", manuscript)
                .param("sha256", sha256)
                .query((row, n) -> FigureText.of(
                        row.getString("media_type"), row.getInt("width"), row.getInt("height"), row.getBytes("bytes")))
                .optional();
    }
}
