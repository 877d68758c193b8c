package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the projections for authors have in common: their row of a manuscript, and the lines of its history. */
@Component
class AuthorRows {

    private final JdbcClient jdbc;
    private final Texts texts;

    AuthorRows(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    boolean decisionIsOut(UUID id) {
        return jdbc.sql("""
                        select stage in ('REVISIONS_REQUESTED', 'ACCEPTED', 'PROOF', 'READY', 'PUBLISHED', 'DECLINED')
                        from author_manuscripts where commentary_id = :id""").param("id", id).query(Boolean.class).optional().orElse(false);
    }

    String voice(UUID id, UUID person) {
        boolean author = jdbc.sql("select author_id = :person from author_manuscripts where commentary_id = :id")
                .param("person", person)
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        return author ? "AUTHOR" : "EDITOR";
    }

    /** Whether the event is new to the row, which from now on knows it: a redelivered event changes nothing. */
    boolean fresh(UUID id, long seq) {
        return jdbc.sql("update author_manuscripts set seq = :seq where commentary_id = :id and seq < :seq")
                        .param("seq", seq)
                        .param("id", id)
                        .update()
                == 1;
    }

    void stage(UUID id, Stage stage, Instant at) {
        jdbc.sql("update author_manuscripts set stage = :stage, since = :at where commentary_id = :id")
                .param("stage", stage.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    void version(UUID id, int version, TextRef text) {
        jdbc.sql("update author_manuscripts set version = :version, title = :title where commentary_id = :id")
                .param("version", version)
                .param("title", texts.titleOf(text.id()))
                .param("id", id)
                .update();
    }

    /** Puts a letter on top of the author's page; {@code kind} says what it is: DECISION, RETURNED or RESCINDED. */
    void letter(UUID id, String kind, TextRef letter) {
        jdbc.sql("update author_manuscripts set letter = :letter, letter_kind = :kind where commentary_id = :id")
                .param("letter", letter.id())
                .param("kind", kind)
                .param("id", id)
                .update();
    }

    /** A line about, or by, somebody who is named; {@code voice} says which. */
    void lineNaming(UUID id, long seq, Instant at, String what, String voice, String name) {
        jdbc.sql("""
                        insert into author_history (commentary_id, seq, at, what, voice, subject_name)
                        values (:id, :seq, :at, :what, :voice, :name)
                        on conflict (commentary_id, seq) do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("voice", voice)
                .param("name", name)
                .update();
    }

    void line(
            UUID id,
            long seq,
            Instant at,
            String what,
            String voice,
            @Nullable Integer round,
            @Nullable Integer version,
            @Nullable TextRef text) {
        jdbc.sql("""
                        insert into author_history (commentary_id, seq, at, what, voice, round, version, text_id)
                        values (:id, :seq, :at, :what, :voice, :round, :version, :text)
                        on conflict (commentary_id, seq) do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("at", utc(at))
                .param("what", what)
                .param("voice", voice)
                .param("round", round)
                .param("version", version)
                .param("text", text == null ? null : text.id())
                .update();
    }
}
