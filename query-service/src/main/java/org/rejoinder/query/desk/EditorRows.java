package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the projections for editors have in common: their row of a manuscript, its versions, and the lines of its history. */
@Component
class EditorRows {

    private final JdbcClient jdbc;
    private final Texts texts;

    EditorRows(@Qualifier("readingJdbc") JdbcClient jdbc, Texts texts) {
        this.jdbc = jdbc;
        this.texts = texts;
    }

    /** Whether the event is new to the row, which from now on knows it: a redelivered event changes nothing. */
    boolean fresh(UUID id, long seq) {
        return jdbc.sql("update desk_manuscripts set seq = :seq where commentary_id = :id and seq < :seq")
                        .param("seq", seq)
                        .param("id", id)
                        .update()
                == 1;
    }

    void stage(UUID id, Stage stage, Instant at) {
        jdbc.sql("update desk_manuscripts set stage = :stage, since = :at where commentary_id = :id")
                .param("stage", stage.name())
                .param("at", utc(at))
                .param("id", id)
                .update();
    }

    /**
     * Keeps a version.
     *
     * @param round the round it was handed in for, absent for one that was only saved
     * @param substance how much copy-editing changed in it, absent for what its author wrote
     */
    void version(
            UUID id,
            int version,
            TextRef text,
            List<Target> targets,
            UUID by,
            Instant at,
            @Nullable Integer round,
            @Nullable String substance) {
        jdbc.sql("""
                        insert into desk_versions
                            (commentary_id, version, text_id, sha256, words, title, saved_by, saved_at, round, substance, targets)
                        values (:id, :version, :text, :sha256, :words, :title, :by, :at, :round, :substance, :targets::json)
                        on conflict (commentary_id, version) do update
                        set text_id = excluded.text_id, sha256 = excluded.sha256, words = excluded.words,
                            title = excluded.title, targets = excluded.targets, round = coalesce(excluded.round, desk_versions.round)""")
                .param("id", id)
                .param("version", version)
                .param("text", text.id())
                .param("sha256", text.sha256())
                .param("words", text.words())
                .param("title", texts.titleOf(text.id()))
                .param("by", by)
                .param("at", utc(at))
                .param("round", round)
                .param("substance", substance)
                .param("targets", CanonicalJson.write(targets))
                .update();
    }

    void targets(UUID id, List<Target> targets) {
        jdbc.sql("delete from desk_targets where commentary_id = :id")
                .param("id", id)
                .update();
        for (int position = 0; position < targets.size(); position++) {
            Target target = targets.get(position);
            jdbc.sql("""
                            insert into desk_targets (commentary_id, position, target_id, target_version, citation)
                            values (:id, :position, :target, :version, :citation)""")
                    .param("id", id)
                    .param("position", position)
                    .param("target", target.commentaryId())
                    .param("version", target.version())
                    .param("citation", target.citation())
                    .update();
        }
    }

    HistoryLine line(UUID id, long seq, Instant at, String what) {
        return new HistoryLine(jdbc, id, seq, at, what);
    }
}
