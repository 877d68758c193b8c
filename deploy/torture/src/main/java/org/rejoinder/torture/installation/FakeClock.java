package org.rejoinder.torture.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A wall clock that is wrong, by libfaketime where the machine has it; the clock that measures durations stays right. */
final class FakeClock {

    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private Duration shift = Duration.ZERO;

    boolean shift(Duration by) {
        if (library() == null) {
            return false;
        }
        shift = by;
        return true;
    }

    Map<String, String> environment() {
        Path library = library();
        if (shift.isZero() || library == null) {
            return Map.of();
        }
        return Map.of(
                "LD_PRELOAD",
                library.toString(),
                "FAKETIME",
                "%+ds".formatted(shift.toSeconds()),
                "FAKETIME_DONT_FAKE_MONOTONIC",
                "1");
    }

    private static @Nullable Path library() {
        return LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
    }
}
