package org.rejoinder.query.live;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.rejoinder.contract.words.Language;
import org.rejoinder.query.feed.Generations;
import org.rejoinder.query.feed.Groups;
import org.rejoinder.query.language.Spoken;
import org.rejoinder.query.security.Presence;
import org.rejoinder.query.security.Viewer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The pages that people have open, and the one thread that tells them when they are old. A commit of a group, here or on
 * another node, wakes it; it then compares what each page shows with what is there. However many commits there are, it takes
 * up half of one processor at most, and a stream holds no thread.
 *
 * <p>A stream says one word and ends, so it never has more to send than a socket takes at once, and a page that was told
 * asks anew with what it shows by then.
 */
@Component
public class OpenPages implements SmartLifecycle {

    /** Roles and sessions are looked at this often: twice in the five seconds after which neither may count any more. */
    private static final long LOOK = TimeUnit.SECONDS.toNanos(2);

    private static final long UNCERTAIN = TimeUnit.SECONDS.toNanos(5);
    private static final long BEAT = TimeUnit.SECONDS.toNanos(15);
    private static final long LIFE = TimeUnit.MINUTES.toNanos(10);
    private static final long REST = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int OF_ONE_PERSON = 6;
    private static final int OF_ALL = 500;

    private static final Logger LOG = LoggerFactory.getLogger(OpenPages.class);

    private final Presence presence;
    private final Set<Reader> readers = ConcurrentHashMap.newKeySet();
    private final AtomicLong changes = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition wanted = lock.newCondition();
    private volatile boolean running;
    private boolean woken;

    OpenPages(Presence presence, Generations generations) {
        this.presence = presence;
        Groups.ALL.forEach(group -> generations.hear(group, () -> {
            changes.incrementAndGet();
            wake();
        }));
    }

    /**
     * Opens a stream for a page; empty when there are as many as there may be. Of one person who has that many the oldest
     * ends: most likely its page was left, which is not noticed before something is written to it.
     *
     * @param session of the browser; the stream ends with it
     * @param shown the fingerprint of what the page shows
     */
    public Optional<SseEmitter> open(String session, Viewer viewer, Watch watch, String shown) {
        // A few may slip through together; the bound is there against thousands.
        if (!running || readers.size() >= OF_ALL) {
            return Optional.empty();
        }
        List<Reader> own = of(viewer.person());
        own.stream().limit(Math.max(0, own.size() + 1 - OF_ONE_PERSON)).forEach(reader -> {
            reader.enough();
            gone(reader);
        });
        long now = System.nanoTime();
        SseEmitter stream = new SseEmitter(0L);
        Reader reader = new Reader(stream, session, viewer, watch, shown, Spoken.now(), now, now + LIFE);
        stream.onCompletion(() -> gone(reader));
        stream.onError(why -> gone(reader));
        if (shown.isEmpty()) {
            // A page that does not say what it shows is as old as can be.
            reader.changed();
            return Optional.of(stream);
        }
        // Sent as soon as the answer begins: the browser learns that it is heard.
        reader.beat(now);
        readers.add(reader);
        if (!running) {
            reader.end();
        }
        wake();
        return Optional.of(stream);
    }

    /** How many are open. */
    int size() {
        return readers.size();
    }

    /** The oldest first. */
    private List<Reader> of(UUID person) {
        return readers.stream()
                .filter(reader -> reader.viewer.person().equals(person))
                .sorted(Comparator.comparingLong(reader -> reader.endsAt))
                .toList();
    }

    private void gone(Reader reader) {
        reader.gone = true;
        readers.remove(reader);
    }

    private void wake() {
        lock.lock();
        try {
            woken = true;
            wanted.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is woken, and so long at most; without readers, for as long as it takes. */
    private void sleep() throws InterruptedException {
        lock.lock();
        try {
            long left = LOOK;
            while (running && !woken && (readers.isEmpty() || left > 0)) {
                if (readers.isEmpty()) {
                    wanted.await();
                } else {
                    left = wanted.awaitNanos(left);
                }
            }
            woken = false;
        } finally {
            lock.unlock();
        }
    }

    private void watch() {
        long looked = System.nanoTime();
        long sure = looked;
        long seen = 0;
        try {
            while (running) {
                sleep();
                long begun = System.nanoTime();
                long present = changes.get();
                try {
                    if (present != seen) {
                        readers.forEach(reader -> reader.doubtful = true);
                        seen = present;
                    }
                    if (begun - looked >= LOOK || readers.isEmpty()) {
                        looked = begun;
                        look();
                        sure = begun;
                    }
                    compare();
                } catch (RuntimeException away) {
                    LOG.info("Open pages are not told anything for a moment: {}", away.toString());
                    if (begun - sure >= UNCERTAIN) {
                        // Nobody can say whether they may still look.
                        readers.forEach(Reader::end);
                    }
                }
                tend(System.nanoTime());
                TimeUnit.NANOSECONDS.sleep(Math.max(REST, System.nanoTime() - begun));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends what belongs to sessions that ended, and doubts what is shown to people whose roles have changed. */
    private void look() {
        if (readers.isEmpty()) {
            return;
        }
        Map<String, Viewer> here =
                presence.of(readers.stream().map(reader -> reader.session).collect(Collectors.toSet()));
        for (Reader reader : readers) {
            Viewer viewer = here.get(reader.session);
            if (viewer == null || !viewer.person().equals(reader.viewer.person())) {
                reader.end();
            } else if (!viewer.equals(reader.viewer)) {
                reader.viewer = viewer;
                reader.doubtful = true;
            }
        }
    }

    private void compare() {
        // Words are a part of what is shown: they are compared in the language they were read in.
        record Page(Watch watch, Viewer viewer, Language language) {}
        Map<Page, Optional<String>> now = new HashMap<>();
        for (Reader reader : readers) {
            if (!running) {
                return;
            }
            if (reader.doubtful && !reader.gone) {
                Optional<String> there = now.computeIfAbsent(
                        new Page(reader.watch, reader.viewer, reader.language),
                        page -> Spoken.in(page.language(), () -> page.watch().fingerprint(page.viewer())));
                reader.doubtful = false;
                if (there.isEmpty()) {
                    reader.end();
                } else if (!there.get().equals(reader.shown)) {
                    reader.changed();
                }
            }
        }
    }

    private void tend(long now) {
        for (Reader reader : List.copyOf(readers)) {
            if (!reader.gone && now - reader.endsAt >= 0) {
                reader.end();
            } else if (!reader.gone && now - reader.heardAt >= BEAT) {
                reader.beat(now);
            }
            if (reader.gone) {
                readers.remove(reader);
            }
        }
    }

    @Override
    public void start() {
        running = true;
        Thread thread = new Thread(this::watch, "open-pages");
        thread.setDaemon(true);
        thread.start();
    }

    /** Before the server waits for answers that are under way: these would take ten minutes. */
    @Override
    public void stop() {
        running = false;
        wake();
        readers.forEach(Reader::end);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
