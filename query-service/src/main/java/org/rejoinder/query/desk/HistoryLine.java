package org.rejoinder.query.desk;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.text.TextRef;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One line of the editors' history, put together from what its event has to say. */
final class HistoryLine {

    private final JdbcClient jdbc;
    private final UUID commentary;
    private final long seq;
    private final Instant at;
    private final String what;
    private @Nullable UUID person;
    private @Nullable UUID subject;
    private @Nullable String subjectName;
    private @Nullable Integer round;
    private @Nullable Integer version;
    private @Nullable UUID text;
    private @Nullable String detail;

    HistoryLine(JdbcClient jdbc, UUID commentary, long seq, Instant at, String what) {
        this.jdbc = jdbc;
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

    /** About somebody who may have no account. */
    HistoryLine about(String name) {
        subjectName = name;
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
        jdbc.sql("""
                        insert into desk_history
                            (commentary_id, seq, at, what, person_id, subject_id, subject_name, round, version, text_id,
                                detail)
                        values (:id, :seq, :at, :what, :person, :subject, :name, :round, :version, :text, :detail)
                        on conflict (commentary_id, seq) do nothing""")
                .param("id", commentary)
                .param("seq", seq)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("what", what)
                .param("person", person)
                .param("subject", subject)
                .param("name", subjectName)
                .param("round", round)
                .param("version", version)
                .param("text", text)
                .param("detail", detail)
                .update();
    }
}
