package org.rejoinder.query.desk;

import java.util.UUID;
import org.rejoinder.query.security.Viewer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who may read what on the desk: the one place it is decided. Default deny, and whoever may not read a manuscript is told
 * the same as about one that does not exist.
 */
@Component
public class Access {

    private final JdbcClient jdbc;
    private final Manuscripts manuscripts;

    Access(@Qualifier("readingJdbc") JdbcClient jdbc, Manuscripts manuscripts) {
        this.jdbc = jdbc;
        this.manuscripts = manuscripts;
    }

    /**
     * A manuscript for someone who may know of it.
     *
     * @throws NoSuchPage for everybody else
     */
    Manuscript readable(UUID id, Viewer viewer) {
        Manuscript found = manuscripts.find(id).orElseThrow(NoSuchPage::new);
        if (!standing(found, viewer).maySee()) {
            throw new NoSuchPage();
        }
        return found;
    }

    /**
     * A manuscript for its author, or whoever writes for the author.
     *
     * @throws NoSuchPage for everybody else
     */
    Manuscript writable(UUID id, Viewer viewer) {
        Manuscript found = manuscripts.find(id).orElseThrow(NoSuchPage::new);
        if (!standing(found, viewer).mayWrite()) {
            throw new NoSuchPage();
        }
        return found;
    }

    /** What the viewer is to a manuscript. */
    Standing standing(Manuscript m, Viewer viewer) {
        if (viewer.person().equals(m.author())) {
            return new Standing(true, false, false, false, false, false);
        }
        boolean editor = viewer.edits(m.series());
        return new Standing(
                false,
                editor && viewer.person().equals(m.startedBy()),
                editor,
                editor && (m.handlingEditor() == null || viewer.person().equals(m.handlingEditor())),
                viewer.is("PUBLISHER"),
                reviews(m.id(), viewer.person()));
    }

    /** Whether the viewer may open series and sees the board. */
    boolean editsAnything(Viewer viewer) {
        return viewer.is("EDITOR") || !viewer.editorOfSeries().isEmpty();
    }

    private boolean reviews(UUID commentary, UUID person) {
        return jdbc.sql("""
                        select exists (select from reading.reviewer_assignments
                            where commentary_id = :id and reviewer_id = :person)""")
                .param("id", commentary)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
