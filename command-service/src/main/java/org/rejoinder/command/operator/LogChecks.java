package org.rejoinder.command.operator;

import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.common.AxonThreadFactory;
import org.rejoinder.command.log.Verification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Checks of the whole log, one at a time; how far each has come and how it ended is kept for the operations page. */
@Component
class LogChecks implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(LogChecks.class);

    private static final String UNDER_WAY = """
            select id from store.checks
             where ended_at is null and touched_at > now() - interval '30 seconds'
             order by begun_at desc limit 1""";

    private final Verification verification;
    private final JdbcClient store;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(new AxonThreadFactory("log-check"));

    LogChecks(Verification verification, @Qualifier("storeJdbc") JdbcClient store) {
        this.verification = verification;
        this.store = store;
    }

    /** Begins a check and does not wait for its end; when one is under way, on whichever node, that one. */
    UUID begin() {
        while (true) {
            Optional<UUID> begun = row("where not exists (%s)".formatted(UNDER_WAY));
            if (begun.isPresent()) {
                worker.execute(() -> finish(begun.get()));
                return begun.get();
            }
            // It may have ended in between.
            Optional<UUID> underWay = store.sql(UNDER_WAY).query(UUID.class).optional();
            if (underWay.isPresent()) {
                return underWay.get();
            }
        }
    }

    private void finish(UUID check) {
        try {
            run(check);
        } catch (RuntimeException failure) {
            LOG.error("The check of the log did not come to its end", failure);
        }
    }

    /** Does one now, whether or not another is under way. */
    Verification.Report now() {
        return run(row("").orElseThrow());
    }

    private Optional<UUID> row(String unless) {
        return store.sql("insert into store.checks (of_events) select (select count(*) from store.events) " + unless
                        + " returning id")
                .query(UUID.class)
                .optional();
    }

    private Verification.Report run(UUID check) {
        Verification.Report report = verification.verify(
                events -> store.sql("update store.checks set events = :events, touched_at = now() where id = :id")
                        .param("events", events)
                        .param("id", check)
                        .update());
        store.sql("""
                        update store.checks
                           set events = :events, texts = :texts, first_break = :broken, touched_at = now(), ended_at = now()
                         where id = :id""")
                .param("events", report.events())
                .param("texts", report.texts())
                .param(
                        "broken",
                        report.firstBreak() == null ? null : report.firstBreak().toString(),
                        Types.VARCHAR)
                .param("id", check)
                .update();
        return report;
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
