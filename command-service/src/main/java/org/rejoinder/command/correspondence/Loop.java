package org.rejoinder.command.correspondence;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing again and again on a thread of its own. Trouble is said once for as long as it lasts. */
final class Loop {

    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final long PAUSE_MILLIS = 2_000;

    /** One turn; waits by itself for the next. */
    interface Turn {
        void take() throws InterruptedException;
    }

    private final String name;
    private final Turn turn;
    private volatile @Nullable Thread thread;

    Loop(String name, Turn turn) {
        this.name = name;
        this.turn = turn;
    }

    void start() {
        Thread started = new Thread(this::run, name);
        started.setDaemon(true);
        thread = started;
        started.start();
    }

    private void run() {
        boolean troubled = false;
        try {
            while (Thread.currentThread() == thread) {
                try {
                    turn.take();
                    troubled = false;
                } catch (RuntimeException away) {
                    if (!troubled) {
                        LOG.warn("the {} goes on later: {}", name, away.toString());
                    }
                    troubled = true;
                    TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                }
            }
        } catch (InterruptedException stopping) {
            LOG.debug("the {} stops", name);
        }
    }

    void stop() {
        Thread stopping = thread;
        thread = null;
        if (stopping != null) {
            stopping.interrupt();
            try {
                stopping.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    boolean isRunning() {
        return thread != null;
    }
}
