package org.rejoinder.torture.agent;

import java.time.Instant;
import net.bytebuddy.asm.Advice;

/**
 * A wall clock that is off by what was ordered. Woven into the JDK, so it may use nothing else. The clock that measures
 * durations stays right, as it does when somebody sets the time.
 */
final class WrongClock {

    private WrongClock() {}

    /** For what answers an instant. */
    static final class ShiftedInstant {

        private ShiftedInstant() {}

        @Advice.OnMethodExit
        static void shift(@Advice.Return(readOnly = false) Instant now) {
            Long by = Long.getLong("rejoinder.torture.clock");
            if (by != null) {
                now = now.plusMillis(by);
            }
        }
    }

    /** For what answers milliseconds. */
    static final class ShiftedMillis {

        private ShiftedMillis() {}

        @Advice.OnMethodExit
        static void shift(@Advice.Return(readOnly = false) long now) {
            Long by = Long.getLong("rejoinder.torture.clock");
            if (by != null) {
                now = now + by;
            }
        }
    }
}
