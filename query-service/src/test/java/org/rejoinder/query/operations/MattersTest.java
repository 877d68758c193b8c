package org.rejoinder.query.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.PropertyResourceBundle;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

/** What an operator is told: the cause and since when, not what follows from it. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class MattersTest {

    private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
    private static final Instant COMPARED = NOW.minusSeconds(300);
    private static final Lag LATE = new Lag(12, 290);

    private final FirstSeen firstSeen = new FirstSeen();
    private final List<Part> parts =
            new ArrayList<>(List.of(new Part("kafka", "UP"), new Part("commandService", "UP"), new Part("db", "UP")));

    @Test
    void nothing_is_said_while_all_is_well() {
        assertThat(found(relay("RELAYING", true, Lag.NONE), replica(false, null)))
                .isEmpty();
    }

    @Test
    void while_kafka_is_away_it_is_not_said_that_all_behind_it_is_late() {
        parts.set(0, new Part("kafka", "DEGRADED"));

        List<Matter> found = found(relay("RELAYING", true, LATE), replica(true, null));

        assertThat(found).extracting(Matter::code).containsExactly("KAFKA_AWAY");
        assertThat(found).extracting(Matter::since).containsExactly(COMPARED);
    }

    @Test
    void while_the_writing_side_is_away_nobody_is_missed_at_its_relay() {
        parts.set(1, new Part("commandService", "AWAY"));

        assertThat(found(relay("RELAYING", false, LATE), replica(true, null)))
                .extracting(Matter::code)
                .containsExactly("COMMAND_AWAY");
    }

    @Test
    void without_its_database_the_writing_side_is_not_named_besides() {
        parts.set(1, new Part("commandService", "AWAY"));

        assertThat(new Matters(NOW, firstSeen).of(List.of(), List.of(), 0, parts, replica(true, null), null))
                .extracting(Matter::code)
                .containsExactly("STORE_AWAY");
    }

    @Test
    void different_pasts_are_said_with_what_differs_whatever_else_is_away() {
        parts.set(0, new Part("kafka", "DEGRADED"));

        assertThat(found(relay("DIVERGED", false, LATE), replica(false, "events-3: another past")))
                .extracting(Matter::code, Matter::detail)
                .contains(tuple("DIVERGED", "where they differ"), tuple("REPLICA_STOPPED", "events-3: another past"));
    }

    @Test
    void a_matter_goes_on_since_it_was_first_seen_and_begins_anew_when_it_was_over() {
        Relay nobody = relay("RELAYING", false, Lag.NONE);
        found(nobody, replica(false, null));

        assertThat(at(NOW.plusSeconds(60), nobody)).extracting(Matter::since).containsExactly(NOW);
        at(NOW.plusSeconds(120), relay("RELAYING", true, Lag.NONE));
        assertThat(at(NOW.plusSeconds(180), nobody)).extracting(Matter::since).containsExactly(NOW.plusSeconds(180));
    }

    @Test
    void whatever_is_not_named_is_a_part_with_its_state() {
        parts.set(2, new Part("db", "DOWN"));

        assertThat(found(null, null))
                .extracting(Matter::code, Matter::subject, Matter::detail)
                .containsExactly(tuple("PART", "operations.part.db", "DOWN"));
    }

    @Test
    void a_mail_server_that_takes_nothing_is_named_once_whatever_waits_for_it() {
        Instant before = NOW.minusSeconds(3600);
        Mail refused = new Mail(3, "LOGIN", before, "535 no", 2, before, 0, null);
        Mail slow = new Mail(3, null, null, null, 2, before, 1, NOW.minusSeconds(7200));

        assertThat(about(refused))
                .extracting(Matter::code, Matter::detail, Matter::since)
                .containsExactly(tuple("MAIL_LOGIN", "535 no", before));
        assertThat(about(slow))
                .extracting(Matter::code, Matter::count)
                .containsExactly(tuple("MAIL_WAITS", 2L), tuple("MAIL_FAILED", 1L));
    }

    private List<Matter> about(Mail mail) {
        return new Matters(NOW, firstSeen)
                .of(List.of(), List.of(), 0, parts, null, new OperationsPage.Kept(null, null, mail));
    }

    @Test
    void every_matter_has_words_for_what_it_is_and_for_what_to_do() throws Exception {
        PropertyResourceBundle words =
                new PropertyResourceBundle(getClass().getResourceAsStream("/messages.properties"));
        assertThat(List.of(
                        "WAITING",
                        "LATE",
                        "REBUILD_FAILED",
                        "REBUILD_INTERRUPTED",
                        "STORE_AWAY",
                        "COMMAND_AWAY",
                        "KAFKA_AWAY",
                        "BROKEN",
                        "DIVERGED",
                        "RELAY_NOBODY",
                        "RELAY_LATE",
                        "REPLICA_STOPPED",
                        "REPLICA_NOBODY",
                        "REPLICA_UNCOMPARED",
                        "MAIL_LOGIN",
                        "MAIL_CERTIFICATE",
                        "MAIL_ENCRYPTION",
                        "MAIL_AWAY",
                        "MAIL_WAITS",
                        "MAIL_FAILED",
                        "PART"))
                .allSatisfy(code -> {
                    assertThat(words.containsKey("operations.matter." + code)).isTrue();
                    assertThat(words.containsKey("operations.matter." + code + ".do"))
                            .isTrue();
                });
    }

    private List<Matter> found(@Nullable Relay relay, @Nullable Replica replica) {
        return new Matters(NOW, firstSeen)
                .of(List.of(), List.of(), 0, parts, replica, new OperationsPage.Kept(null, relay, Mail.NONE));
    }

    private List<Matter> at(Instant now, Relay relay) {
        return new Matters(now, firstSeen)
                .of(
                        List.of(),
                        List.of(),
                        0,
                        parts,
                        replica(false, null),
                        new OperationsPage.Kept(null, relay, Mail.NONE));
    }

    private static Relay relay(String state, boolean active, Lag lag) {
        return new Relay(
                state,
                state.equals("DIVERGED") ? "where they differ" : null,
                active,
                lag,
                UUID.randomUUID(),
                NOW,
                "the first");
    }

    private static Replica replica(boolean uncompared, @Nullable String stopped) {
        return new Replica("FOLLOWING", true, 0, COMPARED, uncompared, stopped);
    }
}
