package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.contract.text.EssayText;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;
import org.rejoinder.query.text.Texts;
import org.springframework.stereotype.Component;

/** What the projections for editors have in common: their row of a manuscript, its versions, and the lines of its history. */
@Component
class EditorRows {

    private final Rows rows;
    private final Texts texts;

    EditorRows(Rows rows, Texts texts) {
        this.rows = rows;
        this.texts = texts;
    }

    /** The manuscript, if the event is new to its row, which from now on knows it: a redelivered event changes nothing. */
    Optional<DeskManuscriptRow> fresh(UUID id, long seq) {
        DeskManuscriptRow manuscript = rows.find(DeskManuscriptRow.TABLE, id);
        if (manuscript == null || manuscript.seq >= seq) {
            return Optional.empty();
        }
        manuscript.seq = seq;
        return Optional.of(manuscript);
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
        DeskVersionRow row = rows.find(DeskVersionRow.TABLE, id, version);
        if (row == null) {
            row = new DeskVersionRow();
            row.commentaryId = id;
            row.version = version;
            row.savedBy = by;
            row.savedAt = at;
            row.substance = substance;
            rows.add(DeskVersionRow.TABLE, row);
        }
        row.textId = text.id();
        row.sha256 = text.sha256();
        row.words = text.words();
        EssayText essay = texts.essay(text.id()).orElse(null);
        row.title = essay == null ? null : Texts.title(essay);
        row.summary = essay == null ? "" : essay.summary();
        row.targets = CanonicalJson.write(targets);
        row.round = round == null ? row.round : round;
    }

    void targets(UUID id, List<Target> targets) {
        List<DeskTargetRow> answered = new ArrayList<>();
        for (Target target : targets) {
            DeskTargetRow row = new DeskTargetRow();
            row.commentaryId = id;
            row.position = answered.size();
            row.targetId = target.commentaryId();
            row.targetVersion = target.version();
            row.citation = target.citation();
            answered.add(row);
        }
        rows.replace(DeskTargetRow.TABLE, id, answered);
    }

    HistoryLine line(UUID id, long seq, Instant at, String what) {
        return new HistoryLine(rows, id, seq, at, what);
    }
}
