package org.rejoinder.torture.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.rejoinder.torture.installation.FaultProxy;
import org.rejoinder.torture.installation.Installation.Part;
import org.rejoinder.torture.installation.Installation.Wire;

/** Every fault of a form, dealt like cards: all come up before one comes again. */
public final class Faults {

    private final List<Fault> all;
    private final Random random;
    private final Deque<Fault> deck = new ArrayDeque<>();

    /**
     * A deck of those whose name contains one of the words; of all but the long ones when there are no words.
     *
     * @throws IllegalArgumentException when none is left
     */
    public Faults(List<Fault> all, List<String> words, Random random) {
        this.all = all.stream()
                .filter(fault ->
                        words.isEmpty() ? !fault.isLong() : words.stream().anyMatch(fault.name()::contains))
                .toList();
        this.random = random;
        if (this.all.isEmpty()) {
            throw new IllegalArgumentException("no fault is called " + words + "; there are "
                    + all.stream().map(Fault::name).toList());
        }
    }

    /** What can happen to one process and its PostgreSQL. */
    public static List<Fault> ofOneProcess() {
        return List.of(
                new Kill(Part.APPLICATION),
                new Kill(Part.POSTGRESQL),
                new KillTogether(Part.APPLICATION),
                new Outage(Part.POSTGRESQL, Duration.ofSeconds(3)),
                new Outage(Part.POSTGRESQL, Duration.ofSeconds(30)),
                new Freeze(Part.APPLICATION, Duration.ofSeconds(2)),
                new Freeze(Part.POSTGRESQL, Duration.ofSeconds(2)),
                new BadWire(Wire.APPLICATION_TO_POSTGRESQL, FaultProxy.Mode.CUT, Duration.ofSeconds(1)),
                new BadWire(Wire.APPLICATION_TO_POSTGRESQL, FaultProxy.Mode.HOLD, Duration.ofSeconds(2)),
                new BadWire(Wire.APPLICATION_TO_POSTGRESQL, FaultProxy.Mode.LOSE_ANSWERS, Duration.ofMillis(500)),
                new OpenTransaction(Duration.ofSeconds(2)),
                new Poison(Duration.ofSeconds(2)),
                new WrongClock(Part.APPLICATION, Duration.ofHours(2)),
                new WrongClock(Part.APPLICATION, Duration.ofHours(-2)));
    }

    /** What can happen to the parts of the split. */
    public static List<Fault> ofTheSplit() {
        return List.of(
                new Kill(Part.COMMAND_SERVICE),
                new Kill(Part.SECOND_COMMAND_SERVICE),
                new Kill(Part.QUERY_SERVICE),
                new Kill(Part.KAFKA),
                new Kill(Part.POSTGRESQL),
                new KillTogether(Part.COMMAND_SERVICE),
                new KillTogether(Part.QUERY_SERVICE),
                new KillRelayHolder(),
                new StallThenKill(Part.KAFKA, Duration.ofSeconds(4)),
                new StallThenKill(Part.COMMAND_SERVICE, Duration.ofSeconds(4)),
                new Outage(Part.KAFKA, Duration.ofSeconds(5)),
                new Outage(Part.KAFKA, Duration.ofMinutes(5)),
                new Outage(Part.POSTGRESQL, Duration.ofSeconds(5)),
                new Outage(Part.POSTGRESQL, Duration.ofSeconds(30)),
                new BadWire(Wire.COMMAND_TO_POSTGRESQL, FaultProxy.Mode.CUT, Duration.ofSeconds(1)),
                new BadWire(Wire.COMMAND_TO_POSTGRESQL, FaultProxy.Mode.HOLD, Duration.ofSeconds(2)),
                new BadWire(Wire.COMMAND_TO_POSTGRESQL, FaultProxy.Mode.LOSE_ANSWERS, Duration.ofMillis(500)),
                new BadWire(Wire.COMMAND_TO_KAFKA, FaultProxy.Mode.CUT, Duration.ofSeconds(1)),
                new BadWire(Wire.COMMAND_TO_KAFKA, FaultProxy.Mode.HOLD, Duration.ofSeconds(3)),
                new BadWire(Wire.COMMAND_TO_KAFKA, FaultProxy.Mode.LOSE_ANSWERS, Duration.ofSeconds(2)),
                new BadWire(Wire.QUERY_TO_POSTGRESQL, FaultProxy.Mode.CUT, Duration.ofSeconds(1)),
                new BadWire(Wire.QUERY_TO_POSTGRESQL, FaultProxy.Mode.LOSE_ANSWERS, Duration.ofMillis(500)),
                new BadWire(Wire.QUERY_TO_KAFKA, FaultProxy.Mode.CUT, Duration.ofSeconds(1)),
                new BadWire(Wire.QUERY_TO_KAFKA, FaultProxy.Mode.HOLD, Duration.ofSeconds(2)),
                new BadWire(Wire.QUERY_TO_KAFKA, FaultProxy.Mode.LOSE_ANSWERS, Duration.ofSeconds(1)),
                new WrongClock(Part.COMMAND_SERVICE, Duration.ofHours(2)),
                new WrongClock(Part.COMMAND_SERVICE, Duration.ofHours(-2)),
                new WrongClock(Part.QUERY_SERVICE, Duration.ofHours(2)),
                new WrongClock(Part.QUERY_SERVICE, Duration.ofHours(-2)),
                new Freeze(Part.COMMAND_SERVICE, Duration.ofSeconds(2)),
                new Freeze(Part.SECOND_COMMAND_SERVICE, Duration.ofSeconds(2)),
                new Freeze(Part.QUERY_SERVICE, Duration.ofSeconds(2)),
                new Freeze(Part.KAFKA, Duration.ofSeconds(3)),
                new Freeze(Part.POSTGRESQL, Duration.ofSeconds(2)),
                new OpenTransaction(Duration.ofSeconds(2)),
                new Poison(Duration.ofSeconds(2)));
    }

    /** The next card. */
    public Fault next() {
        if (deck.isEmpty()) {
            List<Fault> shuffled = new ArrayList<>(all);
            Collections.shuffle(shuffled, random);
            deck.addAll(shuffled);
        }
        return deck.removeFirst();
    }
}
