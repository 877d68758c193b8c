package org.rejoinder.standalone;

/** One line on a terminal that says how far something has come; nothing where there is no terminal. */
final class ProgressBar {

    /** Set by the launcher when somebody is looking; since JDK 22 the JVM cannot tell. */
    static final String TERMINAL = "REJOINDER_TERMINAL";

    private static final int WIDTH = 30;

    private final boolean terminal = System.getenv(TERMINAL) != null;
    private boolean open;

    void show(String what, long done, long of) {
        if (!terminal) {
            return;
        }
        int full = (int) (of <= 0 ? 0 : Math.min(WIDTH, WIDTH * done / of));
        System.err.printf(
                "\r%-8s [%s%s] %3d %% ", what, "#".repeat(full), ".".repeat(WIDTH - full), full * 100 / WIDTH);
        System.err.flush();
        open = true;
    }

    /** Leaves the line, so that what comes next has its own. */
    void end() {
        if (open) {
            System.err.println();
            open = false;
        }
    }
}
