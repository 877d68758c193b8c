package org.rejoinder.query.desk;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.rejoinder.contract.commentary.Kind;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.query.security.Viewer;
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
     * @param revising whether revisions were asked for
     * @param byAuthor whether it is the viewer's own
     * @param answersSomething whether it needs a target
     * @param notesToAnswer notes for the author that are neither answered nor resolved
     */
    public record Draft(
            UUID id,
            long version,
            SeriesLine series,
            String kind,
            String author,
            boolean open,
            boolean revising,
            boolean byAuthor,
            boolean answersSomething,
            int notesToAnswer) {}

    private final JdbcClient jdbc;
    private final Access access;
    private final SeriesDesk series;
    private final People people;

    Drafts(@Qualifier("readingJdbc") JdbcClient jdbc, Access access, SeriesDesk series, People people) {
        this.jdbc = jdbc;
        this.access = access;
        this.series = series;
        this.people = people;
    }

    /**
     * A manuscript for its author, or whoever writes for the author.
     *
     * @throws NoSuchPage for everybody else
     */
    public Draft writable(UUID id, Viewer viewer) {
        Manuscript m = access.writable(id, viewer);
        Optional<SeriesLine> line = series.find(m.series());
        return new Draft(
                id,
                m.seq(),
                line.orElseThrow(NoSuchPage::new),
                m.kind(),
                people.names(List.of(m.author())).of(m.author()),
                m.stage() == Stage.DRAFT || m.stage() == Stage.REVISIONS_REQUESTED,
                m.stage() == Stage.REVISIONS_REQUESTED,
                viewer.person().equals(m.author()),
                Kind.valueOf(m.kind()).answersSomething(),
                notesToAnswer(id));
    }

    private int notesToAnswer(UUID id) {
        return jdbc.sql("""
                        select count(*) from reading.author_notes n
                        where commentary_id = :id and in_reply_to is null and voice <> 'AUTHOR' and not resolved
                            and not exists (select from reading.author_notes a
                                where a.in_reply_to = n.note_id and a.voice = 'AUTHOR'
                                    and a.seq > all (select b.seq from reading.author_notes b
                                        where b.in_reply_to = n.note_id and b.voice <> 'AUTHOR'))""").param("id", id).query(Integer.class).single();
    }
}
