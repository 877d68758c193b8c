package org.rejoinder.query.desk;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;
import org.rejoinder.query.rows.Rows;

/** One line of the editors' history, put together from what its event has to say. */
final class HistoryLine {

    private final Rows rows;
    private final UUID commentary;
    private final long seq;
    private final Instant at;
    private final String what;
    private @Nullable UUID person;
    private @Nullable UUID subject;
    private @Nullable String subjectName;
    private List<UUID> subjectTexts = List.of();
    private @Nullable Integer round;
    private @Nullable Integer version;
    private @Nullable UUID text;
    private @Nullable String detail;

    HistoryLine(Rows rows, UUID commentary, long seq, Instant at, String what) {
        this.rows = rows;
        this.commentary = commentary;
        this.seq = seq;
        this.at = at;
        this.what = what;
    }

    HistoryLine by(@Nullable UUID who) {
        person = who;
        return this;
    }

    HistoryLine about(@Nullable UUID whom) {
        subject = whom;
        return this;
    }

    /** About something that has words of its own, as a time. */
    HistoryLine about(String words) {
        subjectName = words;
        return this;
    }

    /** About people who may have no account, by the texts that hold their names. */
    HistoryLine aboutNamed(List<UUID> texts) {
        subjectTexts = texts;
        return this;
    }

    HistoryLine round(int number) {
        round = number;
        return this;
    }

    HistoryLine version(int number) {
        version = number;
        return this;
    }

    HistoryLine text(@Nullable TextRef ref) {
        text = ref == null ? null : ref.id();
        return this;
    }

    HistoryLine detail(@Nullable String code) {
        detail = code;
        return this;
    }

    void write() {
        DeskHistoryRow line = new DeskHistoryRow();
        line.commentaryId = commentary;
        line.seq = seq;
        line.at = at;
        line.what = what;
        line.personId = person;
        line.subjectId = subject;
        line.subjectName = subjectName;
        line.subjectTexts = subjectTexts;
        line.round = round;
        line.version = version;
        line.textId = text;
        line.detail = detail;
        rows.append(DeskHistoryRow.TABLE, line);
        stay();
    }

    /** Whatever brings a manuscript to another stage is a line of its history, written when it is there. */
    private void stay() {
        DeskManuscriptRow manuscript = rows.find(DeskManuscriptRow.TABLE, commentary);
        if (manuscript == null || !manuscript.since.equals(at)) {
            // It stayed where it was, as with most lines.
            return;
        }
        List<DeskStayRow> stays = rows.all(DeskStayRow.TABLE, commentary);
        DeskStayRow last = stays.isEmpty() ? null : stays.get(stays.size() - 1);
        if (last != null && last.stage.equals(manuscript.stage)) {
            return;
        }
        if (last != null) {
            last.until = at;
        }
        DeskStayRow next = new DeskStayRow();
        next.commentaryId = commentary;
        next.seq = seq;
        next.stage = manuscript.stage;
        next.since = at;
        rows.add(DeskStayRow.TABLE, next);
    }
}
