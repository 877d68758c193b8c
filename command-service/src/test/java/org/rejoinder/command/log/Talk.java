package org.rejoinder.command.log;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import java.util.UUID;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateRoot;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.rejoinder.contract.series.SeriesEvent.CallClosed;
import org.rejoinder.contract.series.SeriesEvent.CallOpened;
import org.rejoinder.contract.series.SeriesEvent.SeriesOpened;

/** A stream to try the log with: it is begun, and things are said. */
@AggregateRoot(type = "series")
final class Talk {

    static final UUID SOMEBODY = new UUID(0, 1);

    record Begin(@TargetAggregateIdentifier UUID talk) {}

    /** Says something, after doing something else in between: another writer, say. */
    record Say(
            @TargetAggregateIdentifier UUID talk,
            String what,
            Runnable before,
            @Nullable Long expectedVersion) implements ExpectsVersion {

        Say(UUID talk, String what) {
            this(talk, what, () -> {}, null);
        }

        Say(UUID talk, String what, Runnable before) {
            this(talk, what, before, null);
        }
    }

    /** Says something and is then refused. */
    record SayAndFail(@TargetAggregateIdentifier UUID talk, String what) {}

    /** Answers what was said, and is refused when nothing was. */
    record Answer(@TargetAggregateIdentifier UUID talk, String what) {}

    /** Sums up what was said; when nothing was, there is nothing to do. */
    record SumUp(@TargetAggregateIdentifier UUID talk) {}

    record End(@TargetAggregateIdentifier UUID talk) {}

    @AggregateIdentifier
    @SuppressWarnings("UnusedVariable") // read by Axon
    private @Nullable UUID id;

    private int said;

    Talk() {}

    @CommandHandler
    Talk(Begin begin) {
        apply(new SeriesOpened(begin.talk, "talk", "Talk", null, "", "en", true, SOMEBODY));
    }

    @CommandHandler
    int say(Say say) {
        say.before.run();
        apply(new CallOpened(say.talk, say.what, null, null, SOMEBODY));
        return said;
    }

    @CommandHandler
    void say(SayAndFail say) {
        apply(new CallOpened(say.talk, say.what, null, null, SOMEBODY));
        throw new IllegalArgumentException("refused");
    }

    @CommandHandler
    void answer(Answer answer) {
        if (said == 0) {
            throw new IllegalStateException("nothing was said");
        }
        apply(new CallOpened(answer.talk, answer.what, null, null, SOMEBODY));
    }

    @CommandHandler
    void sumUp(SumUp sumUp) {
        if (said > 0) {
            apply(new CallOpened(sumUp.talk, "in sum", null, null, SOMEBODY));
        }
    }

    @CommandHandler
    void end(End end) {
        apply(new CallOpened(end.talk, "last words", null, null, SOMEBODY));
        apply(new CallClosed(end.talk, SOMEBODY));
    }

    @EventSourcingHandler
    void evolve(SeriesOpened begun) {
        id = begun.seriesId();
    }

    @EventSourcingHandler
    void evolve(CallOpened opened) {
        said++;
    }
}
