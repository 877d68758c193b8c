package org.rejoinder.query.desk;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.query.security.Viewer;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the writing pages need to know of a manuscript, for those who may write it. */
@Component
public class Drafts {

    /**
     * A manuscript to be written.
     *
     * @param version sequence number of its stream
     * @param open whether it can be written now: begun, or sent back for revisions
     * @param editing whether what is written is an editor's work on the accepted text
     * @param read whether the viewer may read what its author writes
     * @param revising whether revisions were asked for
     * @param byAuthor whether it is the viewer's own
     * @param answersSomething whether it needs a target
     * @param notesToAnswer notes for the author that are neither answered nor resolved
     * @param coauthors who else is named as an author
     * @param accepted the text that an editor begins with, absent for anybody else
     * @param changesAsked what the author asked to have changed in the proof, absent when nothing was
     * @param decidedAnew whether a change of substance is not decided on yet, so that any other is decided on with it
     */
    public record Draft(
            UUID id,
            long version,
            SeriesLine series,
            String kind,
            String author,
            boolean open,
            boolean editing,
            boolean read,
            boolean revising,
            boolean byAuthor,
            boolean answersSomething,
            int notesToAnswer,
            List<Arrangements.Coauthor> coauthors,
            @Nullable UUID accepted,
            @Nullable String changesAsked,
            boolean decidedAnew) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final Manuscripts manuscripts;
    private final SeriesDesk series;
    private final People people;
    private final Coauthors coauthors;
    private final Versions versions;
    private final Texts texts;
    private final Dossiers dossiers;
    private final Clock clock;

    Drafts(
            @Qualifier("readingJdbc") JdbcClient jdbc,
            Access access,
            Manuscripts manuscripts,
            SeriesDesk series,
            People people,
            Coauthors coauthors,
            Versions versions,
            Texts texts,
            Dossiers dossiers,
            @Qualifier("viewerClock") Clock clock) {
        this.jdbc = jdbc;
        this.access = access;
        this.manuscripts = manuscripts;
        this.series = series;
        this.people = people;
        this.coauthors = coauthors;
        this.versions = versions;
        this.texts = texts;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    /**
     * A manuscript for its author or whoever writes for the author, and for editors once it is accepted.
     *
     * @throws NoSuchPage for everybody else
     */
    public Draft writable(UUID id, Viewer viewer) {
        return draft(access.writable(id, viewer), viewer);
    }

    /**
     * A manuscript for its author, or whoever writes for the author.
     *
     * @throws NoSuchPage for everybody else
     */
    public Draft written(UUID id, Viewer viewer) {
        return draft(access.written(id, viewer), viewer);
    }

    /**
     * A manuscript for all who may read what is being written of it.
     *
     * @throws NoSuchPage for everybody else
     */
    public Draft previewable(UUID id, Viewer viewer) {
        return draft(access.previewable(id, viewer), viewer);
    }

    /**
     * The manuscript's dossier as its author reads it, with what was raised to them and what they answered.
     *
     * @throws NoSuchPage for everybody but whoever writes it
     */
    public DossierPage dossier(UUID id, Viewer viewer) {
        Manuscript m = access.written(id, viewer);
        return dossiers.page(m, access.standing(m, viewer), viewer.person(), null, clock.instant());
    }

    private Draft draft(Manuscript m, Viewer viewer) {
        Standing standing = access.standing(m, viewer);
        boolean writing = m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED;
        boolean editing = standing.editor() && (m.stage() == Stage.ACCEPTED || m.stage() == Stage.PROOF);
        Production production = m.production();
        return new Draft(
                m.id(),
                manuscripts.versionFor(m, standing, viewer.person()),
                series.find(m.series()).orElseThrow(NoSuchPage::new),
                m.kind(),
                people.names(List.of(m.author())).of(m.author()),
                editing || (writing && standing.mayWrite()),
                editing,
                standing.mayWrite() || standing.coauthor(),
                m.stage() == Stage.REVISIONS_REQUESTED,
                viewer.person().equals(m.author()),
                Kind.valueOf(m.kind()).answersSomething(),
                notesToAnswer(m.id()),
                coauthors.of(m.id()).stream()
                        .map(one -> Arrangements.Coauthor.of(one, viewer.person(), false))
                        .toList(),
                editing ? versions.text(m.id(), m.version()).orElse(null) : null,
                production.changesAsked() == null
                        ? null
                        : EditorDossier.html(
                                texts.content(production.changesAsked()).orElse(null)),
                production.stale() == Substance.SUBSTANTIVE);
    }

    private int notesToAnswer(UUID id) {
        return jdbc.sql("""
                        select count(*) from author_notes n
                        where commentary_id = :id and in_reply_to is null and voice <> 'AUTHOR' and not resolved and verdict is null
                            and not exists (select from author_notes a
                                where a.in_reply_to = n.note_id and a.voice = 'AUTHOR'
                                    and a.seq > all (select b.seq from author_notes b
                                        where b.in_reply_to = n.note_id and b.voice <> 'AUTHOR'))""").param("id", id).query(Integer.class).single();
    }
}
