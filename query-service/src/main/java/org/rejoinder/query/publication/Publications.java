package org.rejoinder.query.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.rejoinder.contract.publication.PublicPage;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.MessageSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the publication is called and how it is reached, for the frame of every page. It is remembered until rows of the site
 * change. Without a database pages that say so still have a name: the last one known.
 */
@Component
public class Publications {

    private static final Logger LOG = LoggerFactory.getLogger(Publications.class);

    /** As long as a prepared page: the bound for mistakes. */
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** A page about the publication. */
    record Page(String html, Instant since) {}

    private record Known(Publication publication, long generation, long since) {

        boolean isOf(long present) {
            return present != Generations.UNSETTLED && generation == present;
        }

        boolean isOld() {
            return System.nanoTime() - since > LONGEST.toNanos();
        }
    }

    private final JdbcClient jdbc;
    private final Generations generations;
    private final Publication unnamed;
    private final ReentrantLock looking = new ReentrantLock();
    private volatile Known known;

    Publications(@Qualifier("readingJdbc") JdbcClient jdbc, Generations generations, MessageSource messages) {
        this.jdbc = jdbc;
        this.generations = generations;
        this.unnamed = Publication.unnamed(messages.getMessage("publication.name", null, Locale.ENGLISH));
        this.known = new Known(unnamed, Generations.UNSETTLED, System.nanoTime());
    }

    /** The publication as the site's rows have it now. */
    public Publication now() {
        long generation = generations.of(Groups.SITE);
        Known last = known;
        if (!last.isOf(generation)) {
            return look(generation);
        }
        // It has most likely not changed: one looks, the others need not wait for that.
        if (last.isOld() && looking.tryLock()) {
            try {
                return look(generation);
            } finally {
                looking.unlock();
            }
        }
        return last.publication();
    }

    private Publication look(long generation) {
        Publication found = known.publication();
        try {
            found = jdbc.sql("select seq, name, issn, doi_prefix, licence, language, contact from publication")
                    .query((row, n) -> publication(row))
                    .optional()
                    .orElse(unnamed);
        } catch (DataAccessException away) {
            LOG.warn("The publication's name was not found: {}", away.toString());
        }
        known = new Known(found, generation, System.nanoTime());
        return found;
    }

    private Publication publication(ResultSet row) throws SQLException {
        String name = row.getString("name");
        return new Publication(
                row.getLong("seq"),
                name == null ? unnamed.name() : name,
                row.getString("issn"),
                row.getString("doi_prefix"),
                row.getString("licence"),
                Language.of(row.getString("language")).orElse(null),
                row.getString("contact"));
    }

    /** A page about the publication, if it was written. */
    Optional<Page> page(PublicPage page) {
        String column = page.name().toLowerCase(Locale.ROOT);
        return jdbc.sql("select %1$s as html, %1$s_since as since from publication where %1$s is not null"
                        .formatted(column))
                .query((row, n) -> new Page(
                        row.getString("html"),
                        row.getObject("since", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** For templates: what the titles of pages say. */
    public String getName() {
        return now().name();
    }
}
