package org.rejoinder.command.clockwork;

import java.time.Instant;
import java.util.List;

/**
 * One kind of thing that comes due by itself. What is due is read from the log each time, so that it survives a restart,
 * and what came due meanwhile is done at the next look. Several nodes look at once: doing it is a command like any other,
 * of which exactly one is appended and all others are refused.
 */
public interface Due {

    /** What is due at a moment and has not been done. */
    List<Task> at(Instant now);

    /**
     * Something to do once.
     *
     * @param what it is, the same at each look: for the log, and to tell what keeps failing
     * @param act does it; quiet when somebody else was faster, and throws when it is to be tried again later
     */
    record Task(String what, Runnable act) {}
}
