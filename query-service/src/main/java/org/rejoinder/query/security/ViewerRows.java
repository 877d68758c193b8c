package org.rejoinder.query.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.rejoinder.contract.identity.SignedIn;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads who someone is from the identity schema: by session id or by token. Names and roles are remembered for at most five
 * seconds, so a role that was taken away is gone within that time; sessions are read each time, so signing out is immediate.
 */
@Component
class ViewerRows {

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    /** A session is touched no more often than this, so that reading pages does not mean writing rows. */
    private static final Duration TOUCHED = Duration.ofMinutes(5);

    private final JdbcClient identity;
    private final Clock clock;
    private final Cache<UUID, Optional<Known>> remembered;

    ViewerRows(
            @Qualifier("identityReader") JdbcClient identity,
            @Qualifier("viewerClock") Clock clock,
            @Qualifier("viewerTicker") Ticker ticker) {
        this.identity = identity;
        this.clock = clock;
        this.remembered = Caffeine.newBuilder()
                .maximumSize(10_000)
                .expireAfterWrite(REMEMBERED)
                .ticker(ticker)
                .build();
    }

    /**
     * Whom this session is signed in as, if it still counts.
     *
     * @param used whether somebody is there now, so that it counts for longer
     */
    Optional<Viewer> bySession(String sessionId, boolean used) {
        Instant now = clock.instant();
        record Row(String json, long touched) {}
        Optional<Row> row = identity.sql("""
                        select a.attribute_bytes #>> '{}' as json, s.last_access_time
                        from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.session_id = :id and s.expiry_time > :now and a.attribute_name = :name
                        """)
                .param("id", sessionId)
                .param("now", now.toEpochMilli())
                .param("name", SignedIn.ATTRIBUTE)
                .query((rs, n) -> new Row(rs.getString("json"), rs.getLong("last_access_time")))
                .optional();
        return row.flatMap(found -> {
            SignedIn signedIn = SignedIn.fromJson(found.json());
            Optional<Viewer> viewer = known(signedIn.person())
                    .filter(known -> signedIn.countsAt(now, known.sessionsSince()))
                    .map(Known::viewer);
            if (used
                    && viewer.isPresent()
                    && found.touched() < now.minus(TOUCHED).toEpochMilli()) {
                touch(sessionId, now);
            }
            return viewer;
        });
    }

    /** Whom each of these sessions is signed in as now, nothing remembered; those that do not count any more are left out. */
    Map<String, Viewer> bySessions(Collection<String> sessionIds) {
        Instant now = clock.instant();
        Map<String, SignedIn> sessions = new HashMap<>();
        identity.sql("""
                        select s.session_id, a.attribute_bytes #>> '{}' as json
                        from identity.spring_session s
                        join identity.spring_session_attributes a on a.session_primary_id = s.primary_id
                        where s.session_id = any(:ids) and s.expiry_time > :now and a.attribute_name = :name
                        """)
                .param("ids", sessionIds.toArray(String[]::new))
                .param("now", now.toEpochMilli())
                .param("name", SignedIn.ATTRIBUTE)
                .query(row -> {
                    sessions.put(row.getString("session_id"), SignedIn.fromJson(row.getString("json")));
                });
        Map<UUID, Known> people =
                read(sessions.values().stream().map(SignedIn::person).distinct().toList());
        Map<String, Viewer> viewers = new HashMap<>();
        sessions.forEach((id, signedIn) -> {
            Known known = people.get(signedIn.person());
            if (known != null && !known.viewer().owesSecondStep() && signedIn.countsAt(now, known.sessionsSince())) {
                viewers.put(id, known.viewer());
            }
        });
        return viewers;
    }

    /** Whose token this is, if it may be used for reading. */
    Optional<Viewer> byToken(String secret) {
        return identity.sql("""
                        select person_id from identity.tokens
                        where secret_hash = sha256(convert_to(:secret, 'UTF8')) and revoked_at is null
                          and expires_at > :now and 'read' = any(scopes)
                        """)
                .param("secret", secret)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .optional()
                .flatMap(this::known)
                .map(Known::viewer);
    }

    private void touch(String sessionId, Instant now) {
        identity.sql("""
                        update identity.spring_session
                        set last_access_time = :now, expiry_time = :now + max_inactive_interval * 1000::bigint
                        where session_id = :id
                        """)
                .param("now", now.toEpochMilli())
                .param("id", sessionId)
                .update();
    }

    private Optional<Known> known(UUID person) {
        Optional<Known> known = remembered.get(person, this::read);
        if (known.filter(one -> one.viewer().owesSecondStep()).isEmpty()) {
            return known;
        }
        // Whoever has just set it up does not wait.
        remembered.invalidate(person);
        return remembered.get(person, this::read);
    }

    private Optional<Known> read(UUID person) {
        return Optional.ofNullable(read(List.of(person)).get(person));
    }

    private Map<UUID, Known> read(Collection<UUID> people) {
        return identity
                .sql("""
                        select id, display_name, language, sessions_since,
                               array(select role from identity.person_roles where person_id = p.id) as roles,
                               array(select series_id from identity.series_editors where person_id = p.id) as series,
                               exists (select from identity.second_step_owed o where o.person_id = p.id) as owes
                        from identity.people p
                        where id = any(:people) and disabled_at is null
                        """)
                .param("people", people.toArray(UUID[]::new))
                .query((rs, n) -> new Known(
                        new Viewer(
                                rs.getObject("id", UUID.class),
                                rs.getString("display_name"),
                                withImplied((String[]) array(rs, "roles")),
                                Arrays.stream((UUID[]) array(rs, "series")).collect(Collectors.toSet()),
                                rs.getString("language"),
                                rs.getBoolean("owes")),
                        rs.getObject("sessions_since", OffsetDateTime.class).toInstant()))
                .list()
                .stream()
                .collect(Collectors.toMap(known -> known.viewer().person(), Function.identity()));
    }

    private static Set<String> withImplied(String[] granted) {
        Set<String> roles = new HashSet<>(Arrays.asList(granted));
        if (roles.contains("PUBLISHER")) {
            roles.add("EDITOR");
        }
        return roles;
    }

    private static Object array(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }

    private record Known(Viewer viewer, Instant sessionsSince) {}
}
