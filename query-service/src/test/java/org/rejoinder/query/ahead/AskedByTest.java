package org.rejoinder.query.ahead;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class AskedByTest {

    private static final UUID ONE = new UUID(1, 1);
    private static final UUID TWO = new UUID(2, 2);
    private static final UUID THREE = new UUID(3, 3);

    record Assigned(UUID work, UUID reviewer, @Nullable UUID round, String due) {}

    record Withdrawn(UUID work) {}

    private final AskedBy<UUID, String> asked = new AskedBy<>(UUID.class);

    @Test
    void nothing_is_known_of_an_event_before_its_handlers_have_asked() {
        assertThat(asked.of(List.of(new Withdrawn(ONE)))).isEmpty();
    }

    @Test
    void what_was_asked_for_by_a_part_of_an_event_is_asked_for_by_the_same_part_of_others_of_its_kind() {
        asked.learn(new Assigned(ONE, TWO, null, "soon"), ONE::equals, "essays");
        asked.learn(new Assigned(ONE, TWO, null, "soon"), TWO::equals, "people");

        assertThat(asked.of(List.of(
                        new Assigned(TWO, ONE, null, "soon"), new Assigned(THREE, ONE, null, ""), new Withdrawn(ONE))))
                .isEqualTo(Map.of("essays", Set.of(TWO, THREE), "people", Set.of(ONE)));
    }

    @Test
    void what_is_known_is_named_for_events_that_ask_for_nothing_too_so_that_the_question_stays_the_same() {
        asked.learn(new Assigned(ONE, TWO, null, "soon"), ONE::equals, "essays");

        assertThat(asked.of(List.of(new Withdrawn(ONE)))).isEqualTo(Map.of("essays", Set.of()));
    }

    @Test
    void a_part_that_is_absent_and_an_event_without_parts_ask_for_nothing() {
        asked.learn(new Assigned(ONE, TWO, THREE, ""), THREE::equals, "rounds");
        asked.learn("no record", ignored -> true, "words");

        assertThat(asked.of(List.of(new Assigned(ONE, TWO, null, ""), "no record")))
                .isEqualTo(Map.of("rounds", Set.of()));
    }
}
