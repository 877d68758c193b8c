package org.rejoinder.query.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Who looks after a series, by name. Names are kept where people are, not with what is read here; when nobody can be asked
 * there, a page does without, and does not ask again for a while.
 */
@Component
class SeriesEditors {

    private static final Logger LOG = LoggerFactory.getLogger(SeriesEditors.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    private final JdbcClient identity;
    private final LoadingCache<UUID, List<String>> names = Caffeine.newBuilder()
            .maximumSize(1_000)
            .expireAfterWrite(REMEMBERED)
            .build(this::ask);

    SeriesEditors(@Qualifier("identityReader") JdbcClient identity) {
        this.identity = identity;
    }

    /** Display names in the order they are filed. */
    List<String> of(UUID series) {
        return names.get(series);
    }

    private List<String> ask(UUID series) {
        try {
            return identity.sql("""
                            select p.display_name
                            from identity.people_public p join identity.series_editors e on e.person_id = p.id
                            where e.series_id = :series order by p.sort_name, p.id""").param("series", series).query(String.class).list();
        } catch (DataAccessException away) {
            LOG.debug("The editors of a series cannot be named now: {}", away.toString());
            return List.of();
        }
    }
}
