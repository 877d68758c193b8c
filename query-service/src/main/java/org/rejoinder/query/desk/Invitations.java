package org.rejoinder.query.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds invitations, and whom they are for. */
@Component
public class Invitations {

    /**
     * An invitation.
     *
     * @param seq sequence number of its last event, for {@code If-Match}
     * @param target the essay to be answered, absent where none was named
     * @param letter id of the letter's text
     * @param answerBy last day to answer (ISO date)
     * @param state DRAFT, SENT, ACCEPTED, DECLINED, EXPIRED or RESCINDED
     * @param since when it came to that state
     * @param reason id of the text that says why it was declined or taken back
     */
    public record Invitation(
            UUID id,
            long seq,
            UUID series,
            String kind,
            @Nullable UUID target,
            UUID letter,
            @Nullable String answerBy,
            @Nullable String dueOn,
            String state,
            UUID draftedBy,
            @Nullable UUID sentBy,
            @Nullable UUID person,
            @Nullable UUID commentary,
            @Nullable UUID reason,
            OffsetDateTime since) {}

    /** Whom an invitation is for, as an editor wrote it. */
    public record Invitee(String name, String email) {}

    /** What happened to an invitation. */
    record HistoryRow(
            OffsetDateTime at, String what, @Nullable UUID person) {}

    static final Invitee NOBODY = new Invitee("\u2014", "");

    private final JdbcClient jdbc;
    private final JdbcClient identity;

    Invitations(@Qualifier("readingJdbc") JdbcClient jdbc, @Qualifier("identityReader") JdbcClient identity) {
        this.jdbc = jdbc;
        this.identity = identity;
    }

    /** One by id. */
    public Optional<Invitation> find(UUID id) {
        return jdbc.sql("select * from desk_invitations where invitation_id = :id")
                .param("id", id)
                .query(Invitations::row)
                .optional();
    }

    /** Those of a series: what waits first, then the newest. */
    List<Invitation> inSeries(UUID series) {
        return jdbc.sql("""
                        select * from desk_invitations where series_id = :series
                        order by state not in ('DRAFT', 'SENT'), since desc, invitation_id""").param("series", series).query(Invitations::row).list();
    }

    /** Those an editor sent that are unanswered, or were answered or expired within a week. */
    List<Invitation> sentBy(UUID editor, Instant now) {
        return jdbc.sql("""
                        select * from desk_invitations
                        where sent_by = :editor and (state = 'SENT'
                            or (state in ('ACCEPTED', 'DECLINED', 'EXPIRED') and since > :weekAgo))""")
                .param("editor", editor)
                .param("weekAgo", Utc.utc(now.minus(Duration.ofDays(7))))
                .query(Invitations::row)
                .list();
    }

    List<HistoryRow> history(UUID id) {
        return jdbc.sql("""
                        select at, what, person_id from desk_invitation_history
                        where invitation_id = :id order by seq""")
                .param("id", id)
                .query((row, n) -> new HistoryRow(
                        row.getObject("at", OffsetDateTime.class),
                        row.getString("what"),
                        row.getObject("person_id", UUID.class)))
                .list();
    }

    /** Whom an invitation is for. */
    public Invitee invitee(UUID invitation) {
        return invitees(List.of(invitation)).getOrDefault(invitation, NOBODY);
    }

    Map<UUID, Invitee> invitees(Collection<UUID> invitations) {
        Map<UUID, Invitee> invitees = new HashMap<>();
        if (!invitations.isEmpty()) {
            identity.sql("""
                            select invitation_id, display_name, email from identity.invitees
                            where invitation_id = any(:ids)""").param("ids", invitations.toArray(UUID[]::new)).query(row -> {
                invitees.put(
                        row.getObject("invitation_id", UUID.class),
                        new Invitee(row.getString("display_name"), row.getString("email")));
            });
        }
        return invitees;
    }

    private static Invitation row(ResultSet row, int n) throws SQLException {
        return new Invitation(
                row.getObject("invitation_id", UUID.class),
                row.getLong("seq"),
                row.getObject("series_id", UUID.class),
                row.getString("kind"),
                row.getObject("target_id", UUID.class),
                row.getObject("letter", UUID.class),
                row.getString("answer_by"),
                row.getString("due_on"),
                row.getString("state"),
                row.getObject("drafted_by", UUID.class),
                row.getObject("sent_by", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getObject("commentary_id", UUID.class),
                row.getObject("reason", UUID.class),
                row.getObject("since", OffsetDateTime.class));
    }
}
