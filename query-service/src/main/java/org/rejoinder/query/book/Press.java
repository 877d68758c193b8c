package org.rejoinder.query.book;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.annotation.PreDestroy;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/**
 * Makes files a few at a time, and keeps them in a folder as long as there is room ({@code rejoinder.reading.books}): to typeset takes
 * a processor for seconds, and whoever reads pages is not to wait for whoever wants a book. Those who ask for the same file at once
 * get the one that is being made.
 */
@Component
class Press {

    private static final Logger LOG = LoggerFactory.getLogger(Press.class);

    /** How long somebody waits for a place, and for a file that somebody else had begun. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Writes a file. */
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    private final Semaphore places;
    private final ConcurrentMap<String, CompletableFuture<Optional<Path>>> begun = new ConcurrentHashMap<>();
    private final Cache<String, Path> shelf;
    private final Timer making;
    private @Nullable Path folder;

    Press(
            @Value("${rejoinder.reading.books:64MB}") DataSize room,
            @Value("${rejoinder.reading.books-at-once:0}") int atOnce,
            MeterRegistry metrics) {
        this.places = new Semaphore(
                atOnce > 0 ? atOnce : Math.max(1, Runtime.getRuntime().availableProcessors() / 2), true);
        this.making = metrics.timer("rejoinder.books");
        this.shelf = Caffeine.newBuilder()
                .maximumWeight(Math.max(1, room.toKilobytes()))
                .weigher((String tag, Path file) -> kilobytes(file))
                .removalListener((@Nullable String tag, @Nullable Path file, RemovalCause why) -> delete(file))
                .executor(Runnable::run)
                .build();
    }

    /**
     * The file of a tag, made where there is none.
     *
     * @return empty when as many are being made as may be
     */
    Optional<Path> take(String tag, Writer writer) {
        return tryTake(tag, writer, PATIENCE);
    }

    /** The same for somebody with less patience. */
    Optional<Path> tryTake(String tag, Writer writer, Duration patience) {
        Path kept = shelf.getIfPresent(tag);
        if (kept != null && Files.exists(kept)) {
            return Optional.of(kept);
        }
        CompletableFuture<Optional<Path>> own = new CompletableFuture<>();
        CompletableFuture<Optional<Path>> other = begun.putIfAbsent(tag, own);
        if (other != null) {
            return waitFor(other, patience);
        }
        try {
            Optional<Path> made = make(tag, writer, patience);
            own.complete(made);
            return made;
        } catch (RuntimeException | Error failed) {
            own.completeExceptionally(failed);
            throw failed;
        } finally {
            begun.remove(tag);
        }
    }

    private static Optional<Path> waitFor(CompletableFuture<Optional<Path>> file, Duration patience) {
        try {
            return file.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (TimeoutException tooLong) {
            return Optional.empty();
        } catch (ExecutionException failed) {
            throw new CompletionException(failed.getCause());
        }
    }

    private Optional<Path> make(String tag, Writer writer, Duration patience) {
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(making.recordCallable(() -> print(tag, writer)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            places.release();
        }
    }

    private Path print(String tag, Writer writer) throws IOException {
        Path file = Files.createTempFile(folder(), "book", null);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            writer.write(out);
        } catch (IOException | RuntimeException | Error failed) {
            delete(file);
            throw failed;
        }
        shelf.put(tag, file);
        return file;
    }

    private synchronized Path folder() throws IOException {
        if (folder == null || !Files.isDirectory(folder)) {
            folder = Files.createTempDirectory("rejoinder-books");
        }
        return folder;
    }

    private static int kilobytes(Path file) {
        try {
            return (int) Math.min(Integer.MAX_VALUE, 1 + Files.size(file) / 1024);
        } catch (IOException gone) {
            return 1;
        }
    }

    private static void delete(@Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException stays) {
            LOG.warn("A file that nobody needs any more could not be deleted: {}", file, stays);
        }
    }

    @PreDestroy
    void clear() {
        shelf.invalidateAll();
        shelf.cleanUp();
        delete(folder);
    }
}
