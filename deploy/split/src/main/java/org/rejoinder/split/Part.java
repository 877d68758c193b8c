package org.rejoinder.split;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.rejoinder.local.CannotStart;
import org.rejoinder.local.DataFolder;

/**
 * One process of the installation: started, watched, started again whenever it ends by itself, and stopped in the end.
 * Its process id is in {@code run/NAME.pid}.
 */
final class Part {

    /** One that hangs is found by it; one that is merely slow, on a machine with other things to do, is waited for. */
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);

    private static final Duration LOOKED_AT_EVERY = Duration.ofMillis(50);
    private static final Duration WATCHED_EVERY = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    /** Whoever lived that long did not die of how it was started. */
    private static final Duration STEADY = Duration.ofSeconds(60);

    private static final int LAST_LINES = 8;

    private final String name;
    private final DataFolder folder;
    private final Life life;
    private final CountDownLatch stopping = new CountDownLatch(1);

    @Nullable
    private ProcessHandle process;

    /** How a part comes and goes. */
    interface Life {

        ProcessHandle launch() throws IOException;

        boolean isAlive(ProcessHandle process);

        /** Whether it answers. */
        boolean isReady() throws InterruptedException;

        /** Asks the process to end, and returns when it has. */
        void stop(ProcessHandle process);
    }

    Part(String name, DataFolder folder, Life life) {
        this.name = name;
        this.folder = folder;
        this.life = life;
    }

    /**
     * Starts it for the first time, returns when it answers, and watches over it from then on.
     *
     * @throws CannotStart when it ends instead
     */
    void start() {
        try {
            launch();
            awaitReady();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted", e);
        }
        Thread watch = new Thread(this::watch, "watch-" + name);
        watch.setDaemon(true);
        watch.start();
    }

    /** From now on nothing is started again. */
    void leave() {
        stopping.countDown();
    }

    /** Stops it; it stays stopped. */
    void stop() {
        leave();
        synchronized (this) {
            if (process != null) {
                life.stop(process);
                folder.delete(pidFile());
            }
        }
    }

    private synchronized void launch() {
        if (stopping.getCount() == 0) {
            return;
        }
        try {
            process = life.launch();
            folder.writePrivately(pidFile(), Long.toString(process.pid()));
        } catch (IOException e) {
            throw new CannotStart("The part " + name + " cannot be started: " + e.getMessage(), e);
        }
    }

    private void awaitReady() throws InterruptedException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (stopping.getCount() > 0 && !life.isReady()) {
            if (!life.isAlive(launched()) || System.nanoTime() > until) {
                throw new CannotStart("The part " + name + " did not start; its log is " + log() + "\n" + lastLines());
            }
            if (isStoppedWithin(LOOKED_AT_EVERY)) {
                return;
            }
        }
    }

    private void watch() {
        Duration pause = PAUSE;
        boolean awaited = false;
        long ended = 0;
        try {
            while (true) {
                long since = System.nanoTime();
                while (life.isAlive(launched())) {
                    if (awaited && life.isReady()) {
                        awaited = false;
                        System.out.println(
                                "The part %s is back, after %.1f s".formatted(name, (System.nanoTime() - ended) / 1e9));
                    }
                    if (isStoppedWithin(WATCHED_EVERY)) {
                        return;
                    }
                }
                if (!awaited) {
                    ended = System.nanoTime();
                }
                awaited = true;
                if (System.nanoTime() - since > STEADY.toNanos()) {
                    pause = PAUSE;
                }
                if (isStoppedWithin(pause)) {
                    return;
                }
                System.out.println("The part " + name + " ended and is started again; its log is " + log());
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                try {
                    launch();
                } catch (CannotStart e) {
                    // Its process is the dead one still: the next round tries again.
                    System.out.println(e.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isStoppedWithin(Duration time) throws InterruptedException {
        return stopping.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized ProcessHandle launched() {
        if (process == null) {
            throw new IllegalStateException(name + " was not started");
        }
        return process;
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }

    private Path log() {
        return folder.resolve("logs/" + name + ".log");
    }

    private String pidFile() {
        return "run/" + name + ".pid";
    }
}
