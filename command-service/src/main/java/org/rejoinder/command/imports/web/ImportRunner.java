package org.rejoinder.command.imports.web;

import jakarta.annotation.PreDestroy;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.rejoinder.command.access.Actor;
import org.rejoinder.command.access.Refused;
import org.rejoinder.command.api.Messages;
import org.rejoinder.command.api.Rejection;
import org.rejoinder.command.imports.ImportRows;
import org.rejoinder.command.imports.ImportRows.State;
import org.rejoinder.command.imports.SeriesImport;
import org.rejoinder.command.imports.SeriesImport.Source;
import org.rejoinder.command.imports.SeriesImport.Written;
import org.rejoinder.command.lookup.Facts;
import org.rejoinder.contract.identity.FormState.FieldError;
import org.rejoinder.contract.imports.ImportDraft;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Imports while nobody waits for the answer; its row says how far it has come. A process that ends meanwhile leaves a row
 * that says so and no part of a series, since that is written at once at the end.
 */
@Component("importRunner")
final class ImportRunner {

    private static final Logger LOG = LoggerFactory.getLogger(ImportRunner.class);
    private static final int MOST_WAITING = 8;

    private final SeriesImport imports;
    private final ImportRows rows;
    private final Facts facts;
    private final Messages messages;
    private final ThreadPoolExecutor worker;

    ImportRunner(SeriesImport imports, ImportRows rows, Facts facts, Messages messages) {
        this.imports = imports;
        this.rows = rows;
        this.facts = facts;
        this.messages = messages;
        this.worker =
                new ThreadPoolExecutor(1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), task -> {
                    Thread thread = new Thread(task, "imports");
                    thread.setDaemon(true);
                    return thread;
                });
        worker.allowCoreThreadTimeOut(true);
    }

    void run(UUID id, Source source, Actor by) {
        try {
            worker.execute(() -> work(id, source, by));
        } catch (RejectedExecutionException tooMany) {
            rows.discard(id);
            throw Rejection.of(HttpStatus.SERVICE_UNAVAILABLE, "TOO_MANY_IMPORTS");
        }
    }

    private void work(UUID id, Source source, Actor by) {
        try {
            ImportDraft draft = imports.read(source, (done, of) -> rows.progress(id, State.READING, done, of));
            rows.save(id, 0, draft);
            Written written = imports.write(id, draft, by);
            rows.done(id, written.slug());
        } catch (Rejection rejection) {
            rows.failed(id, rejection.errors());
        } catch (Refused refused) {
            String field = refused.reason().field();
            rows.failed(
                    id,
                    List.of(new FieldError(
                            field == null ? "" : field, refused.reason().name(), messages.of(refused.reason()))));
        } catch (RuntimeException failure) {
            LOG.error("import {} failed", id, failure);
            rows.failed(id, List.of(new FieldError("", "FAILED", messages.of("FAILED", id.toString()))));
        }
    }

    /** The series of an import was written. */
    void finished(UUID id) {
        facts.series(id).ifPresent(series -> rows.done(id, series.slug()));
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
