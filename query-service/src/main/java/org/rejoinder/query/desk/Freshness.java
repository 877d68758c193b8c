package org.rejoinder.query.desk;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Waits for the desk to have taken in a change that the reader has just made, so that a page shows its own effect. */
@Component
public class Freshness {

    private static final long PATIENCE_NANOS = 2_000_000_000L;
    private static final long PAUSE_MILLIS = 15;

    private final JdbcClient jdbc;

    Freshness(@Qualifier("readingJdbc") JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Waits up to two seconds for a manuscript, or a series, to be at a version.
     *
     * @param version sequence number of the stream; absent when the page was not asked for one
     * @return whether the page is still older than that
     */
    public boolean pending(UUID aggregate, @Nullable Long version) {
        if (version == null) {
            return false;
        }
        long until = System.nanoTime() + PATIENCE_NANOS;
        while (!reached(aggregate, version)) {
            if (System.nanoTime() - until > 0) {
                return true;
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return true;
            }
        }
        return false;
    }

    private boolean reached(UUID aggregate, long version) {
        return jdbc.sql("""
                        select exists (select from reading.desk_manuscripts where commentary_id = :id and seq >= :v)
                            or exists (select from reading.desk_series where series_id = :id and seq >= :v)""")
                .param("id", aggregate)
                .param("v", version)
                .query(Boolean.class)
                .single();
    }
}
