package org.rejoinder.command.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.rejoinder.command.Postgres;
import org.rejoinder.contract.log.LogReader;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RestoreTest {

    private final String database = Postgres.newStore();

    @Test
    void a_log_from_another_cluster_is_refused_until_it_is_adopted_and_then_goes_on_in_its_order() throws Exception {
        UUID second;
        UUID first;
        try (Log origin = Log.on(database)) {
            second = origin.begin();
            first = origin.begin();
            // What a dump of a busier cluster looks like here; the later index came from the older transaction.
            restamp(origin, second, 5_000_000_002L);
            restamp(origin, first, 5_000_000_001L);
        }

        assertThatThrownBy(() -> Log.on(database)).rootCause().hasMessageContaining("store.adopt_log()");
        Postgres.execute(database, "select store.adopt_log()");

        try (Log restored = Log.on(database)) {
            restored.commands().send(new Talk.Say(second, "one"));
            UUID third = restored.begin();

            assertThat(streams(restored, 4))
                    .containsExactly(first.toString(), second.toString(), second.toString(), third.toString());
            assertThat(restored.part(Verification.class).verify().firstBreak()).isNull();
        }
    }

    private static void restamp(Log log, UUID talk, long transaction) {
        log.store()
                .sql("update store.events set transaction_id = ?::text::xid8 where aggregate_id = ?")
                .params(Long.toString(transaction), talk.toString())
                .update();
    }

    private static List<String> streams(Log log, int count) throws InterruptedException {
        List<String> found = new ArrayList<>();
        try (BlockingStream<TrackedEventMessage<?>> stream =
                log.part(LogReader.class).openStream(null)) {
            while (found.size() < count && stream.hasNextAvailable(5, TimeUnit.SECONDS)) {
                found.add(((DomainEventMessage<?>) stream.nextAvailable()).getAggregateIdentifier());
            }
        }
        return found;
    }
}
