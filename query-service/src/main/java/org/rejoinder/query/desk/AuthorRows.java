package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.rejoinder.contract.commentary.CommentaryEvent;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What the projections for authors have in common: their row of a manuscript, and the lines of its history. */
@Component
class AuthorRows {

    private final Rows rows;
    private final Texts texts;

    AuthorRows(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** The manuscript, unless it has seen the event before; from now on it has. */
    Optional<AuthorManuscriptRow> fresh(CommentaryEvent event, long seq) {
        AuthorManuscriptRow manuscript = rows.find(AuthorManuscriptRow.TABLE, event.commentaryId());
        if (manuscript == null || manuscript.seq >= seq) {
            return Optional.empty();
        }
        manuscript.seq = seq;
        return Optional.of(manuscript);
    }

    void version(AuthorManuscriptRow manuscript, int version, TextRef text) {
        manuscript.version = version;
        manuscript.title = texts.titleOf(text.id());
    }

    /** A line about the event that the manuscript has just taken in. */
    void line(AuthorManuscriptRow manuscript, Instant at, String what, String voice) {
        line(manuscript, at, what, voice, line -> {});
    }

    /** The same, with more to say. */
    void line(AuthorManuscriptRow manuscript, Instant at, String what, String voice, Consumer<AuthorHistoryRow> more) {
        AuthorHistoryRow line = new AuthorHistoryRow();
        line.commentaryId = manuscript.commentaryId;
        line.seq = manuscript.seq;
        line.at = at;
        line.what = what;
        line.voice = voice;
        more.accept(line);
        rows.append(AuthorHistoryRow.TABLE, line);
    }
}
