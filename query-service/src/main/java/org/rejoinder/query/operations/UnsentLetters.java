package org.rejoinder.query.operations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters that did not go out. */
@Component
class UnsentLetters {

    /** One row for each letter: those that tell of several facts have several notices. */
    private static final String LETTERS = """
            select distinct on (coalesce(n.letter_id, n.id)) n.id, n.kind, n.mail, n.attempts, n.next_attempt_at, n.problem,
                   n.trouble, n.noted_at, l.to_name, l.to_address, l.subject, l.plain, l.html
            from identity.notices n left join identity.letters l on l.id = n.letter_id
            where (n.mail in ('KEPT', 'FAILED') or n.mail = 'DUE' and n.problem is not null)\s""";

    private final JdbcClient identity;

    UnsentLetters(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /**
     * A letter, or what is left of one.
     *
     * @param id of a notice it tells of
     * @param kind of that notice
     * @param state KEPT, FAILED, or DUE for one that is tried again
     * @param next when it is tried again
     * @param problem in the words of the mail server
     * @param trouble what kind of problem that is
     * @param subject absent, as are the others, where the letter itself is not there any more
     */
    record Unsent(
            UUID id,
            String kind,
            String state,
            int attempts,
            OffsetDateTime next,
            @Nullable String problem,
            @Nullable String trouble,
            OffsetDateTime at,
            @Nullable String name,
            @Nullable String address,
            @Nullable String subject,
            @Nullable String plain,
            @Nullable String html) {}

    /** The newest. */
    List<Unsent> newest(int most) {
        return identity.sql(
                        "select * from (" + LETTERS
                                + "order by coalesce(n.letter_id, n.id), n.noted_at) letters order by noted_at desc, id limit :most")
                .param("most", most)
                .query(UnsentLetters::row)
                .list();
    }

    /** How many there are in these states; empty while the command side's database is away. */
    OptionalInt count(String... states) {
        try {
            return OptionalInt.of(identity.sql("""
                            select count(distinct coalesce(letter_id, id)) from identity.notices
                            where mail = any(:states) and (mail <> 'DUE' or problem is not null)""")
                    .param("states", states)
                    .query(Integer.class)
                    .single());
        } catch (DataAccessException away) {
            return OptionalInt.empty();
        }
    }

    /**
     * How letters fare. One that waits a quarter of an hour, tried or not, waits long; one that is gathered for a day, or for a
     * follower's week, is late an hour after that; thousands to followers may take some hours. Those that are refused by themselves say nothing of the server.
     */
    Mail mail() {
        return identity.sql("""
                        with waiting as (
                            select noted_at, gathered, problem, trouble,
                                   case when gathered and to_follower then noted_at < now() - interval '7 days 1 hour'
                                        when gathered then noted_at < now() - interval '25 hours'
                                        when problem is null and to_follower then next_attempt_at < now() - interval '6 hours'
                                        when problem is null then next_attempt_at < now() - interval '15 minutes'
                                        else noted_at < now() - interval '15 minutes' end as overdue,
                                   trouble in ('LOGIN', 'CERTIFICATE', 'ENCRYPTION', 'AWAY') as of_server
                              from identity.notices where mail = 'DUE'),
                        failed as (
                            select count(distinct coalesce(letter_id, id)) as letters, min(noted_at) as since
                              from identity.notices where mail = 'FAILED')
                        select (select count(*) from waiting where not gathered) as due,
                               latest.trouble, latest.problem,
                               (select min(noted_at) from waiting where of_server) as trouble_since,
                               (select count(*) from waiting where overdue) as overdue,
                               (select min(noted_at) from waiting where overdue) as overdue_since,
                               failed.letters, failed.since
                          from failed left join lateral
                               (select trouble, problem from waiting where of_server order by noted_at desc limit 1) latest
                               on true""").query(UnsentLetters::fares).single();
    }

    private static Mail fares(ResultSet row, int n) throws SQLException {
        return new Mail(
                row.getLong("due"),
                row.getString("trouble"),
                instant(row, "trouble_since"),
                row.getString("problem"),
                row.getLong("overdue"),
                instant(row, "overdue_since"),
                row.getLong("letters"),
                instant(row, "since"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** One by the id of a notice. */
    Optional<Unsent> find(UUID id) {
        return identity.sql(LETTERS + "and n.id = :id")
                .param("id", id)
                .query(UnsentLetters::row)
                .optional();
    }

    private static Unsent row(ResultSet row, int n) throws SQLException {
        return new Unsent(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("mail"),
                row.getInt("attempts"),
                row.getObject("next_attempt_at", OffsetDateTime.class),
                row.getString("problem"),
                row.getString("trouble"),
                row.getObject("noted_at", OffsetDateTime.class),
                row.getString("to_name"),
                row.getString("to_address"),
                row.getString("subject"),
                row.getString("plain"),
                row.getString("html"));
    }
}
