package org.rejoinder.query.desk;

import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
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
    private final Coauthors coauthors;

    Access(@Qualifier("readingJdbc") JdbcClient jdbc, Manuscripts manuscripts, Coauthors coauthors) {
        this.jdbc = jdbc;
        this.manuscripts = manuscripts;
        this.coauthors = coauthors;
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
     * A manuscript for its author, or whoever writes for the author; and for editors, who edit it once it is accepted.
     *
     * @throws NoSuchPage for everybody else
     */
    Manuscript writable(UUID id, Viewer viewer) {
        return found(id, viewer, standing -> standing.mayWrite() || standing.editor());
    }

    /**
     * A manuscript for its author, or whoever writes for the author.
     *
     * @throws NoSuchPage for everybody else
     */
    Manuscript written(UUID id, Viewer viewer) {
        return found(id, viewer, Standing::mayWrite);
    }

    /**
     * A manuscript for those who may read what is being written: besides, those who are named as its authors.
     *
     * @throws NoSuchPage for everybody else
     */
    Manuscript previewable(UUID id, Viewer viewer) {
        return found(id, viewer, standing -> standing.mayWrite() || standing.editor() || standing.coauthor());
    }

    private Manuscript found(UUID id, Viewer viewer, Predicate<Standing> allowed) {
        return manuscripts
                .find(id)
                .filter(m -> allowed.test(standing(m, viewer)))
                .orElseThrow(NoSuchPage::new);
    }

    /** What the viewer is to a manuscript. */
    Standing standing(Manuscript m, Viewer viewer) {
        if (viewer.person().equals(m.author())) {
            return Standing.AUTHOR;
        }
        Optional<Coauthors.One> named = coauthors.find(m.id(), viewer.person());
        if (named.isPresent() && !named.get().refused()) {
            return Standing.COAUTHOR;
        }
        boolean editor = viewer.edits(m.series());
        return new Standing(
                false,
                named.isPresent(),
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
                        select exists (select from reviewer_assignments
                            where commentary_id = :id and reviewer_id = :person)""")
                .param("id", commentary)
                .param("person", person)
                .query(Boolean.class)
                .single();
    }
}
