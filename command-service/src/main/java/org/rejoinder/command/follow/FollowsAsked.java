package org.rejoinder.command.follow;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.rejoinder.command.identity.People;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who asked to follow at an address, until its owner says so. A row is written whether or not the address follows already, so
 * that asking takes as long and answers the same.
 */
@Component("followsAsked")
public class FollowsAsked {

    private final JdbcClient jdbc;
    private final Clock clock;

    FollowsAsked(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityClock") Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What was asked at an address. */
    public record Question(UUID id, String email, Choice choice, String language, OffsetDateTime at) {}

    UUID note(String email, Choice choice, String language) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into identity.follows_asked (id, email, email_key, series_id, pace, calls, language, asked_at)
                        values (:id, :email, :key, :series, :pace, :calls, :language, :now)
                        """)
                .param("id", id)
                .param("email", email.strip())
                .param("key", People.key(email))
                .param("series", choice.series(), Types.OTHER)
                .param("pace", choice.pace().name())
                .param("calls", choice.calls())
                .param("language", language)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }

    /** What was asked; empty when that was confirmed or forgotten. */
    public Optional<Question> find(UUID id) {
        return jdbc.sql("select * from identity.follows_asked where id = :id")
                .param("id", id)
                .query(FollowsAsked::question)
                .optional();
    }

    /** Forgets what the owner of an address has confirmed, however often it was asked. */
    void confirmed(Question question) {
        forget(
                "email_key = :key and series_id is not distinct from :series",
                question.email(),
                question.choice().series(),
                null);
    }

    /** Forgets all that was asked at an address; whether there was anything. */
    boolean forgetAt(String email) {
        return forget("email_key = :key", email, null, null);
    }

    /** Forgets what nobody has confirmed, with the letters about it. */
    void forgetBefore(Instant moment) {
        forget("asked_at < :before", null, null, moment);
    }

    /** Whether something was asked before a moment and not confirmed. */
    boolean isAnyBefore(Instant moment) {
        return jdbc.sql("select exists (select from identity.follows_asked where asked_at < :before)")
                .param("before", moment.atOffset(ZoneOffset.UTC))
                .query(Boolean.class)
                .single();
    }

    private boolean forget(String which, @Nullable String email, @Nullable UUID series, @Nullable Instant before) {
        return jdbc.sql("""
                        with gone as (delete from identity.follows_asked where %s returning id),
                            links as (delete from identity.letter_links where recipient in (select id from gone)),
                            letters as (delete from identity.letters where recipient in (select id from gone)),
                            notices as (delete from identity.notices where recipient in (select id from gone))
                        select count(*) from gone
                        """.formatted(which))
                        .param("key", email == null ? null : People.key(email), Types.VARCHAR)
                        .param("series", series, Types.OTHER)
                        .param(
                                "before",
                                before == null ? null : before.atOffset(ZoneOffset.UTC),
                                Types.TIMESTAMP_WITH_TIMEZONE)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private static Question question(ResultSet row, int n) throws SQLException {
        return new Question(
                row.getObject("id", UUID.class),
                row.getString("email"),
                new Choice(
                        row.getObject("series_id", UUID.class),
                        Pace.valueOf(row.getString("pace")),
                        row.getBoolean("calls")),
                row.getString("language"),
                row.getObject("asked_at", OffsetDateTime.class));
    }
}
