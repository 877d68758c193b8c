package org.rejoinder.command.identity;

import com.github.benmanes.caffeine.cache.Ticker;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.SiteRole;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Reads what people may do, and remembers it for at most five seconds: a role taken away here counts at once, one taken away
 * on another node within that time.
 */
@Component("identityStandings")
class Standings {

    static final Duration REMEMBERED = Duration.ofSeconds(5);

    private final JdbcClient jdbc;
    private final Remembered<UUID, Optional<Standing>> remembered;

    Standings(@Qualifier("storeJdbc") JdbcClient jdbc, @Qualifier("identityTicker") Ticker ticker) {
        this.jdbc = jdbc;
        this.remembered = new Remembered<>(10_000, REMEMBERED, ticker, this::read);
    }

    /** Empty for an unknown or disabled person. */
    Optional<Standing> of(UUID person) {
        Optional<Standing> standing = remembered.get(person);
        if (standing.filter(Standing::owesSecondStep).isEmpty()) {
            return standing;
        }
        // Whoever has just set it up does not wait.
        remembered.forget(person);
        return remembered.get(person);
    }

    void forget(UUID person) {
        remembered.forget(person);
    }

    private Optional<Standing> read(UUID person) {
        return jdbc.sql("""
                        select display_name, sessions_since,
                               array(select role from identity.roles where person_id = p.id) as roles,
                               array(select series_id from identity.series_editors where person_id = p.id) as series,
                               exists (select from identity.second_step_owed o where o.person_id = p.id) as owes
                        from identity.people p
                        where id = :person and disabled_at is null
                        """)
                .param("person", person)
                .query((rs, n) -> new Standing(
                        new Actor(person, roles(rs), series(rs)),
                        rs.getString("display_name"),
                        rs.getObject("sessions_since", OffsetDateTime.class).toInstant(),
                        rs.getBoolean("owes")))
                .optional();
    }

    /** Everyone with an account is at least a contributor. */
    private static Set<SiteRole> roles(ResultSet rs) throws SQLException {
        Set<SiteRole> roles = EnumSet.of(SiteRole.CONTRIBUTOR);
        for (String role : (String[]) array(rs, "roles")) {
            roles.add(SiteRole.valueOf(role));
        }
        return roles;
    }

    private static Set<UUID> series(ResultSet rs) throws SQLException {
        return Arrays.stream((UUID[]) array(rs, "series")).collect(Collectors.toUnmodifiableSet());
    }

    private static Object array(ResultSet rs, String column) throws SQLException {
        Array array = rs.getArray(column);
        try {
            return array.getArray();
        } finally {
            array.free();
        }
    }
}
