package org.rejoinder.torture.installation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Signals that Java has no call for. */
final class Signals {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(60);

    private Signals() {}

    /** Sends a signal; to a process that is gone already, nothing. */
    static void send(String signal, long pid) {
        try {
            new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether a process has ended, be it that nobody has collected it yet. */
    static boolean isOver(ProcessHandle process) {
        try {
            // Past its name, which may hold anything: its state.
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            return !process.isAlive() || stat.charAt(stat.lastIndexOf(')') + 2) == 'Z';
        } catch (IOException gone) {
            return true;
        }
    }

    /** Returns when all of them have ended. */
    static void awaitEnd(List<ProcessHandle> processes) {
        Deadline deadline = Deadline.in(ENDS_WITHIN);
        while (!processes.stream().allMatch(Signals::isOver)) {
            if (deadline.isOver()) {
                throw new IllegalStateException("these do not end: " + processes);
            }
            Deadline.pause(Duration.ofMillis(20));
        }
    }
}
