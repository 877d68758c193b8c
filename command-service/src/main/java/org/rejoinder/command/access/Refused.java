package org.rejoinder.command.access;

import java.util.Set;
import java.util.TreeSet;
import org.rejoinder.command.log.RuledOut;

/** A command that was not carried out, and why. Nothing was written. */
public final class Refused extends RuntimeException implements RuledOut {

    private final transient Reason reason;
    private final transient Set<String> moves;

    public Refused(Reason reason) {
        this(reason, Set.of());
    }

    /**
     * A refusal that says what could be done instead.
     *
     * @param moves what this actor could do now, as codes of {@link Right}
     */
    public Refused(Reason reason, Set<String> moves) {
        // A refusal is an answer, not a fault: without the cost of a stack trace.
        super(reason.code(), null, false, false);
        this.reason = reason;
        this.moves = Set.copyOf(moves);
    }

    public Reason reason() {
        return reason;
    }

    /** What the actor could do instead, in alphabetical order; empty when nothing, or when it is not a matter of stages. */
    public Set<String> moves() {
        return new TreeSet<>(moves);
    }
}
