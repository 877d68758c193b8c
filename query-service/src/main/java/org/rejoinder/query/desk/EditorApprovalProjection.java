package org.rejoinder.query.desk;

import static org.rejoinder.query.desk.Utc.utc;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.rejoinder.contract.commentary.CommentaryEvent.ApprovalReaffirmed;
import org.rejoinder.contract.commentary.CommentaryEvent.CopyEdited;
import org.rejoinder.contract.commentary.CommentaryEvent.DecisionRescinded;
import org.rejoinder.contract.commentary.Stage;
import org.rejoinder.contract.commentary.Substance;
import org.rejoinder.contract.commentary.Target;
import org.rejoinder.contract.text.CanonicalJson;
import org.rejoinder.query.text.Texts;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What becomes of an approval: copy-editing makes it stale, a second person reaffirms it, a publisher takes it back. */
@Component
@ProcessingGroup("desk")
class EditorApprovalProjection {

    private final JdbcClient jdbc;
    private final EditorRows rows;
    private final Texts texts;

    EditorApprovalProjection(@Qualifier("readingJdbc") JdbcClient jdbc, EditorRows rows, Texts texts) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.texts = texts;
    }

    /** Whoever restores the approved text to the letter has changed nothing. */
    @EventHandler
    void on(CopyEdited event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            rows.version(
                    id, event.version(), event.text(), event.targets(), event.editedBy(), at, null, event.substance());
            rows.stage(id, Stage.ACCEPTED, at);
            jdbc.sql("""
                            update desk_manuscripts
                            set version = :version, title = :title,
                                stale = case when approved_sha256 = :sha256 then null
                                    when stale = 'SUBSTANTIVE' then stale else :substance end,
                                copy_editors = case when approved_sha256 = :sha256 then '{}'::uuid[]
                                    else array_append(array_remove(copy_editors, :by::uuid), :by::uuid) end
                            where commentary_id = :id""")
                    .param("version", event.version())
                    .param("title", texts.titleOf(event.text().id()))
                    .param("sha256", event.text().sha256())
                    .param("substance", event.substance())
                    .param("by", event.editedBy())
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "CopyEdited")
                    .by(event.editedBy())
                    .version(event.version())
                    .detail(event.substance())
                    .write();
            if (event.substance().equals(Substance.SUBSTANTIVE.name())) {
                decideAnew(event, seq, at);
            }
        }
    }

    /** The copy-editor stands for the recommendation, with the letter that was sent. */
    private void decideAnew(CopyEdited event, long seq, Instant at) {
        UUID id = event.commentaryId();
        jdbc.sql("update desk_manuscripts set came_from = 'ACCEPTED' where commentary_id = :id")
                .param("id", id)
                .update();
        rows.stage(id, Stage.DECISION_PENDING, at);
        jdbc.sql("""
                        insert into desk_decisions (commentary_id, seq, round, version, outcome, sha256, letter,
                            open_reviews, recommended_by, recommended_at)
                        select :id, :seq, d.round, :version, 'ACCEPT', :sha256, d.letter, 0, :by, :at
                        from desk_decisions d
                        where d.commentary_id = :id and d.state = 'APPROVED' order by d.seq desc limit 1
                        on conflict (commentary_id, seq) do nothing""")
                .param("id", id)
                .param("seq", seq)
                .param("version", event.version())
                .param("sha256", event.text().sha256())
                .param("by", event.editedBy())
                .param("at", utc(at))
                .update();
    }

    @EventHandler
    void on(ApprovalReaffirmed event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            jdbc.sql("""
                            update desk_manuscripts
                            set approved_sha256 = :sha256, approved_version = :version, stale = null, copy_editors = '{}',
                                since = :at
                            where commentary_id = :id""")
                    .param("sha256", event.sha256())
                    .param("version", event.version())
                    .param("at", utc(at))
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "ApprovalReaffirmed")
                    .by(event.reaffirmedBy())
                    .version(event.version())
                    .detail(event.secondPairOfEyes() ? null : "ALONE")
                    .write();
        }
    }

    /** The recommendation waits again, on the text that was decided on, and what was approved before it is approved again. */
    @EventHandler
    void on(DecisionRescinded event, @SequenceNumber long seq, @Timestamp Instant at) {
        UUID id = event.commentaryId();
        if (rows.fresh(id, seq)) {
            Long decision =
                    jdbc.sql("""
                            select seq from desk_decisions
                            where commentary_id = :id and state = 'APPROVED' order by seq desc limit 1""").param("id", id).query(Long.class).optional().orElse(-1L);
            rows.stage(id, Stage.DECISION_PENDING, at);
            restore(id, decision);
            jdbc.sql("""
                            insert into desk_decisions (commentary_id, seq, round, version, outcome, sha256, letter,
                                open_reviews, recommended_by, recommended_at)
                            select commentary_id, :seq, round, version, outcome, sha256, letter, open_reviews, recommended_by,
                                recommended_at
                            from desk_decisions where commentary_id = :id and seq = :decision
                            on conflict (commentary_id, seq) do nothing""")
                    .param("id", id)
                    .param("seq", seq)
                    .param("decision", decision)
                    .update();
            jdbc.sql("""
                            update desk_decisions
                            set state = 'RESCINDED', rescinded_by = :by, rescinded_at = :at, rescinded_reason = :reason
                            where commentary_id = :id and seq = :decision""")
                    .param("by", event.rescindedBy())
                    .param("at", utc(at))
                    .param("reason", event.reason().id())
                    .param("id", id)
                    .param("decision", decision)
                    .update();
            jdbc.sql("update desk_offers set state = 'VOID' where commentary_id = :id and state <> 'ACCEPTED'")
                    .param("id", id)
                    .update();
            rows.line(id, seq, at, "DecisionRescinded")
                    .by(event.rescindedBy())
                    .detail(event.outcome())
                    .text(event.reason())
                    .write();
        }
    }

    private void restore(UUID id, Long decision) {
        jdbc.sql("""
                        update desk_manuscripts m
                        set came_from = d.came_from, version = d.version, title = v.title, byline = d.byline_before,
                            approved_sha256 = d.approval_before ->> 'sha256',
                            approved_version = (d.approval_before ->> 'version')::int,
                            stale = d.approval_before ->> 'stale',
                            copy_editors = coalesce(
                                (select array_agg(e::uuid) from json_array_elements_text(d.approval_before -> 'editors') e),
                                '{}'),
                            changes_asked = null
                        from desk_decisions d
                        left join desk_versions v on v.commentary_id = d.commentary_id and v.version = d.version
                        where m.commentary_id = :id and d.commentary_id = :id and d.seq = :decision""").param("id", id).param("decision", decision).update();
        jdbc.sql("""
                        select v.targets from desk_versions v join desk_decisions d using (commentary_id)
                        where v.commentary_id = :id and d.seq = :decision and v.version = d.version and v.targets is not null""")
                .param("id", id)
                .param("decision", decision)
                .query(String.class)
                .optional()
                .ifPresent(json -> rows.targets(id, List.of(CanonicalJson.read(json, Target[].class))));
    }
}
